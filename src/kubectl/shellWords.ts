import { bad, type Checked, good } from '../kubernetes/index.ts';

/** A word as the command gets it, or an operator that stands outside of quotes. */
export interface ShellToken {
  readonly type: 'word' | 'operator';
  readonly text: string;
  /** Its place in the line. */
  readonly start: number;
  readonly end: number;
}

/** What a backslash may quote between double quotes. */
const quotable = '"\\$`\n';

const operator = /\|\||\|&|\||&&|&>>?|&|;|<<<|<<-?|<|>>|>|`|\$(?=[({'"\w?!#@*$-])/y;
/** What a shell replaces between double quotes too. */
const expansion = /`|\$(?=[({\w?!#@*$-])/y;

function matchAt(pattern: RegExp, line: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(line)?.[0];
}

/**
 * Reads a command line as a POSIX shell does: blanks separate, single quotes keep everything, double quotes keep blanks, a backslash
 * keeps the next character, `#` at the start of a word begins a comment. Nothing is expanded: with `operators`, what a shell
 * would expand is an operator (`$`, `` ` ``), as pipes and redirections are; without, all of them are parts of words.
 * `open` is the quote that is not closed.
 */
export function shellTokens(
  line: string,
  operators: boolean,
): { readonly tokens: readonly ShellToken[]; readonly open: "'" | '"' | undefined } {
  const tokens: ShellToken[] = [];
  let word: { text: string; readonly start: number } | undefined;
  let open: "'" | '"' | undefined;
  let at = 0;
  const add = (text: string) => {
    word ??= { text: '', start: at };
    word.text += text;
  };
  const endWord = () => {
    if (word !== undefined) tokens.push({ type: 'word', ...word, end: at });
    word = undefined;
  };
  while (at < line.length) {
    const char = line.charAt(at);
    const symbol = operators ? matchAt(operator, line, at) : undefined;
    if (symbol !== undefined) {
      endWord();
      tokens.push({ type: 'operator', text: symbol, start: at, end: at + symbol.length });
      at += symbol.length;
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) open = "'";
      add(line.slice(at + 1, end < 0 ? line.length : end));
      at = end < 0 ? line.length : end + 1;
    } else if (char === '"') {
      const quoted = doubleQuoted(line, at + 1, operators ? (text, start) => tokens.push(expansionToken(text, start)) : undefined);
      if (!quoted.closed) open = '"';
      add(quoted.text);
      at = quoted.end;
    } else if (char === '\\') {
      const next = line.charAt(at + 1);
      if (next !== '\n') add(next);
      at = Math.min(at + 2, line.length);
    } else if (/\s/.test(char)) {
      endWord();
      at++;
    } else if (char === '#' && word === undefined) {
      const end = line.indexOf('\n', at);
      at = end < 0 ? line.length : end;
    } else {
      add(char);
      at++;
    }
  }
  endWord();
  return { tokens, open };
}

const expansionToken = (text: string, start: number): ShellToken => ({ type: 'operator', text, start, end: start + text.length });

function doubleQuoted(
  line: string,
  start: number,
  expands: ((text: string, at: number) => void) | undefined,
): { readonly text: string; readonly end: number; readonly closed: boolean } {
  let text = '';
  for (let at = start; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === '"') return { text, end: at + 1, closed: true };
    const symbol = expands === undefined ? undefined : matchAt(expansion, line, at);
    if (symbol !== undefined) expands?.(symbol, at);
    const next = line.charAt(at + 1);
    if (char === '\\' && next !== '' && quotable.includes(next)) {
      if (next !== '\n') text += next;
      at++;
    } else text += char;
  }
  return { text, end: line.length, closed: false };
}

/** What bash says of a quote that is not closed. */
export const openQuote = (open: "'" | '"'): string =>
  open === "'" ? "unexpected EOF while looking for matching `''" : 'unexpected EOF while looking for matching `"\'';

/** Splits the command line of one command into its words ({@link shellTokens}). */
export function shellWords(line: string): Checked<readonly string[]> {
  const { tokens, open } = shellTokens(line, false);
  return open === undefined ? good(tokens.map(({ text }) => text)) : bad(openQuote(open));
}
