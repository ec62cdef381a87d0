import type { ApiObject } from '../../kubernetes/objects.ts';
import type { ImportAnswer } from './answer.ts';

/** Objects that come before the answer, which has none. */
export interface ImportPiece {
  readonly objects: readonly ApiObject[];
}

export interface ClusterReader {
  /** One text at a time: UTF-8, or UTF-16 that says so. Rejects where the worker has failed; then a new reader is needed. */
  read(source: Blob): Promise<ImportAnswer>;
  /** Gives up what is being read. */
  stop(): void;
}

const startWorker = (): Worker => new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });

/** Where the browser runs no workers: the page stands still while it reads, which nobody can stop. */
const readerWithoutWorker: ClusterReader = {
  read: async (source) => (await import('./readSource.ts')).readSource(source),
  stop: () => undefined,
};

/** A worker of its own, which is ready by the time a text is there. */
export function clusterReader(): ClusterReader {
  let worker: Worker;
  try {
    worker = startWorker();
  } catch {
    return readerWithoutWorker;
  }
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  failed.catch(() => undefined);
  const answerTo = (source: Blob) =>
    new Promise<ImportAnswer>((resolve) => {
      const found: ApiObject[] = [];
      worker.onmessage = ({ data }: MessageEvent<ImportAnswer | ImportPiece>) => {
        if ('ok' in data) resolve(data.ok ? { ...data, objects: found } : data);
        else for (const object of data.objects) found.push(object);
      };
      worker.postMessage(source);
    });
  return { read: (source) => Promise.race([failed, answerTo(source)]), stop: () => worker.terminate() };
}
