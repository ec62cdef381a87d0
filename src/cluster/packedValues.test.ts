import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Packed, ValuePacker, ValueReader } from './packedValues.ts';

/** What arrives, as text, of each value. */
function sides() {
  const [packer, reader] = [new ValuePacker(), new ValueReader()];
  const text = (packed: Packed) => JSON.stringify(packed);
  return {
    packer,
    reader,
    value: (value: unknown) => {
      const sent = text(packer.value(value));
      return { sent, read: reader.value(JSON.parse(sent) as Packed) };
    },
    version: (value: unknown, before: unknown, ownBefore: unknown) => {
      const sent = text(packer.version(value, before));
      return { sent, read: reader.version(JSON.parse(sent) as Packed, ownBefore) };
    },
  };
}

const shared = { a: 1 };
test.each([
  ['a number', 5],
  ['null', null],
  ['nothing', undefined],
  ['a field that is there without a value', { a: undefined, b: [undefined, 1] }],
  ['an empty array', []],
  ['an array that looks like a number of a value', [5]],
  ['an array that looks like one with a mark', [1, -1]],
  ['an array that looks like a difference', [{ a: 1 }, -2]],
  ['nested arrays', [[], [[]], [[1]]]],
  ['a value in two places', { one: shared, other: [shared] }],
  ['a key with a meaning of its own', JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}')],
])('%s arrives as it was', (_, value) => {
  const { read } = sides().value(value);
  expect(read).toStrictEqual(value);
  expect(JSON.stringify(read)).toBe(JSON.stringify(value));
});

test('a whole number beyond 2⁵³ stays exact, as a value and in what differs', () => {
  const { value, version } = sides();
  const [before, after] = [
    { a: 1, in: [2n ** 60n] },
    { a: -(2n ** 53n) - 1n, in: [2n ** 60n] },
  ];
  expect(value(before).read).toStrictEqual(before);
  expect(version(after, before, before).read).toStrictEqual(after);
});

test('a value that was sent is sent as a number, and is one object on the other side too', () => {
  const { value } = sides();
  const first = value({ in: shared });
  const second = value([shared]);
  expect(second.sent).toBe('[[0],-1]');
  expect((second.read as unknown[])[0]).toBe((first.read as { in: unknown }).in);
});

test.each([
  ['a field that changes', { a: 1, b: 2 }, { a: 1, b: 3 }, '[{"b":3},-2]'],
  ['a field that comes', { a: 1 }, { a: 1, b: 2 }, '[{"b":2},-2]'],
  ['a field that goes', { a: 1, b: 2 }, { b: 2 }, '[{},["a"],-2]'],
  ['a field within', { m: { a: 1, v: '1' }, s: shared }, { m: { a: 1, v: '2' }, s: shared }, '[{"m":[{"v":"2"},-2]},-2]'],
  ['another order', { a: 1, b: 2 }, { b: 2, a: 1 }, '{"b":2,"a":1}'],
  ['a field that loses its value', { a: 1 }, { a: undefined }, '[{"a":[]},-2]'],
  ['a field that comes without a value', { a: 1 }, { a: 1, b: undefined }, '[{"b":[]},-2]'],
  ['an object in place of an array', { a: [1] }, { a: { b: 1 } }, '[{"a":{"b":1}},-2]'],
])('of a version, %s is sent', (_, before, after, expected) => {
  const { sent, read } = sides().version(after, before, before);
  expect(sent).toBe(expected);
  expect(read).toStrictEqual(after);
  expect(JSON.stringify(read)).toBe(JSON.stringify(after));
});

test('texts are numbers the second time', () => {
  const { packer, reader } = sides();
  const sent = [packer.text('kubelet'), packer.text('kubelet')];
  expect(sent).toEqual(['kubelet', [0]]);
  expect(sent.map((each) => reader.text(each))).toEqual(['kubelet', 'kubelet']);
});

test('both sides forget at the same time', () => {
  const { packer, reader, value } = sides();
  for (let index = 0; index < 60_000; index += 1) {
    packer.begin();
    reader.begin();
    value({ index });
  }
  value(shared);
  expect(value(shared)).toMatchObject({ read: shared, sent: '[10000]' });
});

test('any values arrive as they were, one version after the other', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 6 }), fc.array(fc.nat(5), { maxLength: 8 }), (pool, order) => {
      const { version } = sides();
      let [before, own]: [unknown, unknown] = [undefined, undefined];
      for (const [index, at] of order.entries()) {
        const after = index % 2 === 0 ? pool[at % pool.length] : { ...(before as object), [`k${at}`]: pool[at % pool.length] };
        const { read } = version(after, before, own);
        expect(JSON.stringify(read)).toBe(JSON.stringify(after));
        [before, own] = [after, read];
      }
    }),
    { numRuns: 300 },
  );
});
