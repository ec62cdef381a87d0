import { beforeEach, expect, test, vi } from 'vitest';
import { inSlices, nextTask } from './inSlices.ts';

let ended: boolean;
let now: number;

beforeEach(() => {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});

/** So many steps, each of which takes some milliseconds. */
function* steps(count: number, each: number): Generator<number, string> {
  ended = false;
  try {
    for (let step = 1; step <= count; step += 1) {
      now += each;
      yield step;
    }
    return 'done';
  } finally {
    ended = true;
  }
}

test('work goes on to its end, and lets others run in between', async () => {
  const seen = new Set<number>();
  const other = async () => {
    for (; !ended; await nextTask()) seen.add(now);
  };
  const result = inSlices(steps(20, 4));
  await other();
  expect(await result).toBe('done');
  expect(seen.size).toBeGreaterThan(3);
});

test('progress is reported from time to time, not at each pause', async () => {
  const reported: number[] = [];
  await inSlices(steps(50, 10), { onProgress: (step) => reported.push(step) });
  expect(reported).toEqual([16, 32, 48]);
});

test('work that nobody wants any more ends at its next pause', async () => {
  const controller = new AbortController();
  const result = inSlices(steps(1000, 8), { signal: controller.signal });
  expect(ended).toBe(false);
  controller.abort();
  expect(await result).toBeUndefined();
  expect(ended).toBe(true);
});

test('work that was aborted before it began does not begin', async () => {
  let begun = false;
  function* work(): Generator<void> {
    begun = true;
    yield;
  }
  await inSlices(work(), { signal: AbortSignal.abort() });
  expect(begun).toBe(false);
});

test('work that takes too long is given up', async () => {
  expect(await inSlices(steps(1000, 8), { workMs: 30 })).toBeUndefined();
  expect(ended).toBe(true);
});

test('what the work throws is thrown', async () => {
  // biome-ignore lint/correctness/useYield: it ends before it can pause
  function* broken(): Generator<void> {
    throw new Error('broken');
  }
  await expect(inSlices(broken())).rejects.toThrow('broken');
});
