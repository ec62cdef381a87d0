import { controllerOf, isPodReady, type Pod, podCondition, type ReplicaSet } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import type { View } from '../types.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const phases = { Pending: 0, Unknown: 1, Running: 2, Succeeded: 3, Failed: 3 } as const;

interface Candidate {
  readonly pod: Pod;
  /** What weighs before the times, smaller first. */
  readonly weights: readonly number[];
  readonly restarts: number;
  /** Milliseconds; `undefined` for a Pod that is not ready. */
  readonly readyFor: number | undefined;
  readonly age: number;
}

/**
 * The Pods that a smaller ReplicaSet can spare best: without a node, not running, not ready, cheap, with many siblings on
 * their node, ready for a short time, restarted often, young. Times count by their order of magnitude; equal ones go by
 * name (upstream: by uid).
 * Behaviour of kubernetes: pkg/controller/replicaset/replica_set.go (getPodsToDelete), pkg/controller/controller_utils.go
 * (ActivePodsWithRanks).
 */
export function podsToDelete(view: View, replicaSet: ReplicaSet, pods: readonly Pod[], count: number): readonly Pod[] {
  if (count >= pods.length) return pods;
  if (count === 0) return [];
  const siblings = siblingsPerNode(view, replicaSet, pods);
  const now = Date.parse(view.timestamp());
  const candidates = pods.map((pod): Candidate => {
    const ready = readySince(pod);
    return {
      pod,
      weights: [
        pod.spec.nodeName === undefined ? 0 : 1,
        phases[pod.status.phase],
        isPodReady(pod) ? 1 : 0,
        deletionCost(pod),
        -(siblings.get(pod.spec.nodeName ?? '') ?? 0),
      ],
      restarts: Math.max(0, ...(pod.status.containerStatuses ?? []).map((status) => status.restartCount)),
      readyFor: ready === undefined ? undefined : now - ready,
      age: now - Date.parse(pod.metadata.creationTimestamp),
    };
  });
  return candidates
    .sort(byWorth)
    .slice(0, count)
    .map(({ pod }) => pod);
}

function byWorth(a: Candidate, b: Candidate): number {
  for (const [at, weight] of a.weights.entries()) {
    const difference = weight - (b.weights[at] ?? 0);
    if (difference !== 0) return difference;
  }
  const name = byText(a.pod.metadata.name, b.pod.metadata.name);
  if (a.readyFor !== undefined && b.readyFor !== undefined && a.readyFor !== b.readyFor)
    return magnitude(a.readyFor) - magnitude(b.readyFor) || name;
  if (a.restarts !== b.restarts) return b.restarts - a.restarts;
  return a.age === b.age ? name : magnitude(a.age) - magnitude(b.age) || name;
}

/** Binary logarithm in nanoseconds, as whole number (logarithmicRankDiff). */
const magnitude = (milliseconds: number): number => (milliseconds > 0 ? Math.floor(Math.log2(milliseconds * 1e6)) : -1);

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

const readySince = (pod: Pod): number | undefined => {
  const ready = podCondition(pod, 'Ready');
  return ready?.status === 'True' && ready.lastTransitionTime !== undefined ? Date.parse(ready.lastTransitionTime) : undefined;
};
