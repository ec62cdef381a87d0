import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, isObject, sameJson } from './json.ts';

test.each<{ name: string; a: unknown; b: unknown; same: boolean }>([
  { name: 'texts', a: 'a', b: 'a', same: true },
  { name: 'a number and its text', a: 1, b: '1', same: false },
  { name: 'null and an empty object', a: null, b: {}, same: false },
  { name: 'nothing and null', a: undefined, b: null, same: false },
  { name: 'an empty list and an empty object', a: [], b: {}, same: false },
  { name: 'fields in another order', a: { x: 1, y: [2] }, b: { y: [2], x: 1 }, same: true },
  { name: 'items in another order', a: [1, 2], b: [2, 1], same: false },
  { name: 'a list and a longer one', a: [1], b: [1, 2], same: false },
  { name: 'an undefined field and none', a: { x: undefined, y: 1 }, b: { y: 1 }, same: true },
  { name: 'an undefined field and another one', a: { x: undefined }, b: { y: 1 }, same: false },
  { name: 'a field that is null and none', a: { x: null }, b: {}, same: false },
  { name: 'a field named like one that every object inherits', a: { toString: 1 }, b: { x: 1 }, same: false },
])('$name: equal is $same', ({ a, b, same }) => {
  expect([sameJson(a, b), sameJson(b, a)]).toEqual([same, same]);
});

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : isObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([x], [y]) => (x < y ? -1 : 1))
            .map(([key, each]) => [key, sorted(each)]),
        )
      : value;

test('JSON is equal as its text with sorted fields is', () => {
  const json = fc.jsonValue({ maxDepth: 3, depthSize: 'small', noUnicodeString: true });
  fc.assert(
    fc.property(json, json, (a, b) => {
      expect(sameJson(a, JSON.parse(JSON.stringify(a)))).toBe(true);
      expect(sameJson(a, b)).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
    }),
  );
});

test('a deep value is compared once', () => {
  const deep = (depth: number): unknown => (depth === 0 ? 'a' : { x: deep(depth - 1) });
  let reads = 0;
  const counting: ProxyHandler<object> = {
    get(target, key) {
      reads += 1;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'object' && value !== null ? new Proxy(value, counting) : value;
    },
  };
  const depth = 20;
  expect(sameJson(new Proxy(deep(depth) as object, counting), deep(depth))).toBe(true);
  expect(reads).toBeLessThanOrEqual(3 * depth);
});

test('a field is one of the object itself', () => {
  expect([fieldOf({ x: 1 }, 'x'), fieldOf({}, 'toString'), fieldOf([1], '0'), fieldOf(undefined, 'x')]).toEqual([1, ...Array(3)]);
});
