import { expect, test } from 'vitest';
import { layoutOf } from '../layout.ts';
import { inReadingOrder, neighbourOf } from './found.ts';

test.each<[current: string | undefined, by: 1 | -1, next: string | undefined]>([
  [undefined, 1, 'a'],
  [undefined, -1, 'c'],
  ['a', 1, 'b'],
  ['c', 1, 'a'],
  ['a', -1, 'c'],
  ['gone', 1, 'a'],
])('of a, b, c the one next to %s by %i is %s', (current, by, next) => {
  expect(neighbourOf(['a', 'b', 'c'], current, by)).toBe(next);
  expect(neighbourOf([], current, by)).toBeUndefined();
});

test('found nodes are read as they are laid out, and those that are not drawn come last', () => {
  const node = (name: string, section: string) => ({ name, section, fullHeight: 100, leastHeight: 80, compactHeight: 40 });
  const layout = layoutOf({
    viewport: { width: 900, height: 600 },
    fullWidth: 144,
    workloads: [],
    nodes: [node('w3', 'a'), node('w1', 'b'), node('w2', 'b')],
  });
  const names = ['w1', 'w2', 'w3', 'w4'];
  expect(inReadingOrder(new Set(['w1', 'w3']), layout, names)).toEqual(['w3', 'w1']);
  expect(inReadingOrder(new Set(['w4', 'w2', 'w3']), layout, names)).toEqual(['w3', 'w2', 'w4']);
  expect(inReadingOrder(new Set(['w2']), undefined, names)).toEqual(['w2']);
});
