import { afterEach, describe, expect, test, vi } from 'vitest';
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

describe('a worker that ends', () => {
  interface Fake {
    onerror?: () => void;
    onmessage?: (event: { readonly data: unknown }) => void;
    terminate(): void;
  }
  const workers: (Fake & { ended: boolean })[] = [];
  const stub = () => {
    workers.length = 0;
    vi.stubGlobal(
      'Worker',
      class {
        ended = false;
        constructor() {
          workers.push(this as unknown as Fake & { ended: boolean });
        }
        postMessage() {}
        terminate() {
          this.ended = true;
        }
      },
    );
  };
  const request = { text: 'a: 1', live: [], refusals: [] };

  test.each([0, 1, 2])('at message %i leaves no check waiting, and the next one has a new worker', async (kill) => {
    stub();
    const checker = startChecker();
    for (let id = 1; id <= kill; id += 1) {
      const answer = checker.check(request);
      workers[0]?.onmessage?.({ data: { id } });
      expect(await answer).toEqual({ id });
    }
    const lost = checker.check(request);
    workers[0]?.onerror?.();
    expect(await lost).toBeUndefined();
    expect(workers[0]?.ended).toBe(true);
    const next = checker.check(request);
    expect(workers).toHaveLength(2);
    workers[1]?.onmessage?.({ data: { id: kill + 2 } });
    expect(await next).toEqual({ id: kill + 2 });
    checker.dispose();
  });

  test('and one that never answers is given up with a word', async () => {
    vi.useFakeTimers();
    stub();
    const checker = startChecker();
    const lost = checker.check(request);
    vi.runAllTimers();
    expect(await lost).toBe('too slow');
    expect(workers[0]?.ended).toBe(true);
    vi.useRealTimers();
  });
});
