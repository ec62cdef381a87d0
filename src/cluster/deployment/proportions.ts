import type { Deployment, ReplicaSet } from '../../kubernetes/index.ts';
import { byAge, fencesOf, MAXIMUM, replicasOf } from './numbers.ts';

/**
 * New sizes of ReplicaSets when a Deployment is scaled in the middle of a rollout: each takes its share, the first the
 * rest. Growing favours the biggest, then the newest; shrinking the biggest, then the oldest.
 * Behaviour of kubernetes: pkg/controller/deployment/sync.go (scale), util/deployment_util.go (GetReplicaSetProportion).
 */
export function proportionalSizes(deployment: Deployment, sets: readonly ReplicaSet[]): ReadonlyMap<ReplicaSet, number> {
  const allowed = deployment.spec.replicas > 0 ? deployment.spec.replicas + fencesOf(deployment).maxSurge : 0;
  const toAdd = allowed - replicasOf(sets);
  const age = (a: ReplicaSet, b: ReplicaSet) => (toAdd > 0 ? byAge(b, a) : byAge(a, b));
  const ordered = sets.toSorted((a, b) => b.spec.replicas - a.spec.replicas || age(a, b));
  const sizes = new Map<ReplicaSet, number>();
  let added = 0;
  for (const set of ordered) {
    const share = toAdd === 0 ? 0 : proportion(deployment, set, toAdd, added);
    sizes.set(set, set.spec.replicas + share);
    added += share;
  }
  const first = ordered[0];
  if (first !== undefined && toAdd !== 0) sizes.set(first, Math.max(0, (sizes.get(first) ?? 0) + toAdd - added));
  return sizes;
}

function proportion(deployment: Deployment, set: ReplicaSet, toAdd: number, added: number): number {
  if (set.spec.replicas === 0 || toAdd === added) return 0;
  const fraction = fractionOf(deployment, set);
  return toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
}

function fractionOf(deployment: Deployment, set: ReplicaSet): number {
  if (deployment.spec.replicas === 0) return -set.spec.replicas;
  const annotated = Number(set.metadata.annotations?.[MAXIMUM] ?? Number.NaN);
  const before = Number.isFinite(annotated) ? annotated : (deployment.status.replicas ?? 0);
  if (before === 0) return 0;
  const size = (set.spec.replicas * (deployment.spec.replicas + fencesOf(deployment).maxSurge)) / before;
  return Math.round(size) - set.spec.replicas;
}
