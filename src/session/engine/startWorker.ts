import type { Simulation } from '../../cluster/types.ts';
import type { ToPage } from './messages.ts';
import { StepsAhead, type WorkerPort } from './StepsAhead.ts';

/** Starts the worker of a cluster. `undefined`: the browser, or the page that shows this one in a frame, allows none. */
export function startWorker(simulation: Simulation): StepsAhead | undefined {
  try {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    const port: WorkerPort = {
      post: (message) => worker.postMessage(message),
      end: () => worker.terminate(),
      hear: () => undefined,
    };
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => port.hear(data);
    worker.onmessageerror = () => port.hear(undefined);
    worker.onerror = (event) => {
      // The page goes on without it: this is no error of the page.
      event.preventDefault();
      port.hear(undefined);
    };
    return new StepsAhead(simulation, port);
  } catch {
    return undefined;
  }
}
