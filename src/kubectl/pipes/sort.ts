import { type Filter, type Read, read, refuse, withoutNewline } from './filter.ts';
import { isOn, lastOf, type OptionDefinition, onlyInput, readOptions } from './options.ts';
import { compareVersions } from './versionOrder.ts';

const definitions: readonly OptionDefinition[] = [
  { short: 'r', long: 'reverse' },
  { short: 'n', long: 'numeric-sort' },
  { short: 'h', long: 'human-numeric-sort' },
  { short: 'V', long: 'version-sort' },
  { short: 'f', long: 'ignore-case' },
  { short: 'b', long: 'ignore-leading-blanks' },
  { short: 'u', long: 'unique' },
  { short: 's', long: 'stable' },
  { short: 'k', long: 'key', takesValue: true },
  { short: 't', long: 'field-separator', takesValue: true },
];

/** How two keys compare: letters of options. */
const ordering = 'nhVfbr';

/** A part of each line: from a character of a field to one of another. Numbers from 0; `undefined`: to the end of the line. */
interface Key {
  readonly field: number;
  readonly character: number;
  readonly skipsBlanks: boolean;
  readonly end: { readonly field: number; readonly character: number; readonly skipsBlanks: boolean } | undefined;
  readonly order: string;
}

const keyPattern = /^(\d+)(?:\.(\d+))?([a-zA-Z]*)(?:,(\d+)(?:\.(\d+))?([a-zA-Z]*))?$/;

/** `2`, `2,3`, `2.1,2.3nr` */
function readKey(text: string, order: string): Read<Key> {
  const found = keyPattern.exec(text);
  const fault = (message: string) => refuse('number', `sort: ${message}: invalid field specification '${text}'`, { example: 'sort -k 2' });
  if (found === null) return fault('not a number');
  const [, field, character = '1', start = '', endField, endCharacter = '0', end = ''] = found;
  if (Number(field) === 0 || endField === '0') return fault('field number is zero');
  if (Number(character) === 0) return fault('character offset is zero');
  if ([...start, ...end].some((letter) => !ordering.includes(letter))) return fault('stray character in field spec');
  const own = [...new Set(start + end)].join('').replace('b', '');
  // A key without options of its own has those of the whole.
  const inherits = start + end === '';
  return read({
    field: Number(field) - 1,
    character: Number(character) - 1,
    skipsBlanks: (inherits ? order : start).includes('b'),
    end:
      endField === undefined
        ? undefined
        : { field: Number(endField) - 1, character: Number(endCharacter), skipsBlanks: (inherits ? order : end).includes('b') },
    order: inherits ? order : own,
  });
}

const isBlank = (character: string): boolean => character === ' ' || character === '\t';

/** Where a field begins. Blanks before a field belong to it, unless a separator is given, which belongs to none. */
function skipFields(line: string, count: number, separator: string | undefined): number {
  let at = 0;
  for (let left = count; left > 0 && at < line.length; left -= 1) {
    if (separator === undefined) {
      while (at < line.length && isBlank(line.charAt(at))) at += 1;
      while (at < line.length && !isBlank(line.charAt(at))) at += 1;
    } else {
      const next = line.indexOf(separator, at);
      at = next < 0 ? line.length : next + 1;
    }
  }
  return at;
}

const afterBlanks = (line: string, start: number): number => {
  let at = start;
  while (at < line.length && isBlank(line.charAt(at))) at += 1;
  return at;
};

function endOfField(line: string, field: number, separator: string | undefined): number {
  const start = skipFields(line, field, separator);
  if (separator === undefined) return skipFields(line, field + 1, separator);
  const end = line.indexOf(separator, start);
  return end < 0 ? line.length : end;
}

/** Behaviour of coreutils: src/sort.c (begfield, limfield). */
function keyText(line: string, { field, character, skipsBlanks, end }: Key, separator: string | undefined): string {
  let start = skipFields(line, field, separator);
  if (skipsBlanks) start = afterBlanks(line, start);
  start = Math.min(line.length, start + character);
  if (end === undefined) return line.slice(start);
  if (end.character === 0) return line.slice(start, Math.max(start, endOfField(line, end.field, separator)));
  let limit = skipFields(line, end.field, separator);
  if (end.skipsBlanks) limit = afterBlanks(line, limit);
  return line.slice(start, Math.max(start, limit + end.character));
}

