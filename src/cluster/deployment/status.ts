import type { Condition, Deployment, ReplicaSet } from '../../kubernetes/index.ts';
import { actualOf, availableOf, fencesOf, readyOf, replicasOf, terminatingOf } from './numbers.ts';

type Status = Deployment['status'];

export const conditionOf = (status: Status, type: string): Condition | undefined =>
  status.conditions?.find((condition) => condition.type === type);

export const hasDeadline = ({ spec }: Deployment): boolean =>
  spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds !== 2147483647;

/** A condition of its type in the place of the old one; one that says the same stays as it was. */
export function setCondition(status: Status, condition: Condition): Status {
  const old = conditionOf(status, condition.type);
  if (old !== undefined && old.status === condition.status && old.reason === condition.reason) return status;
  const kept =
    old?.status === condition.status && old.lastTransitionTime !== undefined ? { lastTransitionTime: old.lastTransitionTime } : {};
  return { ...status, conditions: [...without(status, condition.type), { ...condition, ...kept }] };
}

const without = (status: Status, type: string): readonly Condition[] =>
  (status.conditions ?? []).filter((condition) => condition.type !== type);

export const progressing = (status: Condition['status'], reason: string, message: string, now: string): Condition => ({
  type: 'Progressing',
  status,
  lastUpdateTime: now,
  lastTransitionTime: now,
  reason,
  message,
});

/**
 * The counters, and whether enough Pods are available.
 * Behaviour of kubernetes: pkg/controller/deployment/sync.go (calculateStatus).
 */
export function countedStatus(deployment: Deployment, all: readonly ReplicaSet[], newSet: ReplicaSet | undefined, now: string): Status {
  const available = availableOf(all);
  const unavailable = Math.max(0, replicasOf(all) - available);
  const [replicas, updated, ready] = [actualOf(all), newSet?.status.replicas ?? 0, readyOf(all)];
  const { conditions } = deployment.status;
  const status: Status = {
    ...(deployment.metadata.generation === undefined ? {} : { observedGeneration: deployment.metadata.generation }),
    ...(replicas === 0 ? {} : { replicas }),
    ...(updated === 0 ? {} : { updatedReplicas: updated }),
    ...(ready === 0 ? {} : { readyReplicas: ready }),
    ...(available === 0 ? {} : { availableReplicas: available }),
    ...(unavailable === 0 ? {} : { unavailableReplicas: unavailable }),
    terminatingReplicas: terminatingOf(all),
    ...(conditions === undefined ? {} : { conditions }),
  };
  const isEnough = available >= deployment.spec.replicas - fencesOf(deployment).maxUnavailable;
  return setCondition(status, {
    type: 'Available',
    status: isEnough ? 'True' : 'False',
    lastUpdateTime: now,
    lastTransitionTime: now,
    reason: isEnough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
    message: isEnough ? 'Deployment has minimum availability.' : 'Deployment does not have minimum availability.',
  });
}

export const isComplete = ({ spec, metadata }: Deployment, status: Status): boolean =>
  (status.updatedReplicas ?? 0) === spec.replicas &&
  (status.replicas ?? 0) === spec.replicas &&
  (status.availableReplicas ?? 0) === spec.replicas &&
  (status.observedGeneration ?? 0) >= (metadata.generation ?? 0);

/** Whether a number moved in the right direction since the status that is stored. */
function isProgressing({ status: old }: Deployment, next: Status): boolean {
  const outdated = (status: Status) => (status.replicas ?? 0) - (status.updatedReplicas ?? 0);
  return (
    (next.updatedReplicas ?? 0) > (old.updatedReplicas ?? 0) ||
    outdated(next) < outdated(old) ||
    (next.readyReplicas ?? 0) > (old.readyReplicas ?? 0) ||
    (next.availableReplicas ?? 0) > (old.availableReplicas ?? 0)
  );
}

/** Milliseconds until the deadline; negative where it has passed, `undefined` where none runs. */
export function untilDeadline(deployment: Deployment, status: Status, now: string): number | undefined {
  const condition = conditionOf(status, 'Progressing');
  if (!hasDeadline(deployment) || condition?.lastUpdateTime === undefined) return undefined;
  if (isComplete(deployment, status) || condition.reason === 'ProgressDeadlineExceeded' || condition.reason === 'NewReplicaSetAvailable')
    return undefined;
  return Date.parse(condition.lastUpdateTime) + (deployment.spec.progressDeadlineSeconds ?? 0) * 1000 - Date.parse(now);
}

/**
 * The status of a rollout under way: counters and the Progressing condition.
 * Behaviour of kubernetes: pkg/controller/deployment/progress.go (syncRolloutStatus).
 */
export function rolloutStatus(deployment: Deployment, all: readonly ReplicaSet[], newSet: ReplicaSet | undefined, now: string): Status {
  const status = countedStatus(deployment, all, newSet, now);
  if (!hasDeadline(deployment)) return { ...status, conditions: without(status, 'Progressing') };
  const current = conditionOf(status, 'Progressing');
  if (status.replicas === status.updatedReplicas && current?.reason === 'NewReplicaSetAvailable') return status;
  const subject = newSet === undefined ? `Deployment "${deployment.metadata.name}"` : `ReplicaSet "${newSet.metadata.name}"`;
  if (isComplete(deployment, status)) {
    return setCondition(status, progressing('True', 'NewReplicaSetAvailable', `${subject} has successfully progressed.`, now));
  }
  if (isProgressing(deployment, status)) {
    const next = progressing('True', 'ReplicaSetUpdated', `${subject} is progressing.`, now);
    const kept =
      current?.status === 'True' && current.lastTransitionTime !== undefined ? { lastTransitionTime: current.lastTransitionTime } : {};
    return { ...status, conditions: [...without(status, 'Progressing'), { ...next, ...kept }] };
  }
  const left = untilDeadline(deployment, status, now);
  if (left !== undefined && left < 0) {
    return setCondition(status, progressing('False', 'ProgressDeadlineExceeded', `${subject} has timed out progressing.`, now));
  }
  return status;
}
