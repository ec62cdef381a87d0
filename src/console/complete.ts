/** The longest beginning that all words share. */
export function sharedBeginning(words: readonly string[]): string {
  let shared = words[0] ?? '';
  for (const word of words) {
    while (!word.startsWith(shared)) shared = shared.slice(0, -1);
  }
  return shared;
}

/** The line with its last word, which a pipe may stand before, and of which `words` are the possible ones, completed as far as they agree. */
export function completed(line: string, words: readonly string[]): string {
  if (words.length === 0) return line;
  const start = /[^\s|]*$/.exec(line)?.index ?? line.length;
  const shared = sharedBeginning(words);
  const only = words.length > 1 || shared.endsWith('=') ? shared : `${shared} `;
  return only.length > line.length - start ? line.slice(0, start) + only : line;
}
