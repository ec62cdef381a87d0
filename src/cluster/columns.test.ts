import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Column, integers, values } from './columns.ts';
import { Names } from './names.ts';

const contents = <T>(column: Column<T>, from = 0): readonly unknown[] =>
  Array.from({ length: column.length - from }, (_, index) => column.at(from + index));

/** More than one chunk. */
const size = fc.oneof(fc.nat(40), fc.integer({ min: 2040, max: 2060 }), fc.nat(9000));
const operations = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('push' as const), count: size }),
    fc.record({ do: fc.constant('truncate' as const), part: fc.nat(1000) }),
    fc.record({ do: fc.constant('copy' as const), part: fc.nat(1000) }),
    fc.record({ do: fc.constant('switch' as const), to: fc.nat(5) }),
  ),
  { maxLength: 12 },
);

test.each([
  ['integers', integers],
  ['values', () => values<number>()],
] as const)('%s: a column and its copies hold what lists would, whatever the others do', (_, make) => {
  fc.assert(
    fc.property(operations, (list) => {
      const pairs = [{ column: make() as Column<number | undefined>, list: [] as number[] }];
      let at = 0;
      let next = 0;
      for (const operation of list) {
        const now = pairs[at] ?? pairs[0];
        if (now === undefined) return;
        const length = 'part' in operation ? Math.round((now.list.length * operation.part) / 1000) : 0;
        if (operation.do === 'push')
          for (let count = 0; count < operation.count; count += 1) {
            next += 1;
            now.column.push(next);
            now.list.push(next);
          }
        else if (operation.do === 'truncate') {
          now.column.truncate(length);
          now.list.length = length;
        } else if (operation.do === 'copy') pairs.push({ column: now.column.copy(length), list: now.list.slice(0, length) });
        else at = operation.to % pairs.length;
        for (const pair of pairs) expect(contents(pair.column)).toEqual(pair.list);
      }
    }),
    { numRuns: 60 },
  );
});

test('entries before the one that is named may go, and the others stay where they are', () => {
  const column = integers();
  for (let value = 0; value < 10_000; value += 1) column.push(value);
  const copy = column.copy();
  column.dropBefore(7000);
  expect(column.at(0)).toBeUndefined();
  expect(contents(column, 7000)).toEqual(contents(copy, 7000));
  expect(copy.at(0)).toBe(0);
});

test('a name keeps its number until it is given up; the number is used again, and who has the older names is not affected', () => {
  const names = new Names();
  const [a, b] = [names.of('x', 'a'), names.of('x', 'b')];
  expect(names.of('y', 'a')).not.toBe(a);
  const rest = names.without((number) => number === a);
  expect([rest.get('x', 'a'), rest.get('x', 'b')]).toEqual([undefined, b]);
  expect(rest.of('z', 'new')).toBe(a);
  expect([names.get('x', 'a'), names.get('z', 'new')]).toEqual([a, undefined]);
});
