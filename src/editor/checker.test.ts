import { afterEach, expect, test, vi } from 'vitest';
import type { CheckMessage } from './check.ts';
import { startChecker } from './checker.ts';

afterEach(() => vi.unstubAllGlobals());

test('the objects of the cluster are sent when they have changed, and to each new worker', () => {
  const sent: CheckMessage[] = [];
  const workers: { onerror?: () => void }[] = [];
  vi.stubGlobal(
    'Worker',
    class {
      onerror?: () => void;
      constructor() {
        workers.push(this);
      }
      postMessage(message: CheckMessage) {
        sent.push(message);
      }
      terminate() {}
    },
  );
  const checker = startChecker();
  const [one, other] = [[], []] as const;
  for (const live of [one, one, other, other]) void checker.check({ text: 'a: 1', live, refusals: [] });
  workers[0]?.onerror?.();
  void checker.check({ text: 'a: 1', live: other, refusals: [] });
  checker.dispose();
  expect(sent.map(({ live }) => live !== undefined)).toEqual([true, false, true, false, true]);
  expect(workers).toHaveLength(2);
});

test('without workers it says so, again with each request', async () => {
  vi.stubGlobal('Worker', undefined);
  const checker = startChecker();
  for (const text of ['a: 1', 'a: 2']) expect(await checker.check({ text, live: [], refusals: [] })).toBe('no worker');
  checker.dispose();
});
