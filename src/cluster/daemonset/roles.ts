import { isTerminating } from '../../kubernetes/index.ts';
import { SortedNames } from '../sortedNames.ts';
import type { NodeState } from './nodeState.ts';

/** What a rolling update without surge makes of a node. `unavailable`: it only uses up the budget. */
export type RoleWithoutSurge = 'unavailable' | 'immediate' | 'candidate';

export function roleWithoutSurge({
  pods,
  shouldRun,
  newPod,
  oldPod,
  clean,
  newAvailable,
  oldAvailable,
}: NodeState): RoleWithoutSurge | undefined {
  if (pods.length === 0 && !shouldRun) return undefined;
  if (!clean || (newPod === undefined) === (oldPod === undefined)) return 'unavailable';
  if (oldPod === undefined) return newAvailable ? undefined : 'unavailable';
  return oldAvailable ? 'candidate' : 'immediate';
}

/**
 * What a rolling update with surge makes of a node. `lost`: the node is deleted and its old Pod is not collected, which stops the
 * update, because upstream's sync fails there and is retried. `remove`: its old Pod goes at once. `leaving`: it goes if it is one too many.
 */
export type RoleWithSurge = 'lost' | 'surging' | 'immediate' | 'candidate' | 'leaving' | 'remove';

export function roleWithSurge(state: NodeState): RoleWithSurge | undefined {
  const { node, pods, shouldRun, newPod, oldPod, clean, newAvailable, oldAvailable } = state;
  if (node === undefined && clean && oldPod !== undefined && newPod === undefined) return 'lost';
  if (pods.length === 0) return undefined;
  if (!clean) return 'surging';
  if (oldPod === undefined) return undefined;
  if (newPod !== undefined) return newAvailable ? 'remove' : 'surging';
  if (!oldAvailable) return shouldRun ? 'immediate' : 'remove';
  return shouldRun ? 'candidate' : 'leaving';
}

/** Whether a node counts as available for a rolling update with surge, also where it should not run the Pod any more. */
export const isAvailableForSurge = ({ pods, clean, oldPod, newAvailable, oldAvailable }: NodeState): boolean =>
  pods.length > 0 && clean && (oldPod === undefined ? newAvailable : oldAvailable);

/** Whether a Pod is to be made on the node, whatever the update strategy. */
export const isMissing = ({ node, pods, shouldRun }: NodeState): boolean => node !== undefined && pods.length === 0 && shouldRun;

/**
 * Whether a sync may have something to do with the Pods of the node, whatever the update strategy: one is not wanted, one too many, over, or
 * on its way out. A node with one running Pod, or that should have none and has none, needs nothing, which holds for nearly all nodes.
 */
export function isUnsettled({ node, pods, shouldContinueRunning }: NodeState): boolean {
  if (node === undefined) return pods.some((pod) => !pod.spec.nodeName && !isTerminating(pod));
  if (pods.length === 0) return false;
  const [only] = pods;
  if (!shouldContinueRunning || pods.length > 1 || only === undefined) return true;
  return only.status.phase === 'Failed' || only.status.phase === 'Succeeded' || isTerminating(only);
}

/** Nodes by their role, each role in the order of names. */
export class Roles<R extends string> {
  private readonly byRole = new Map<R, SortedNames>();

  move(name: string, from: R | undefined, to: R | undefined): void {
    if (from === to) return;
    if (from !== undefined) this.of(from).delete(name);
    if (to !== undefined) this.of(to).add(name);
  }

  of(role: R): SortedNames {
    let names = this.byRole.get(role);
    if (names === undefined) {
      names = new SortedNames();
      this.byRole.set(role, names);
    }
    return names;
  }

  clear(): void {
    this.byRole.clear();
  }
}
