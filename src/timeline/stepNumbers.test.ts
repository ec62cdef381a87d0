import { expect, test } from 'vitest';
import type { Step } from '../cluster/types.ts';
import type { Batch } from '../session/index.ts';
import { firstIndex, stepCount, stepNumbers } from './stepNumbers.ts';

const step = (index: number): Step => ({
  index,
  time: 0,
  actor: 'kubelet/w1',
  cause: 0,
  causeStep: 0,
  changes: [],
  events: [],
  caption: { key: 'event', params: {} },
});
const batch = (from: number, to: number): Batch => {
  const steps = Array.from({ length: to - from + 1 }, (_, at) => step(from + at));
  return { ...step(to), steps };
};

test.each([
  { name: 'one step', shown: step(4), start: 0, numbers: '4', first: 4, count: 1 },
  { name: 'one step of a scenario that begins later', shown: step(24), start: 20, numbers: '4', first: 24, count: 1 },
  { name: 'a batch', shown: batch(4, 9), start: 0, numbers: '4–9', first: 4, count: 6 },
  { name: 'a batch of a scenario that begins later', shown: batch(24, 323), start: 20, numbers: '4–303', first: 24, count: 300 },
  { name: 'a batch that began before the scenario', shown: batch(18, 23), start: 20, numbers: '1–3', first: 18, count: 6 },
])('$name: $numbers', ({ shown, start, numbers, first, count }) => {
  expect(stepNumbers(shown, start)).toBe(numbers);
  expect(firstIndex(shown)).toBe(first);
  expect(stepCount(shown)).toBe(count);
});
