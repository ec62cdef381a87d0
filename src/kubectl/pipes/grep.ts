import { bad, type Checked, good } from '../../kubernetes/index.ts';
import { type Filter, Lines, type Read, read, refuse, withoutNewline } from './filter.ts';
import { isOn, lastOf, type OptionDefinition, type Options, onlyInput, readOptions } from './options.ts';
import { Matcher } from './pattern/matcher.ts';
import { literalPattern, type Pattern, parsePattern } from './pattern/parsePattern.ts';
import { compile } from './pattern/program.ts';

const definitions: readonly OptionDefinition[] = [
  { short: 'i', long: 'ignore-case' },
  { short: 'v', long: 'invert-match' },
  { short: 'c', long: 'count' },
  { short: 'n', long: 'line-number' },
  { short: 'w', long: 'word-regexp' },
  { short: 'x', long: 'line-regexp' },
  { short: 'o', long: 'only-matching' },
  { short: 'q', long: 'quiet' },
  { short: 'E', long: 'extended-regexp' },
  { short: 'F', long: 'fixed-strings' },
  { short: 'G', long: 'basic-regexp' },
  { short: 'e', long: 'regexp', takesValue: true },
  { short: 'm', long: 'max-count', takesValue: true },
  { short: 'A', long: 'after-context', takesValue: true },
  { short: 'B', long: 'before-context', takesValue: true },
  { short: 'C', long: 'context', takesValue: true },
  // Lines come at once anyway.
  { short: '', long: 'line-buffered' },
];

/** A pattern that is longer was hardly written by hand. */
const LONGEST_PATTERN = 1_000;

function readPatterns(texts: readonly string[], options: Options): Checked<Pattern> {
  const { name: kind } = options.given.findLast(({ name }) => 'EFG'.includes(name)) ?? { name: 'G' };
  const ignoreCase = isOn(options, 'i');
  const parts: Pattern[] = [];
  if (texts.reduce((sum, text) => sum + text.length, 0) > LONGEST_PATTERN) return bad('Regular expression too big');
  for (const text of texts.flatMap((each) => each.split('\n'))) {
    if (kind === 'F') parts.push(literalPattern(text, ignoreCase));
    else {
      const parsed = parsePattern(text, { extended: kind === 'E', ignoreCase });
      if (!parsed.ok) return parsed;
      parts.push(parsed.value);
    }
  }
  return good({ type: 'either', parts });
}

interface Wanted {
  readonly matcher: Matcher;
  readonly invert: boolean;
  readonly count: boolean;
  readonly numbers: boolean;
  readonly onlyMatching: boolean;
  readonly quiet: boolean;
  readonly most: number;
  readonly before: number;
  readonly after: number;
  /** Context was asked for, be it none: a line stands between groups of lines. */
  readonly groups: boolean;
}

/**
 * Prints the lines that match, with most options of GNU grep for one input. A pattern never takes longer than its length times that
 * of the text ({@link Matcher}).
 */
export function grep(words: readonly string[]): Read<() => Filter> {
  const options = readOptions('grep', words, definitions, 'C');
  if (!options.ok) return options;
  const on = (name: string) => isOn(options.value, name);
  const numbers = new Map<string, number>();
  for (const name of ['m', 'A', 'B', 'C']) {
    const value = lastOf(options.value, name);
    if (value === undefined) continue;
    const message = name === 'm' ? 'grep: invalid max count' : `grep: ${value}: invalid context length argument`;
    if (!/^\d+$/.test(value)) return refuse('number', message, { example: `grep -${name} 5` });
    numbers.set(name, Number(value));
  }
  const given = options.value.given.flatMap(({ name, value }) => (name === 'e' ? value : []));
  const [first, ...others] = options.value.operands;
  if (given.length === 0 && first === undefined) {
    return refuse('noPattern', 'Usage: grep [OPTION]... PATTERNS [FILE]...');
  }
  const rest = onlyInput('grep', given.length === 0 ? others : options.value.operands);
  if (!rest.ok) return rest;
  const pattern = readPatterns(given.length === 0 ? [first ?? ''] : given, options.value);
  if (!pattern.ok) return refuse(/^(stray|references)/.test(pattern.message) ? 'escape' : 'pattern', `grep: ${pattern.message}`);
  const program = compile(pattern.value);
  if (program === undefined) return refuse('pattern', 'grep: Regular expression too big');
  const context = numbers.get('C') ?? 0;
  return read(
    () =>
      new Grep({
        matcher: new Matcher(program, { words: on('w'), wholeLine: on('x') }),
        invert: on('v'),
        count: on('c'),
        numbers: on('n'),
        onlyMatching: on('o'),
        quiet: on('q'),
        most: numbers.get('m') ?? Number.POSITIVE_INFINITY,
        before: numbers.get('B') ?? context,
        after: numbers.get('A') ?? context,
        groups: ['A', 'B', 'C'].some((name) => numbers.has(name)),
      }),
  );
}

