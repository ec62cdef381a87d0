import type { ApiRequest, ApiResponse, Millis, Simulation, Step } from '../../cluster/types.ts';
import { driveKubectl, INTERRUPTED } from '../../kubectl/drive.ts';
import type { KubectlProcess, KubectlResult } from '../../kubectl/types.ts';
import { isLarge, nextTask } from '../time/inSlices.ts';

interface ProcessListeners {
  readonly print: (stdout: string, stderr: string) => void;
  readonly end: (result: KubectlResult | undefined, exitCode: number) => void;
  /** A request of the process has made a step. */
  readonly wrote?: (step: Step) => void;
}

interface Running {
  readonly work: ReturnType<typeof driveKubectl>;
  readonly end: ProcessListeners['end'];
  until: Millis | undefined;
  /** It knows that nothing is due any more, and still waits. */
  knowsIdle: boolean;
  /** It has made many requests, and goes on in another task. */
  isPaused: boolean;
}

/** Requests of a process before the browser may do other tasks: about 10 ms. In a large cluster they are fewer where these have passed. */
const MOST_REQUESTS = 100;
/** Real milliseconds. What a command prints is shown after each, so they are longer than other slices. */
const LONG = 20;

/** Runs kubectl processes: answers requests immediately, and waits when the head has moved. */
export class Processes {
  private readonly running = new Map<number, Running>();
  private readonly simulation: () => Simulation;

  constructor(simulation: () => Simulation) {
    this.simulation = simulation;
  }

  get isWaiting(): boolean {
    return this.running.size > 0;
  }

  /** The furthest virtual time for which a process waits. */
  waitedFor(): Millis | undefined {
    const times = [...this.running.values()].flatMap(({ until }) => until ?? []);
    return times.length === 0 ? undefined : Math.max(...times);
  }

  /** Returns what resolves when the process waits or has ended; nothing where it does already. */
  start(id: number, process: KubectlProcess, { print, end, wrote }: ProcessListeners): Promise<void> | undefined {
    const work = driveKubectl(process, { request: (request) => this.request(request, wrote), print });
    this.running.set(id, { work, end, until: undefined, knowsIdle: false, isPaused: false });
    return this.advance(id);
  }

  /** Call it when the head or the log moved, so that waiting processes check again. */
  resume(): void {
    const idle = this.isIdle();
    for (const [id, running] of [...this.running]) {
      if (running.isPaused) continue;
      running.knowsIdle = idle;
      void this.advance(id);
    }
  }

  cancel(id: number): void {
    const running = this.running.get(id);
    if (running === undefined) return;
    this.running.delete(id);
    running.work.return({ exitCode: INTERRUPTED, stdout: '', stderr: '' });
    running.end(undefined, INTERRUPTED);
  }

  cancelAll(): void {
    for (const id of [...this.running.keys()]) this.cancel(id);
  }

  private request(request: ApiRequest, wrote: ProcessListeners['wrote']): ApiResponse {
    const simulation = this.simulation();
    const [before, { head }] = [simulation.steps, simulation];
    const response = simulation.request(request);
    const step = simulation.steps[simulation.head - 1];
    if (step !== undefined && (simulation.steps !== before || simulation.head !== head)) wrote?.(step);
    return response;
  }

  private isIdle(): boolean {
    return this.simulation().due() === undefined;
  }

  private advance(id: number): Promise<void> | undefined {
    const running = this.running.get(id);
    if (running === undefined) return undefined;
    running.isPaused = false;
    let requests = 0;
    const start = performance.now();
    const large = isLarge(this.simulation());
    let next = running.work.next(running.knowsIdle);
    while (next.done !== true) {
      requests += 1;
      const isLong = requests > MOST_REQUESTS || (large && performance.now() - start > LONG);
      if (isLong && next.value === undefined) {
        running.isPaused = true;
        return nextTask().then(() => (this.running.get(id) === running ? this.advance(id) : undefined));
      }
      if (next.value !== undefined) {
        running.until = next.value.until;
        if (running.knowsIdle || !this.isIdle()) return undefined;
        running.knowsIdle = true;
      }
      next = running.work.next(true);
    }
    this.running.delete(id);
    running.end(next.value, next.value.exitCode);
    return undefined;
  }
}
