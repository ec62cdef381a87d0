import { expect, test } from 'vitest';
import { inSlices, SLICE } from './slices.ts';

/** So many steps of some milliseconds each. */
function* steps(count: number, each: number): Generator<void, string> {
  for (let step = 0; step < count; step += 1) {
    for (const end = performance.now() + each; performance.now() < end; );
    yield;
  }
  return 'done';
}

test('work goes on to its end, and lets others run in between', async () => {
  let rounds = 0;
  const timer = setInterval(() => {
    rounds += 1;
  });
  const result = await inSlices(steps(20, SLICE / 2));
  clearInterval(timer);
  expect(result).toBe('done');
  expect(rounds).toBeGreaterThan(3);
});

test('work that nobody wants any more is given up', async () => {
  let asked = 0;
  const work = steps(1000, SLICE);
  const result = await inSlices(work, {
    shouldContinue: () => {
      asked += 1;
      return asked < 3;
    },
  });
  expect(result).toBeUndefined();
  expect(asked).toBe(3);
});
