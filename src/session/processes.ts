import type { ApiRequest, ApiResponse, Millis, Simulation, Step } from '../cluster/types.ts';
import type { KubectlAnswer, KubectlProcess, KubectlResult } from '../kubectl/types.ts';

/** Exit code of a process that was ended with Ctrl+C. */
const INTERRUPTED = 130;

interface Running {
  readonly process: KubectlProcess;
  readonly print: (stdout: string, stderr: string) => void;
  readonly end: (result: KubectlResult | undefined, exitCode: number) => void;
  /** A request of the process has made a step. */
  readonly wrote?: (step: Step) => void;
  until: Millis | undefined;
  /** It knows that nothing is due any more, and still waits. */
  knowsIdle: boolean;
}

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

  start(id: number, process: KubectlProcess, out: Pick<Running, 'print' | 'end' | 'wrote'>): void {
    this.running.set(id, { process, ...out, until: undefined, knowsIdle: false });
    this.advance(id, undefined);
  }

  /** Call it when the head or the log moved, so that waiting processes check again. */
  resume(): void {
    const idle = this.isIdle();
    for (const [id, running] of [...this.running]) {
      running.knowsIdle = idle;
      this.advance(id, { type: 'resumed', idle });
    }
  }

  cancel(id: number): void {
    const running = this.running.get(id);
    if (running === undefined) return;
    this.running.delete(id);
    running.process.return({ exitCode: INTERRUPTED, stdout: '', stderr: '' });
    running.end(undefined, INTERRUPTED);
  }

  cancelAll(): void {
    for (const id of [...this.running.keys()]) this.cancel(id);
  }

  private request(running: Running, request: ApiRequest): ApiResponse {
    const simulation = this.simulation();
    const [before, { head }] = [simulation.steps, simulation];
    const response = simulation.request(request);
    const step = simulation.steps[simulation.head - 1];
    if (step !== undefined && (simulation.steps !== before || simulation.head !== head)) running.wrote?.(step);
    return response;
  }

  private isIdle(): boolean {
    return this.simulation().due() === undefined;
  }

  private advance(id: number, answer: KubectlAnswer): void {
    const running = this.running.get(id);
    if (running === undefined) return;
    let next = running.process.next(answer);
    while (!next.done) {
      const call = next.value;
      switch (call.type) {
        case 'request':
          next = running.process.next({ type: 'response', response: this.request(running, call.request) });
          break;
        case 'print':
          running.print(call.stdout ?? '', call.stderr ?? '');
          next = running.process.next(undefined);
          break;
        case 'wait': {
          running.until = call.until;
          if (running.knowsIdle || !this.isIdle()) return;
          running.knowsIdle = true;
          next = running.process.next({ type: 'resumed', idle: true });
          break;
        }
        default:
          throw new Error(`unexpected call ${JSON.stringify(call satisfies never)}`);
      }
    }
    this.running.delete(id);
    running.end(next.value, next.value.exitCode);
  }
}
