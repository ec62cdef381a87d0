import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importWithRetry } from './importWithRetry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers only after so many lost requests. */
const losing = (lost: number) => {
  let left = lost;
  return vi.fn(async () => {
    left -= 1;
    if (left >= 0) throw new TypeError('Failed to fetch dynamically imported module');
    return 'there';
  });
};

test.each([
  ['nothing is lost', 0, 0],
  ['a part is lost once', 1, 0],
  ['its texts are lost once', 0, 1],
  ['both are lost once', 1, 1],
])('%s: the part comes with its texts', async (_, part, texts) => {
  const [loadPart, loadTexts] = [losing(part), losing(texts)];
  const loaded = importWithRetry(() => Promise.all([loadPart(), loadTexts()]));
  await vi.runAllTimersAsync();
  expect(await loaded).toEqual(['there', 'there']);
});

test('a request that is lost twice is an error', async () => {
  const load = losing(2);
  const loaded = importWithRetry(load).catch((error: unknown) => error);
  await vi.runAllTimersAsync();
  expect(await loaded).toBeInstanceOf(TypeError);
  expect(load).toHaveBeenCalledTimes(2);
});
