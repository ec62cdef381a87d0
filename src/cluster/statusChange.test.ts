import { expect, test } from 'vitest';
import { changedNumbers } from './statusChange.ts';

test.each([
  ['only what changed', { ready: 2, available: 2, desired: 3 }, { ready: 3, available: 2, desired: 3 }, { ready: 3, readyBefore: 2 }],
  ['an absent number is 0', {}, { ready: 1 }, { ready: 1, readyBefore: 0 }],
  ['a number that goes away', { ready: 1 }, { ready: undefined }, { ready: 0, readyBefore: 1 }],
  ['the generation beside a counter', { ready: 1, generation: 1 }, { ready: 2, generation: 2 }, { ready: 2, readyBefore: 1 }],
  ['the generation alone', { ready: 1, generation: 1 }, { ready: 1, generation: 2 }, { generation: 2, generationBefore: 1 }],
  ['nothing', { ready: 1 }, { ready: 1 }, {}],
])('%s', (_, before, after, expected) => {
  expect(changedNumbers(before, after)).toEqual(expected);
});
