import { Horizon, type HorizonSpec, horizons, type Simulation } from '../cluster/index.ts';
import { driveKubectl, INTERRUPTED, type KubectlResult, kubectl } from '../kubectl/index.ts';

/**
 * Runs what follows `kubectl` on a cluster. A command that waits lets the cluster work until the horizon, as play does. It
 * is interrupted where it still waits then, with exit code {@link INTERRUPTED} and what it has printed. Yields after each
 * request and step.
 */
export function* kubectlSteps(
  simulation: Simulation,
  line: string,
  stdin = '',
  until: HorizonSpec = horizons.stable,
): Generator<void, KubectlResult> {
  let [stdout, stderr] = ['', ''];
  const environment = { now: () => simulation.now, timestamp: () => simulation.view.timestamp() };
  const running = driveKubectl(kubectl(line, stdin, environment), {
    request: (request) => simulation.request(request),
    print: (out, err) => {
      stdout += out;
      stderr += err;
    },
  });
  let horizon: Horizon | undefined;
  let idleAt: number | undefined;
  let next = running.next(false);
  while (next.done !== true) {
    if (next.value !== undefined) {
      // The process knows that nothing can happen any more, has not written, and waits all the same.
      if (idleAt === simulation.head) break;
      horizon ??= new Horizon(simulation, until);
      idleAt = horizon.next() === undefined ? simulation.head : undefined;
    }
    yield;
    next = running.next(idleAt !== undefined);
  }
  if (next.done === true) return next.value;
  const interrupted = { exitCode: INTERRUPTED, stdout, stderr };
  running.return(interrupted);
  return interrupted;
}

/** Runs work without pauses. */
export function finish<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (next.done !== true) next = work.next();
  return next.value;
}

/** {@link kubectlSteps} without pauses. */
export const runKubectl = (simulation: Simulation, line: string, stdin = ''): KubectlResult =>
  finish(kubectlSteps(simulation, line, stdin));
