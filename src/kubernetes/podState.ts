import type { ApiObject, Condition, Pod } from './objects.ts';

export function podCondition({ status: { conditions } }: Pod, type: string): Condition | undefined {
  if (conditions !== undefined) for (const condition of conditions) if (condition.type === type) return condition;
  return undefined;
}

export const isPodReady = (pod: Pod): boolean => podCondition(pod, 'Ready')?.status === 'True';

/** When a Pod that is Ready will count as available, in milliseconds since the epoch; `undefined` while it is not Ready. */
export function availableAt(pod: Pod, minReadySeconds: number): number | undefined {
  const ready = podCondition(pod, 'Ready');
  if (ready?.status !== 'True') return undefined;
  if (minReadySeconds === 0) return 0;
  return ready.lastTransitionTime === undefined ? undefined : Date.parse(ready.lastTransitionTime) + minReadySeconds * 1000;
}

/**
 * Ready, and that for `minReadySeconds`. `now` is RFC 3339.
 * Behaviour of kubernetes: pkg/api/v1/pod/util.go (IsPodAvailable).
 */
export function isPodAvailable(pod: Pod, minReadySeconds: number, now: string): boolean {
  const at = availableAt(pod, minReadySeconds);
  return at !== undefined && at <= Date.parse(now);
}

/** Succeeded or Failed: it will not run again. */
export const isTerminal = (pod: Pod): boolean => pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';

/** Whether it is being deleted; of any object. */
export const isTerminating = ({ metadata }: Pick<ApiObject, 'metadata'>): boolean => metadata.deletionTimestamp !== undefined;
