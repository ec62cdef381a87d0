import type { ImportAnswer } from './answer.ts';

/** Reads the text in a worker of its own; `stop` gives it up. Rejects where the worker fails. */
export function readCluster(text: string): { readonly answer: Promise<ImportAnswer>; stop(): void } {
  const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
  const answer = new Promise<ImportAnswer>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message));
    };
    worker.postMessage(text);
  });
  return { answer, stop: () => worker.terminate() };
}
