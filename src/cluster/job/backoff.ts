import { durationOf, type Job, type Json, type Pod, podCondition } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

const FIRST_MS = 10_000;
const LONGEST_MS = 600_000;

/** Failed Pods since the last one that succeeded. */
export interface Backoff {
  readonly failures: number;
  /** Milliseconds since 1970. */
  readonly last: number;
}

/**
 * The record after what has ended since the last sync; `undefined` without failures.
 * Behaviour of kubernetes: pkg/controller/job/backoff_utils.go (newBackoffRecord, getRemainingTime).
 */
export function backoffAfter(before: Json | undefined, succeeded: readonly Pod[], failed: readonly Pod[]): Backoff | undefined {
  const known = before as unknown as Backoff | undefined;
  const ends = failed.map(endOf);
  if (succeeded.length === 0) {
    return failed.length === 0 ? known : { failures: (known?.failures ?? 0) + failed.length, last: Math.max(...ends) };
  }
  const success = Math.max(...succeeded.map(endOf));
  const later = ends.filter((end) => end > success);
  return later.length === 0 ? undefined : { failures: later.length, last: Math.max(...later) };
}

/** Milliseconds until the next Pod may be created: 10 s after the first failure, twice as long after each further one, at most 10 min. */
export function remainingBackoff(backoff: Backoff | undefined, now: string): number {
  if (backoff === undefined || backoff.failures === 0) return 0;
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(30, backoff.failures - 1));
  return Math.max(0, backoff.last + wait - Date.parse(now));
}

/** When the Pod ended (getFinishedTime). */
function endOf(pod: Pod): number {
  const { metadata, status } = pod;
  const ends = (status.containerStatuses ?? []).map(({ state }) => state?.terminated?.finishedAt);
  if (ends.length > 0 && ends.every((end) => end !== undefined)) return Math.max(...ends.map((end) => Date.parse(end ?? '')));
  const ready = podCondition(pod, 'Ready');
  if (ready?.status === 'False' && ready.lastTransitionTime !== undefined) return Date.parse(ready.lastTransitionTime);
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, creationTimestamp } = metadata;
  return deletionTimestamp === undefined
    ? Date.parse(creationTimestamp)
    : Date.parse(deletionTimestamp) - durationOf(deletionGracePeriodSeconds);
}

/** How many Pods of a Job have failed since the last one that succeeded, and seconds until the next is created; as far as the Pods still exist. */
export function jobBackoff(view: View, job: Job): { readonly failures: number; readonly seconds: number } {
  const pods = view.dependents(job.metadata.uid, 'Pod') as readonly Pod[];
  const inPhase = (phase: string): readonly Pod[] => pods.filter(({ status }) => status.phase === phase);
  const backoff = backoffAfter(undefined, inPhase('Succeeded'), inPhase('Failed'));
  return { failures: backoff?.failures ?? 0, seconds: remainingBackoff(backoff, view.timestamp()) / 1000 };
}
