import fc from 'fast-check';
import type { Json } from '../../src/kubernetes/objects.ts';

/** What should hold nothing up: names of JavaScript, odd characters, markup, numbers at their limits. */
export const oddTexts: readonly string[] = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length', ''],
  ...['\u0000', '\u0085', '\u2028', '\ufeff', '\ud800', '\udc00x', '🚀', 'é', 'e\u0301', '\u202eabc', '\u00a0', '\t', '\r\n', '\n'],
  ...[
    '<img src=x onerror=a>',
    '</script><script>',
    '"\'`',
    '$%7Ba}',
    '{{.a}}',
    '$(a)',
    '%s%n',
    '../../etc',
    'a'.repeat(300),
    'a.'.repeat(127),
  ],
  ...[
    '1e999',
    '-0',
    '9223372036854775808',
    '0x1F',
    '0o17',
    '1_000',
    '.inf',
    '.nan',
    '1Ei',
    '1e-9',
    '-1m',
    '0.0000001n',
    'NaN',
    '2026-13-45',
  ],
  ...[
    'true',
    'null',
    '~',
    'on',
    '*',
    '!',
    '&a',
    '*a',
    '<<',
    '? a',
    '- a',
    'a: b',
    '#',
    '|',
    '>',
    '%YAML 1.2',
    '!!binary aGk=',
    '!!set {a}',
  ],
];

const deep = (levels: number): Json =>
  Array.from({ length: levels }).reduce<Json>((inner, _, index) => (index % 2 ? [inner] : { a: inner }), 1);

const oddValues: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -1, 1, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 5e-324, [], {}, [[]], [null], [{}], ''),
  fc.constantFrom(...oddTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(10, 100, 600).map(deep),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

/** One change of a JSON value: at which of its parts, and what comes there. */
type Change = readonly [what: 'replace' | 'delete' | 'rename' | 'add' | 'double' | 'swap', at: number, value: Json, name: string];
const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom('replace', 'delete', 'rename', 'add', 'double', 'swap'),
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  oddValues,
  fc.oneof(fc.constantFrom(...oddTexts), fc.string({ maxLength: 8 })),
);

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, each) => sum + sizeOf(each), 1) : 1;

/** The value with its `index`-th part, counted from the outside, changed. */
function changed(value: Json, index: number, [what, , put, name]: Change): Json {
  let left = index;
  const go = (each: Json, depth: number): Json => {
    left -= 1;
    if (left === -1 && what !== 'rename' && what !== 'delete') {
      if (what === 'add' && Array.isArray(each)) return [...(each as readonly Json[]), put];
      if (what === 'add' && typeof each === 'object' && each !== null)
        return Object.fromEntries([...Object.entries(each), [name, put]]) as Json;
      return what === 'double' ? [each, each] : what === 'swap' ? { [name]: each } : put;
    }
    if (Array.isArray(each)) return (each as readonly Json[]).map((item) => go(item, depth + 1));
    if (typeof each !== 'object' || each === null) return each;
    // Object.fromEntries makes own properties, also of __proto__.
    return Object.fromEntries(
      Object.entries(each).flatMap(([key, inner]) => {
        const isHere = left === 0;
        const next = go(inner as Json, depth + 1);
        if (!isHere) return [[key, next]];
        return what === 'delete' ? [] : [[what === 'rename' ? name : key, next]];
      }),
    ) as Json;
  };
  return go(value, 0);
}

/** One of these values, with a few of its parts replaced, renamed, removed, doubled, or wrapped. */
export const mutated = (values: readonly Json[]): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...values), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([value, changes]) => changes.reduce((so, each) => changed(so, Math.floor(each[1] * sizeOf(so)), each), value));

type Edit = readonly [
  what: 'insert' | 'remove' | 'repeat' | 'line' | 'swap' | 'indent' | 'nest' | 'alias',
  at: number,
  to: number,
  text: string,
];
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.tuple(
  fc.constantFrom('insert', 'remove', 'repeat', 'line', 'swap', 'indent', 'nest', 'alias'),
  place,
  place,
  fc.oneof(
    fc.constantFrom(...oddTexts),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(...'"\'{}[]:,#&*!|>%@`-?=()$.\\/^+ \n\t'),
  ),
);

function edited(text: string, [what, first, second, put]: Edit): string {
  const [from, to] = [first, second].toSorted((a, b) => a - b).map((part) => Math.floor(part * text.length)) as [number, number];
  const lines = () => text.split('\n');
  const onLine = (change: (line: string) => string): string => {
    const all = lines();
    const index = Math.floor(first * all.length);
    all[index] = change(all[index] ?? '');
    return all.join('\n');
  };
  switch (what) {
    case 'insert':
      return text.slice(0, from) + put + text.slice(from);
    case 'remove':
      return text.slice(0, from) + text.slice(Math.min(to, from + 200));
    case 'repeat':
      return text.slice(0, to) + text.slice(from, Math.min(to, from + 400)).repeat(2 + Math.floor(second * 20)) + text.slice(to);
    case 'line':
      return onLine((line) => `${line}\n${line}`);
    case 'swap':
      return onLine((line) => line.replace(/(:\s*).*/, (_, colon: string) => colon + put));
    case 'indent':
      return onLine((line) => `${' '.repeat(1 + Math.floor(second * 4))}${line}`);
    case 'nest':
      return onLine((line) => line.replace(/:\s.*|:$/, `: ${'[{a: '.repeat(50 + Math.floor(second * 200))}`));
    case 'alias':
      // Lists of aliases to lists of aliases: small as a text, enormous where each alias becomes a copy.
      return `${text}\n${Array.from({ length: 3 + Math.floor(second * 40) }, (_, level) => `z${level}: &z${level} [${level === 0 ? '1' : `*z${level - 1}, *z${level - 1}, *z${level - 1}`}]`).join('\n')}\n`;
  }
}

/** Texts with a few edits: characters, lines, nesting, aliases. */
export const editedTexts = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, fc.array(edit, { minLength: 0, maxLength: 5 })).map(([text, edits]) => edits.reduce(edited, text));

/** Sequences of these pieces: what a grammar allows, and what it nearly allows. */
export const pieces = (words: readonly string[], maxLength = 14): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.constantFrom(...oddTexts) }), {
      maxLength,
    })
    .map((all) => all.join(''));
