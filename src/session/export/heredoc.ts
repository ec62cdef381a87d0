/** The text as standard input of a shell command; nothing in it is expanded, and no line of it ends it. */
export function heredoc(command: string, text: string): string {
  const lines = text.replace(/\n+$/, '').split('\n');
  let word = 'EOF';
  while (lines.includes(word)) word += '_';
  return [`${command} <<'${word}'`, ...lines, word].join('\n');
}
