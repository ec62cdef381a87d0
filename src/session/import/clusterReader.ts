import type { ImportAnswer } from './answer.ts';

export interface ClusterReader {
  /** One text at a time: UTF-8, or UTF-16 that says so. Rejects where the worker has failed; then a new reader is needed. */
  read(source: Blob): Promise<ImportAnswer>;
  /** Gives up what is being read. */
  stop(): void;
}

/** A worker of its own, which is ready by the time a text is there. */
export function clusterReader(): ClusterReader {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  const failed = new Promise<never>((_, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  failed.catch(() => undefined);
  const answerTo = (source: Blob) =>
    new Promise<ImportAnswer>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => resolve(data);
      worker.postMessage(source);
    });
  return { read: (source) => Promise.race([failed, answerTo(source)]), stop: () => worker.terminate() };
}
