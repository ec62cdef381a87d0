import type { Change, Simulation } from '../../cluster/types.ts';
import type { KubectlEnvironment, KubectlProcess, KubectlResult } from '../../kubectl/types.ts';

export type Kubectl = (line: string, stdin: string, environment: KubectlEnvironment) => KubectlProcess;

export interface DryRunResult extends KubectlResult {
  /** The cluster as it would be right after the command, before any controller has seen it. */
  readonly after: Simulation;
  /** What the command wrote, in order. */
  readonly changes: readonly Change[];
}

/** Applies the manifest to a copy of the cluster, so that nothing really changes; pauses between two requests. */
export function* dryRunSteps(simulation: Simulation, manifest: string, kubectl: Kubectl): Generator<void, DryRunResult> {
  const after = simulation.fork();
  const since = after.changes.length;
  const process = kubectl('apply -f -', manifest, { now: () => after.now, timestamp: () => after.view.timestamp() });
  let next = process.next();
  while (next.done !== true) {
    yield;
    const call = next.value;
    // Waits end immediately, because a dry run does not wait.
    next = process.next(
      call.type === 'request'
        ? { type: 'response', response: after.request(call.request) }
        : call.type === 'wait'
          ? { type: 'resumed', idle: true }
          : undefined,
    );
  }
  return { ...next.value, after, changes: after.changes.slice(since) };
}

/** {@link dryRunSteps}, in one go. */
export function dryRunApply(simulation: Simulation, manifest: string, kubectl: Kubectl): DryRunResult {
  const work = dryRunSteps(simulation, manifest, kubectl);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
