import type { Change, Simulation } from '../cluster/index.ts';
import type { KubectlResult } from '../kubectl/index.ts';
import { kubectlSteps } from './runKubectl.ts';

export interface DryRunResult extends KubectlResult {
  /** The cluster as it would be right after the command, before any controller has seen it. */
  readonly after: Simulation;
  /** What the command wrote, in order. */
  readonly changes: readonly Change[];
}

/** Applies the manifest to a copy of the cluster, so that nothing really changes; pauses after each request. */
export function* dryRunApply(simulation: Simulation, manifest: string): Generator<void, DryRunResult> {
  const after = yield* simulation.forking();
  const since = after.changes.length;
  const result = yield* kubectlSteps(after, 'apply -f -', manifest);
  return { ...result, after, changes: after.changes.slice(since) };
}