interface Quantity {
  readonly value: number;
  /** Of the unit behind it: K before M, whatever the numbers; negative for what is negative. */
  readonly unit: number;
}

const units = 'KMGTPEZYRQ';

/** What is no number counts as 0. */
function quantityOf(text: string): Quantity {
  const [, sign = '', digits = '', unit = ''] = /^[ \t]*(-?)(\d*\.?\d*)(\D?)/.exec(text) ?? [];
  const value = Number(digits === '.' || digits === '' ? 0 : digits) * (sign === '-' ? -1 : 1);
  const order = value === 0 ? 0 : units.indexOf(unit === 'k' ? 'K' : unit === '' ? '?' : unit) + 1;
  return { value, unit: value < 0 ? -order : order };
}

/** By bytes, as in the locale C. Code units of UTF-16 come in the same order, but for characters beyond U+FFFF. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Prepared {
  readonly line: string;
  /** For each key what it is compared by. */
  readonly keys: readonly (string | Quantity)[];
}

function compareKeys(a: string | Quantity, b: string | Quantity, order: string): number {
  if (typeof a !== 'string' && typeof b !== 'string') return (order.includes('h') ? a.unit - b.unit : 0) || a.value - b.value;
  if (typeof a !== 'string' || typeof b !== 'string') return 0;
  return order.includes('V') ? compareVersions(a, b) : compareText(a, b);
}

const comparable = (text: string, order: string): string | Quantity =>
  /[nh]/.test(order) ? quantityOf(text) : order.includes('f') ? text.toUpperCase() : text;

/** Sorts lines as GNU sort does in the locale C: by keys, then by the whole line. */
export function sort(words: readonly string[]): Read<() => Filter> {
  const options = readOptions('sort', words, definitions);
  if (!options.ok) return options;
  const { given, operands } = options.value;
  const rest = onlyInput('sort', operands);
  if (!rest.ok) return rest;
  const order = [...ordering].filter((name) => isOn(options.value, name)).join('');
  const keys: Key[] = [];
  for (const { name, value } of given) {
    if (name !== 'k') continue;
    const key = readKey(value, order);
    if (!key.ok) return key;
    keys.push(key.value);
  }
  const clash = [order, ...keys.map((key) => key.order)].map((each) => each.replace(/[^nhV]/g, '')).find((each) => each.length > 1);
  if (clash !== undefined) return refuse('oneOrder', `sort: options '-${[...clash].sort().join('')}' are incompatible`);
  const separator = lastOf(options.value, 't');
  if (separator !== undefined && separator !== '\\0' && separator.length !== 1) {
    const message = separator === '' ? 'empty tab' : `multi-character tab '${separator}'`;
    return refuse('separator', `sort: ${message}`);
  }
  // Without keys, but with an order, the whole line is the key.
  if (keys.length === 0 && order.replace('r', '') !== '') {
    keys.push({ field: 0, character: 0, skipsBlanks: order.includes('b'), end: undefined, order });
  }
  const [unique, stable] = [isOn(options.value, 'u'), isOn(options.value, 's')];
  const tab = separator === '\\0' ? '\0' : separator;
  const compare = (a: Prepared, b: Prepared): number => {
    for (const [index, key] of keys.entries()) {
      const difference = compareKeys(a.keys[index] ?? '', b.keys[index] ?? '', key.order);
      if (difference !== 0) return key.order.includes('r') ? -difference : difference;
    }
    if (keys.length > 0 && (unique || stable)) return 0;
    const difference = compareText(a.line, b.line);
    return order.includes('r') ? -difference : difference;
  };
  return read(() => {
    const parts: string[] = [];
    return {
      take: (text) => {
        parts.push(text);
        return '';
      },
      end: () => {
        const text = parts.join('');
        if (text === '') return '';
        const lines = withoutNewline(text)
          .split('\n')
          .map((line): Prepared => ({ line, keys: keys.map((key) => comparable(keyText(line, key, tab), key.order)) }))
          .toSorted(compare);
        const shown = unique ? lines.filter((line, index) => index === 0 || compare(lines[index - 1] ?? line, line) !== 0) : lines;
        return shown.map(({ line }) => `${line}\n`).join('');
      },
      closed: false,
      exitCode: 0,
    };
  });
}
