import { expect, test } from 'vitest';
import { shorten } from './shorten.ts';

const ten = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const needs =
  (...needed: readonly number[]) =>
  async (list: readonly number[]) =>
    needed.every((each) => list.includes(each));

test.each([
  ['keeps what is needed, and the last', 100, needs(2, 9), [2, 9], true],
  ['keeps neighbours that are needed together', 100, needs(4, 5, 9), [4, 5, 9], true],
  ['keeps the last alone where nothing else is needed', 100, needs(9), [9], true],
  ['stops after so many tries', 2, needs(9), [0, 1, 2, 3, 9], true],
  ['leaves a list whole that fails no longer', 100, async () => false, ten, false],
])('a list that breaks a rule: %s', async (_name, tries, fails, list, isSame) => {
  expect(await shorten(ten, tries, fails)).toEqual({ list, isSame });
});
