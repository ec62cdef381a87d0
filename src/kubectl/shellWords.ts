import { bad, type Checked, good } from '../kubernetes/index.ts';

/** What a backslash may quote between double quotes. */
const quotable = '"\\$`\n';

/**
 * Splits a command line as a POSIX shell does: blanks separate, single quotes keep everything, double quotes keep blanks,
 * a backslash keeps the next character, `#` at the start of a word begins a comment. Nothing is expanded.
 */
export function shellWords(line: string): Checked<readonly string[]> {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return bad("unexpected EOF while looking for matching `''");
      word = (word ?? '') + line.slice(at + 1, end);
      at = end + 1;
    } else if (char === '"') {
      const quoted = doubleQuoted(line, at + 1);
      if (quoted === undefined) return bad('unexpected EOF while looking for matching `"\'');
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      const next = line.charAt(at + 1);
      if (next !== '\n') word = (word ?? '') + next;
      at += 2;
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
    } else if (char === '#' && word === undefined) {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else {
      word = (word ?? '') + char;
      at++;
    }
  }
  if (word !== undefined) words.push(word);
  return good(words);
}

function doubleQuoted(line: string, start: number): { readonly text: string; readonly end: number } | undefined {
  let text = '';
  for (let at = start; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"') return { text, end: at + 1 };
    const next = line.charAt(at + 1);
    if (char === '\\' && next !== '' && quotable.includes(next)) {
      if (next !== '\n') text += next;
      at++;
    } else text += char;
  }
  return undefined;
}
