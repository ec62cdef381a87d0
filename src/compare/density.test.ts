import { expect, test } from 'vitest';
import { columnsOf, tileSide } from './density.ts';

test.each([
  ['four nodes have cards with names', 4, { width: 585, height: 104 }, undefined],
  ['fifty have squares where cards would need to be scrolled', 50, { width: 585, height: 170 }, 36],
  ['fifty have cards on a large screen', 50, { width: 905, height: 400 }, undefined],
  ['a thousand have small squares, all in sight', 1000, { width: 585, height: 170 }, 9],
  ['more than there is room for are scrolled', 20_000, { width: 360, height: 250 }, 9],
] as const)('%s', (_, count, room, side) => {
  expect(tileSide(count, room)).toBe(side);
  if (side === undefined || count > 10_000) return;
  expect(Math.ceil(count / columnsOf(side, room.width)) * side).toBeLessThanOrEqual(room.height);
});
