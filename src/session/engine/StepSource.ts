import type { Simulation } from '../../cluster/types.ts';
import { isLarge } from '../time/inSlices.ts';
import type { StepsAhead } from './StepsAhead.ts';

/** Makes the steps of the page's cluster: in a large one they come from a worker, where there is one. */
export class StepSource {
  private simulation: Simulation | undefined;
  private isStarted = false;
  private ahead: StepsAhead | undefined;
  private source: Simulation | undefined;

  /** The cluster that the page shows. Its worker loads as soon as it is large. */
  follow(simulation: Simulation): void {
    if (simulation !== this.simulation) {
      this.ahead?.end();
      this.ahead = undefined;
      this.source = undefined;
      this.isStarted = false;
      this.simulation = simulation;
    }
    if (this.isStarted || typeof Worker === 'undefined' || !isLarge(simulation)) return;
    this.isStarted = true;
    void import('./startWorker.ts').then(({ startWorker }) => {
      if (this.simulation === simulation) this.use(simulation, startWorker(simulation));
    });
  }

  private use(simulation: Simulation, ahead: StepsAhead | undefined): void {
    if (ahead === undefined) return;
    this.ahead = ahead;
    this.source = Object.create(simulation, {
      step: { value: (until?: number) => simulation.step(until) },
      stepInBatch: { value: () => simulation.stepInBatch() },
      stepping: { value: (until?: number) => ahead.stepping(until) },
      steppingInBatch: { value: () => ahead.steppingInBatch() },
    }) as Simulation;
  }

  /**
   * The same cluster, of which `stepping` and `steppingInBatch` may take their steps from the worker. Whoever runs them must wait for
   * {@link waiting} at their pauses.
   */
  of(simulation: Simulation): Simulation {
    return simulation === this.simulation ? (this.source ?? simulation) : simulation;
  }

  /** Resolves when the work that has paused can go on; `undefined` where it waits for nothing. */
  readonly waiting = (): Promise<void> | undefined => this.ahead?.waiting;

  /** The work that waits was given up. */
  stopWaiting(): void {
    this.ahead?.stopWaiting();
  }
}
