import { utf8Length } from '../../kubernetes/index.ts';
import { type Filter, Lines, type Read, read, refuse } from './filter.ts';
import { type OptionDefinition, onlyInput, readOptions } from './options.ts';

const definitions: readonly OptionDefinition[] = [
  { short: 'n', long: 'lines', takesValue: true },
  { short: 'c', long: 'bytes', takesValue: true },
];

interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly sign: string;
  readonly count: number;
}

/** Ten lines by default, as in coreutils. */
function readAmount(command: 'head' | 'tail', words: readonly string[]): Read<Amount> {
  const options = readOptions(command, words, definitions, 'n');
  if (!options.ok) return options;
  const { given, operands } = options.value;
  // `tail +3` is older than `tail -n +3`.
  const [first = ''] = operands;
  const old = command === 'tail' && given.length === 0 && /^\+\d+$/.test(first);
  const rest = onlyInput(command, old ? operands.slice(1) : operands);
  if (!rest.ok) return rest;
  const { name, value } = given.at(-1) ?? { name: 'n', value: old ? first : '10' };
  const unit = name === 'c' ? 'bytes' : 'lines';
  const [, sign, digits] = /^([+-]?)(\d+)$/.exec(value) ?? [];
  return sign === undefined
    ? refuse('number', `${command}: invalid number of ${unit}: '${value}'`, { example: `${command} -${name} 5` })
    : read({ unit, sign, count: Number(digits) });
}

/** The longest beginning that is not longer than so many bytes of UTF-8. A terminal would show half a character as a question mark. */
function firstBytes(text: string, bytes: number): string {
  if (utf8Length(text) <= bytes) return text;
  let end = 0;
  let left = bytes;
  for (const char of text) {
    left -= utf8Length(char);
    if (left < 0) break;
    end += char.length;
  }
  return text.slice(0, end);
}

function lastBytes(text: string, bytes: number): string {
  const before = utf8Length(text) - bytes;
  if (before <= 0) return text;
  const cut = firstBytes(text, before);
  const [half = ''] = utf8Length(cut) === before ? '' : text.slice(cut.length, cut.length + 2);
  return text.slice(cut.length + half.length);
}

/** `head -n 5`, `head -5`, `head -n -5` (all but the last), `-c` for bytes. */
export function head(words: readonly string[]): Read<() => Filter> {
  const amount = readAmount('head', words);
  if (!amount.ok) return amount;
  const { unit, sign, count } = amount.value;
  return read(() => (unit === 'bytes' ? headBytes(count, sign === '-') : sign === '-' ? allButLast(count) : firstLines(count)));
}

function firstLines(count: number): Filter {
  const lines = new Lines();
  let left = count;
  const some = (all: readonly string[]) => {
    const shown = all.slice(0, left);
    left -= shown.length;
    return shown.join('');
  };
  return {
    take: (text) => (left === 0 ? '' : some(lines.take(text))),
    end: () => (left === 0 ? '' : some(lines.end())),
    get closed() {
      return left === 0;
    },
    exitCode: 0,
  };
}

function allButLast(count: number): Filter {
  const lines = new Lines();
  let held: readonly string[] = [];
  const some = (all: readonly string[]) => {
    const known = [...held, ...all];
    const shown = Math.max(0, known.length - count);
    held = known.slice(shown);
    return known.slice(0, shown).join('');
  };
  return { take: (text) => some(lines.take(text)), end: () => some(lines.end()), closed: false, exitCode: 0 };
}

function headBytes(count: number, fromEnd: boolean): Filter {
  let held = '';
  return {
    take: (text) => {
      held += text;
      return '';
    },
    end: () => firstBytes(held, fromEnd ? Math.max(0, utf8Length(held) - count) : count),
    get closed() {
      return !fromEnd && held.length >= count;
    },
    exitCode: 0,
  };
}

/** `tail -n 5`, `tail -5`, `tail -n +5` (from the fifth on), `-c` for bytes. */
export function tail(words: readonly string[]): Read<() => Filter> {
  const amount = readAmount('tail', words);
  if (!amount.ok) return amount;
  const { unit, sign, count } = amount.value;
  return read(() => (unit === 'bytes' ? tailBytes(count, sign === '+') : sign === '+' ? fromLine(Math.max(1, count)) : lastLines(count)));
}

function lastLines(count: number): Filter {
  const lines = new Lines();
  let held: readonly string[] = [];
  const keep = (all: readonly string[]) => {
    if (count > 0) held = [...held, ...all].slice(-count);
  };
  return {
    take: (text) => {
      keep(lines.take(text));
      return '';
    },
    end: () => {
      keep(lines.end());
      return held.join('');
    },
    closed: false,
    exitCode: 0,
  };
}

function fromLine(first: number): Filter {
  const lines = new Lines();
  let left = first - 1;
  const some = (all: readonly string[]) => {
    const skipped = Math.min(left, all.length);
    left -= skipped;
    return all.slice(skipped).join('');
  };
  return { take: (text) => some(lines.take(text)), end: () => some(lines.end()), closed: false, exitCode: 0 };
}

function tailBytes(count: number, fromStart: boolean): Filter {
  let held = '';
  return {
    take: (text) => {
      // A unit of a JavaScript string is a byte at least.
      held = fromStart || count === 0 ? held + text : (held + text).slice(-count);
      return '';
    },
    end: () => lastBytes(held, fromStart ? Math.max(0, utf8Length(held) - Math.max(0, count - 1)) : count),
    closed: false,
    exitCode: 0,
  };
}
