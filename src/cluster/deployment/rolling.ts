import { isTerminal, type Pod } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { availableOf, byAge, fencesOf, isInUse, newReplicas, replicasOf } from './numbers.ts';
import { proportionalSizes } from './proportions.ts';
import type { Rollout } from './rollout.ts';

/**
 * One step of a rolling update: the new ReplicaSet grows into the room there is, else old ones shrink by what can be
 * spared, broken Pods first.
 * Behaviour of kubernetes: pkg/controller/deployment/rolling.go (rolloutRolling).
 */
export function roll(rollout: Rollout): void {
  if (growNew(rollout)) return;
  shrinkOld(rollout);
}

function growNew(rollout: Rollout): boolean {
  const { newSet, deployment } = rollout;
  if (newSet === undefined || newSet.spec.replicas === deployment.spec.replicas) return false;
  const size =
    newSet.spec.replicas > deployment.spec.replicas ? deployment.spec.replicas : newReplicas(deployment, rollout.all, newSet.spec.replicas);
  return size !== newSet.spec.replicas && rollout.scale(newSet, size);
}

function shrinkOld(rollout: Rollout): void {
  const { newSet, deployment } = rollout;
  if (newSet === undefined || replicasOf(rollout.oldSets) === 0) return;
  const minAvailable = deployment.spec.replicas - fencesOf(deployment).maxUnavailable;
  const newUnavailable = newSet.spec.replicas - (newSet.status.availableReplicas ?? 0);
  const most = replicasOf(rollout.all) - minAvailable - newUnavailable;
  if (most <= 0) return;
  let left = most;
  for (const set of rollout.oldSets.filter(isInUse)) {
    const broken = Math.min(left, set.spec.replicas - (set.status.availableReplicas ?? 0));
    if (broken <= 0) continue;
    rollout.scale(set, set.spec.replicas - broken);
    left -= broken;
  }
  let spare = availableOf(rollout.all) - minAvailable;
  for (const set of rollout.oldSets.filter(isInUse)) {
    const count = Math.min(set.spec.replicas, spare);
    if (count <= 0) break;
    rollout.scale(set, set.spec.replicas - count);
    spare -= count;
  }
}

/**
 * One step of a Recreate rollout: everything old goes, then the new comes.
 * Behaviour of kubernetes: pkg/controller/deployment/recreate.go (rolloutRecreate).
 */
export function recreate(view: View, rollout: Rollout): void {
  const inUse = rollout.oldSets.filter(isInUse);
  if (inUse.length > 0) {
    for (const set of inUse) rollout.scale(set, 0);
    return;
  }
  const lives = rollout.oldSets.some((set) => (view.dependents(set.metadata.uid, 'Pod') as readonly Pod[]).some((pod) => !isTerminal(pod)));
  if (lives) return;
  rollout.prepareNewSet(view, true);
  const { newSet } = rollout;
  if (newSet !== undefined && newSet.spec.replicas !== rollout.deployment.spec.replicas)
    rollout.scale(newSet, rollout.deployment.spec.replicas);
}

/**
 * The Deployment was scaled: no new template is rolled out, the sizes follow.
 * Behaviour of kubernetes: pkg/controller/deployment/sync.go (scale).
 */
export function scaleAlone(rollout: Rollout): void {
  const { deployment, newSet } = rollout;
  const only = activeOrLatest(rollout);
  if (only !== undefined) {
    rollout.scale(only, deployment.spec.replicas);
    return;
  }
  const isSaturated =
    newSet !== undefined &&
    newSet.spec.replicas === deployment.spec.replicas &&
    (newSet.status.availableReplicas ?? 0) === deployment.spec.replicas;
  if (isSaturated) {
    for (const set of rollout.oldSets.filter(isInUse)) rollout.scale(set, 0);
    return;
  }
  if (deployment.spec.strategy.type !== 'RollingUpdate') return;
  for (const [set, size] of proportionalSizes(deployment, rollout.all.filter(isInUse))) rollout.scale(set, size);
}

/** The one ReplicaSet in use; where none is, the new one or the youngest (FindActiveOrLatest). */
function activeOrLatest({ newSet, oldSets, all }: Rollout) {
  const inUse = all.filter(isInUse);
  if (inUse.length > 1) return undefined;
  return inUse[0] ?? newSet ?? oldSets.toSorted(byAge).at(-1);
}
