import { expect, test } from 'vitest';
import type { Json } from '../../kubernetes/index.ts';
import { humanDuration, longDate } from './humanDuration.ts';
import { evaluate } from './jsonpath/evaluate.ts';
import { parseTemplate } from './jsonpath/parse.ts';
import { describeTabs, layOut, tableTabs } from './tabWriter.ts';
import { yamlText } from './yaml.ts';

test.each([
  [119, '119s'],
  [120, '2m'],
  [330, '5m30s'],
  [600, '10m'],
  [10_799, '179m'],
  [12_000, '3h20m'],
  [30 * 3600, '30h'],
  [76 * 3600, '3d4h'],
  [100 * 86_400, '100d'],
  [3 * 365 * 86_400, '3y'],
  [-1.5, '0s'],
  [-3, '<invalid>'],
])('%d seconds are %s', (seconds, text) => {
  expect(humanDuration(seconds)).toBe(text);
});

test('dates have the long form', () => {
  expect(longDate('2026-11-23T08:34:08Z')).toBe('Mon, 23 Nov 2026 08:34:08 +0000');
});

test('a column is as wide as its widest cell in a run of lines', () => {
  expect(layOut('A:\tb\nlonger:\tc\n\nx\ty\n', describeTabs)).toBe('A:       b\nlonger:  c\n\nx  y\n');
  expect(layOut('NAME\tAGE\na\t1s\n', tableTabs)).toBe('NAME   AGE\na      1s\n');
});

const list = {
  items: [
    { metadata: { name: 'a', labels: { 'x.io/y': 'z' } }, n: 1, ready: true },
    { metadata: { name: 'b' }, n: 2, ready: false },
  ],
};

test.each([
  ['{.items[*].metadata.name}', 'a b'],
  ['{.items[0].metadata}', '{"labels":{"x.io/y":"z"},"name":"a"}'],
  ['{.items[-1].n}{"\\n"}', '2\n'],
  ['{.items[?(@.n==2)].metadata.name}', 'b'],
  ['{.items[?(@.metadata.name!="b")].n}', '1'],
  ['{.items[?(@.n>1)].ready}', 'false'],
  ['{range .items[*]}{.metadata.name}={.n};{end}', 'a=1;b=2;'],
  ['{.items[0].metadata.labels.x\\.io/y}', 'z'],
  ["{.items[0].metadata.labels['x\\.io/y']}", 'z'],
  ['{.items[0:2].n}', '1 2'],
  ["{.items[0]['n','ready']}", '1 true'],
  ['{..name}', 'a b'],
  ['n: {.items[0].n}, {.nope}', 'n: 1, '],
])('jsonpath %s', (template, text) => {
  const pieces = parseTemplate(template);
  expect(pieces.ok && evaluate(pieces.value, list, { allowMissing: true })).toEqual({ ok: true, value: text });
});

test('an index beyond the list is a fault, also where keys may be missing', () => {
  const pieces = parseTemplate('{.items[5].n}');
  expect(pieces.ok && evaluate(pieces.value, list, { allowMissing: true })).toMatchObject({
    failure: { message: 'array index out of bounds: index 5, length 2' },
  });
});

test('a path over a large cluster leads to all of it, and one that repeats itself ends', () => {
  const printed = (template: string, value: Json) => {
    const pieces = parseTemplate(template);
    return pieces.ok && evaluate(pieces.value, value, { allowMissing: true });
  };
  const items = Array.from({ length: 60_000 }, (_, n) => ({ metadata: { name: 'a' }, spec: { n } }));
  expect(printed('{..name}', { items })).toEqual({ ok: true, value: items.map(() => 'a').join(' ') });
  const deep = Array.from({ length: 8 }).reduce<Json>((a) => ({ a }), 1);
  const tenTimes = `[${Array.from({ length: 10 }, () => "'a'").join()}]`;
  expect(printed(`{${tenTimes.repeat(8)}}`, deep)).toMatchObject({ failure: { message: 'the path leads to too many values' } });
});

test('YAML has sorted keys, flat lists, and quotes where another type would be read', () => {
  const value = {
    b: [{ z: 'x', a: 1 }, []],
    a: { yes: 'yes', date: '2026-01-01T00:00:00Z', text: 'two\nlines\n', colon: 'a: b', empty: '', none: {}, nil: null },
  };
  expect(yamlText(value)).toBe(`a:
  colon: 'a: b'
  date: "2026-01-01T00:00:00Z"
  empty: ""
  nil: null
  none: {}
  text: |
    two
    lines
  "yes": "yes"
b:
- a: 1
  z: x
- []
`);
});

test('long plain texts are folded behind the eightieth column', () => {
  const words = Array.from({ length: 12 }, () => 'containers').join(' ');
  expect(yamlText({ message: words })).toBe(`message: ${words.slice(0, 76)}\n  ${words.slice(77)}\n`);
});
