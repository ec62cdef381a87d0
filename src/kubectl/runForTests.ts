import type { Simulation } from '../cluster/index.ts';
import { kubectl } from './kubectl.ts';
import type { KubectlAnswer, KubectlResult } from './types.ts';

/** Runs a command against a simulation to its end. What waits goes on only where the cluster does something by itself. */
export function runKubectl(simulation: Simulation, line: string, stdin = ''): KubectlResult {
  const { view } = simulation;
  const process = kubectl(line, stdin, { now: () => view.now, timestamp: () => view.timestamp() });
  let answer: KubectlAnswer;
  for (;;) {
    const next = process.next(answer);
    if (next.done === true) return next.value;
    const call = next.value;
    if (call.type === 'request') answer = { type: 'response', response: simulation.request(call.request) };
    else if (call.type === 'wait') answer = { type: 'resumed', idle: simulation.step(call.until) === undefined };
    else answer = undefined;
  }
}
