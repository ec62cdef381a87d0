import { jobBackoff, type View } from '../cluster/index.ts';
import { isPodReady, isTerminal, isTerminating, type Job, type Pod } from '../kubernetes/index.ts';

/** What a Job does, or waits for. */
export type JobState =
  | { readonly state: 'stored' | 'suspended' | 'complete' | 'rejected' | 'starting' }
  | { readonly state: 'failed'; readonly reason: string; readonly message: string }
  /** Pods run; others of them have not started. */
  | { readonly state: 'running'; readonly running: number; readonly waiting: number }
  /** A Pod failed, and the next one is created after a while. */
  | { readonly state: 'backoff'; readonly failures: number; readonly seconds: number }
  /** The end is decided, and Pods are still terminating. */
  | { readonly state: 'ending'; readonly terminating: number };

/** The state of a Job with what it waits for. Cost: its Pods. */
export function jobState(view: View, job: Job): JobState {
  if (view.kubelet.jobs !== 'run') return { state: 'stored' };
  const conditions = job.status?.conditions?.filter(({ status }) => status === 'True') ?? [];
  const failed = conditions.find(({ type }) => type === 'Failed');
  if (failed !== undefined) return { state: 'failed', reason: failed.reason ?? '', message: failed.message ?? '' };
  if (conditions.some(({ type }) => type === 'Complete')) return { state: 'complete' };
  const pods = view.dependents(job.metadata.uid, 'Pod') as readonly Pod[];
  const terminating = pods.filter((pod) => !isTerminal(pod) && isTerminating(pod)).length;
  if (conditions.some(({ type }) => type === 'FailureTarget' || type === 'SuccessCriteriaMet')) return { state: 'ending', terminating };
  if (job.spec.suspend === true) return { state: 'suspended' };
  const active = pods.filter((pod) => !isTerminal(pod) && !isTerminating(pod));
  if (active.length > 0) {
    const running = active.filter(isPodReady).length;
    return { state: 'running', running, waiting: active.length - running };
  }
  const { name, namespace } = job.metadata;
  const isRejected = view.refusals().some(({ owner }) => owner.kind === 'Job' && owner.name === name && owner.namespace === namespace);
  if (isRejected) return { state: 'rejected' };
  const { failures, seconds } = jobBackoff(view, job);
  return seconds > 0 ? { state: 'backoff', failures, seconds } : { state: 'starting' };
}
