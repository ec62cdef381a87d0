import { controllerOf, isPodReady, type Pod, podCondition, type ReplicaSet } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import type { View } from '../types.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const phases = { Pending: 0, Unknown: 1, Running: 2, Succeeded: 3, Failed: 3 } as const;

/**
 * The Pods that a smaller ReplicaSet can spare best: without a node, not running, not ready, cheap, with many siblings on
 * their node, ready for a short time, restarted often, young. Equal ones go by name (upstream: by chance).
 * Behaviour of kubernetes: pkg/controller/replicaset/replica_set.go (getPodsToDelete), pkg/controller/controller_utils.go
 * (ActivePodsWithRanks).
 */
export function podsToDelete(view: View, replicaSet: ReplicaSet, pods: readonly Pod[], count: number): readonly Pod[] {
  if (count >= pods.length) return pods;
  const siblings = siblingsPerNode(view, replicaSet, pods);
  const costs = (pod: Pod): readonly number[] => [
    pod.spec.nodeName === undefined ? 0 : 1,
    phases[pod.status.phase],
    isPodReady(pod) ? 1 : 0,
    deletionCost(pod),
    -(siblings.get(pod.spec.nodeName ?? '') ?? 0),
    -readySince(pod),
    -restarts(pod),
    -Date.parse(pod.metadata.creationTimestamp),
  ];
  const ranked = pods.map((pod) => ({ pod, costs: costs(pod) }));
  ranked.sort((a, b) => compare(a.costs, b.costs) || byText(a.pod.metadata.name, b.pod.metadata.name));
  return ranked.slice(0, count).map(({ pod }) => pod);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, cost] of a.entries()) {
    const difference = cost - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Active Pods of all ReplicaSets of the same owner, by node (getPodsRankedByRelatedPodsOnSameNode). */
function siblingsPerNode(view: View, replicaSet: ReplicaSet, own: readonly Pod[]): ReadonlyMap<string, number> {
  const owner = controllerOf(replicaSet);
  const sets = owner === undefined ? [replicaSet] : view.dependents(owner.uid, 'ReplicaSet');
  const podsOf = (uid: string) => (uid === replicaSet.metadata.uid ? own : (view.dependents(uid, 'Pod') as readonly Pod[]));
  const related = sets.flatMap((set) => podsOf(set.metadata.uid));
  const counts = new Map<string, number>();
  for (const pod of related) {
    const { nodeName } = pod.spec;
    if (nodeName !== undefined && isActive(pod)) counts.set(nodeName, (counts.get(nodeName) ?? 0) + 1);
  }
  return counts;
}

/** Neither finished nor being deleted. */
export const isActive = (pod: Pod): boolean =>
  pod.status.phase !== 'Succeeded' && pod.status.phase !== 'Failed' && pod.metadata.deletionTimestamp === undefined;

const deletionCost = (pod: Pod): number => {
  const text = pod.metadata.annotations?.[DELETION_COST] ?? '';
  return /^-?[0-9]+$/.test(text) ? Number(text) : 0;
};

const readySince = (pod: Pod): number => {
  const ready = podCondition(pod, 'Ready');
  return ready?.status === 'True' && ready.lastTransitionTime !== undefined ? Date.parse(ready.lastTransitionTime) : 0;
};

const restarts = (pod: Pod): number => Math.max(0, ...(pod.status.containerStatuses ?? []).map((status) => status.restartCount));
