import { expect, test } from 'vitest';
import { checkText } from './index.ts';

const count = (many: number, text: (index: number) => string): string => Array.from({ length: many }, (_, index) => text(index)).join('');
const pod = (more: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n${more}spec:\n  containers:\n    - name: a\n      image: a\n`;
const laughs = count(9, (level) => `x${level + 1}: &x${level + 1} [${Array(10).fill(`*x${level}`).join(',')}]\n`);

const tooDeep = 'exceeded max depth';
const untyped = 'apiVersion not set';

/** Texts that are made to keep a parser busy, and the message for each. */
test.each<[name: string, text: string, said: string]>([
  ['10 MB of one line', 'a'.repeat(10 << 20), 'the text is longer than 3145728 characters'],
  ['3 MB between quotes', `a: "${'b'.repeat(3 << 19)}"`, untyped],
  ['10,000 open brackets', '['.repeat(10_000), tooDeep],
  ['10,000 maps in maps', `a: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}`, tooDeep],
  ['10,000 dashes in a line', `${'- '.repeat(10_000)}a`, tooDeep],
  ['10,000 levels of JSON', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, tooDeep],
  ['2,000 levels of indentation', count(2000, (level) => `${' '.repeat(level)}a:\n`), tooDeep],
  ['a billion laughs', pod(`x0: &x0 [1,1,1,1,1,1,1,1,1,1]\n${laughs}`), 'document contains excessive aliasing'],
  [
    'maps that double',
    count(40, (level) => (level === 0 ? 'a0: &a0 {x: 1}\n' : `a${level}: &a${level} {l: *a${level - 1}, r: *a${level - 1}}\n`)),
    'excessive aliasing',
  ],
  ['an anchor in itself', 'a: &a [*a]\n', "anchor 'a' value contains itself"],
  ['a million documents', 'a: b\n---\n'.repeat(300_000), 'the text has more than 2000 documents'],
  ['a million JSON values', '{}'.repeat(1_000_000), 'the text has more than 2000 documents'],
  ['a list of a million', `apiVersion: v1\nkind: List\nitems:\n${'- {}\n'.repeat(20_000)}`, 'the list has more than 2000 items'],
  ['a key of a megabyte', `${'k'.repeat(1 << 20)}: v`, 'mapping values are not allowed in this context'],
  ['a name of 100 kB', pod('').replace('name: a', `name: ${'a.'.repeat(50_000)}A`), 'metadata.name: Invalid value'],
  ['a number of a million digits', `a: ${'1'.repeat(1_000_000)}`, untyped],
  [
    'a quantity of 10,000 digits',
    pod('').replace('image: a', `image: a\n      resources: {limits: {cpus: "${'1'.repeat(10_000)}"}}`),
    'must be a standard resource',
  ],
  ['names of JavaScript as keys', pod('__proto__: {a: b}\nconstructor: x\ntoString: y\n'), 'unknown field "__proto__"'],
  [
    'names of JavaScript as kinds',
    'apiVersion: __proto__\nkind: constructor\nmetadata: {name: a}\n',
    'no matches for kind "constructor" in version "__proto__"',
  ],
  [
    'names of JavaScript as fields',
    pod('').replace('image: a', 'image: a\n      hasOwnProperty: x'),
    'unknown field "spec.containers[0].hasOwnProperty"',
  ],
])('%s', (_, text, expected) => {
  const faults = checkText(text);
  expect(faults.filter(({ severity }) => severity === 'error').some(({ message }) => message.includes(expected))).toBe(true);
  for (const { from, to } of faults) expect([from < to, to <= text.length]).toEqual([true, true]);
});

test('names of JavaScript are ordinary labels', () => {
  expect(checkText(pod('  labels: {constructor: b, toString: c}\n'))).toEqual([]);
});
