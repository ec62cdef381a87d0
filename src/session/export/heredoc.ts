/** The text as standard input of a shell command, whose output goes on to `piped`; nothing in it is expanded, and no line of it ends it. */
export function heredoc(command: string, text: string, piped = ''): string {
  const lines = text.replace(/\n+$/, '').split('\n');
  let word = 'EOF';
  while (lines.includes(word)) word += '_';
  return [`${command} <<'${word}'${piped}`, ...lines, word].join('\n');
}
