import { Horizon, type HorizonSpec, horizons, MOST_IDLE_WAITS, type Simulation, withoutPauses } from '../cluster/index.ts';
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
  let passed = 0;
  let next = running.next(false);
  while (next.done !== true) {
    if (next.value !== undefined) {
      horizon ??= new Horizon(simulation, until);
      const idle = (yield* horizon.advancing()) === undefined;
      const retry = next.value.until ?? 0;
      if (!idle) passed = 0;
      else if (retry > simulation.now && passed < MOST_IDLE_WAITS && !horizon.isSpent) {
        yield* simulation.running({ until: retry, limit: 1 });
        passed += 1;
      }
      // The process knows that nothing is due any more, has not written, and still waits.
      else if (idleAt === simulation.head) break;
      idleAt = idle ? simulation.head : undefined;
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
export const finish = withoutPauses;

/** {@link kubectlSteps} without pauses. */
export const runKubectl = (simulation: Simulation, line: string, stdin = ''): KubectlResult =>
  withoutPauses(kubectlSteps(simulation, line, stdin));
