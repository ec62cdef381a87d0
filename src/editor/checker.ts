import type { CheckAnswer, CheckMessage, CheckRequest } from './check.ts';

export interface Checker {
  /** What is found out about the text; `undefined` where a newer request came in between, `'too slow'` where it was given up, `'no worker'` where the browser runs none. */
  check(request: Omit<CheckRequest, 'id'>): Promise<CheckAnswer | undefined | 'too slow' | 'no worker'>;
  dispose(): void;
}

/** Longer than any text within the limits of src/manifest takes. */
const PATIENCE = 8000;

/** Checks texts in a worker of its own, which starts with the first request. */
export function startChecker(): Checker {
  let worker: Worker | undefined;
  /** The cluster's objects that the worker has: they are many, and the same from one key stroke to the next. */
  let sent: CheckRequest['live'] | undefined;
  let last = 0;
  let settle: ((answer: CheckAnswer | undefined | 'too slow') => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (answer: CheckAnswer | undefined | 'too slow'): void => {
    clearTimeout(timer);
    settle?.(answer);
    settle = undefined;
  };
  const stop = (answer: undefined | 'too slow'): void => {
    worker?.terminate();
    worker = undefined;
    sent = undefined;
    end(answer);
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module', name: 'check' });
    started.onmessage = (event: MessageEvent<CheckAnswer>) => {
      if (event.data.id === last) end(event.data);
    };
    started.onerror = () => stop(undefined);
    return started;
  };

  return {
    check: ({ live, ...request }) => {
      end(undefined);
      last += 1;
      try {
        worker ??= start();
      } catch {
        return Promise.resolve('no worker');
      }
      worker.postMessage({ ...request, id: last, ...(live === sent ? {} : { live }) } satisfies CheckMessage);
      sent = live;
      timer = setTimeout(() => stop('too slow'), PATIENCE);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    dispose: () => stop(undefined),
  };
}