class Grep implements Filter {
  closed: boolean;
  failure: string | undefined;
  private readonly lines = new Lines();
  private readonly wanted: Wanted;
  private number = 0;
  private selected = 0;
  /** Lines of context still to be printed. */
  private following = 0;
  private held: readonly { readonly number: number; readonly line: string }[] = [];
  /** The last line that was printed, or would have been as context. */
  private last: number | undefined;

  constructor(wanted: Wanted) {
    this.wanted = wanted;
    this.closed = wanted.most === 0;
  }

  get exitCode(): number {
    return this.failure === undefined ? (this.selected > 0 ? 0 : 1) : 2;
  }

  take(text: string): string {
    return this.all(this.lines.take(text));
  }

  end(): string {
    const rest = this.all(this.lines.end());
    const { count, quiet, most } = this.wanted;
    return count && !quiet && most > 0 ? `${rest}${this.selected}\n` : rest;
  }

  private all(lines: readonly string[]): string {
    const printed: string[] = [];
    for (const line of lines) {
      if (this.closed) break;
      this.one(withoutNewline(line), printed);
    }
    return printed.join('');
  }

  private one(line: string, printed: string[]): void {
    const { matcher, invert, count, quiet, most, before, after } = this.wanted;
    this.number += 1;
    const selects = this.selected < most && matcher.test(line) !== invert;
    if (matcher.exhausted) this.giveUp();
    if (this.closed) return;
    if (selects) {
      this.selected += 1;
      if (quiet) this.closed = true;
      else if (!count) {
        for (const { number, line: earlier } of this.held) this.print(number, earlier, '-', printed);
        this.held = [];
        this.match(line, printed);
      }
      this.following = count ? 0 : after;
    } else if (this.following > 0) {
      this.following -= 1;
      this.print(this.number, line, '-', printed);
    } else if (before > 0) {
      this.held = [...this.held, { number: this.number, line }].slice(-before);
    }
    if (this.selected >= most && this.following === 0) this.closed = true;
  }

  private giveUp(): void {
    this.failure = 'grep: the pattern takes too long on this output; use a simpler one, or grep -F for plain text';
    this.closed = true;
  }

  private match(line: string, printed: string[]): void {
    const { onlyMatching, invert, matcher } = this.wanted;
    if (!onlyMatching) {
      this.print(this.number, line, ':', printed);
      return;
    }
    this.separate(this.number, printed);
    if (invert) return;
    for (let from = 0; from <= line.length; ) {
      const found = matcher.find(line, from);
      if (matcher.exhausted) this.giveUp();
      if (found === undefined) return;
      if (found.end > found.start) printed.push(`${this.prefix(this.number, ':')}${line.slice(found.start, found.end)}\n`);
      from = Math.max(found.end, found.start + 1);
    }
  }

  private prefix(number: number, mark: string): string {
    return this.wanted.numbers ? `${number}${mark}` : '';
  }

  private print(number: number, line: string, mark: ':' | '-', printed: string[]): void {
    this.separate(number, printed);
    if (mark === ':' || !this.wanted.onlyMatching) printed.push(`${this.prefix(number, mark)}${line}\n`);
  }

  private separate(number: number, printed: string[]): void {
    if (this.wanted.groups && this.last !== undefined && number > this.last + 1) printed.push('--\n');
    this.last = number;
  }
}
