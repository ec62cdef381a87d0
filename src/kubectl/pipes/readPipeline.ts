import { openQuote, type ShellToken, shellTokens } from '../shellWords.ts';
import { type Filter, type Read, type Remedy, read, refuse } from './filter.ts';
import { readFilter } from './filters.ts';

/** A kubectl, and what its standard output goes through. */
export interface Segment {
  /** Without `kubectl`. */
  readonly words: readonly string[];
  /** Each starts its command. */
  readonly filters: readonly (() => Filter)[];
}

/** What a shell does with these, the console does not. */
const remedies: Readonly<Record<string, Remedy>> = {
  '||': 'onePerLine',
  '&&': 'onePerLine',
  ';': 'onePerLine',
  '&': 'background',
  '|&': 'bothStreams',
  '>': 'output',
  '>>': 'output',
  '&>': 'output',
  '&>>': 'output',
  '<': 'input',
  '<<': 'input',
  '<<-': 'input',
  '<<<': 'input',
  '`': 'substitution',
};

/** Where lines often begin that are meant to end in `kubectl apply -f -`. */
const elsewhere = ['cat', 'curl', 'echo', 'helm', 'printf', 'wget'];

const isPipe = ({ type, text }: ShellToken): boolean => type === 'operator' && text === '|';
const isKubectl = (word: string | undefined): boolean => word === 'kubectl' || word === 'k';

/** The commands of a line as they are written, from one pipe to the next. What stands in quotes is no pipe. */
export function pipeParts(line: string): readonly string[] {
  const pipes = shellTokens(line, true).tokens.filter(isPipe);
  return [...pipes, undefined].map((pipe, index) => line.slice(pipes[index - 1]?.end ?? 0, pipe?.start ?? line.length));
}

/**
 * Reads what follows `kubectl` on a command line, with pipes. Refuses, before anything runs, what a shell could do with it and
 * the console cannot.
 */
export function readPipeline(line: string): Read<readonly Segment[]> {
  const { tokens, open } = shellTokens(line, true);
  if (open !== undefined) return refuse('quote', `bash: ${openQuote(open)}`, { token: open });
  const last = tokens.at(-1);
  // A shell takes that as the end of the line, too.
  const whole = last?.type === 'operator' && last.text === ';' ? tokens.slice(0, -1) : tokens;
  const odd = whole.find((token) => token.type === 'operator' && !isPipe(token));
  if (odd !== undefined) return refuseOperator(odd, line);
  const commands: string[][] = [[]];
  for (const token of whole) {
    if (isPipe(token)) commands.push([]);
    else commands.at(-1)?.push(token.text);
  }
  const [first = [], ...others] = commands;
  const [name = ''] = first;
  if (elsewhere.includes(name)) return refuse('manifest', `bash: ${name}: command not found`, { command: name });
  const segments: { words: readonly string[]; filters: (() => Filter)[] }[] = [{ words: first, filters: [] }];
  for (const words of others) {
    if (words.length === 0) return refuse('emptyPipe', "bash: syntax error near unexpected token `|'");
    if (isKubectl(words[0])) segments.push({ words: words.slice(1), filters: [] });
    else {
      const filter = readFilter(words);
      if (!filter.ok) return filter;
      segments.at(-1)?.filters.push(filter.value);
    }
  }
  return read(segments);
}

function refuseOperator({ text, start }: ShellToken, line: string): Read<never> {
  const token = text === '$' ? (/^\$(?:\(|\{?\w*\}?)/.exec(line.slice(start))?.[0] ?? text) : text;
  const remedy = token.startsWith('$(') ? 'substitution' : text === '$' ? 'variable' : (remedies[text] ?? 'onePerLine');
  return refuse(remedy, undefined, { token });
}
