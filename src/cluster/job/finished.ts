import { controllerOf, type Job, type Pod } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

export const TRACKING = 'batch.kubernetes.io/job-tracking';
export const INDEX = 'batch.kubernetes.io/job-completion-index';

const lastCondition = ({ status }: Job) =>
  status?.conditions?.find(({ type, status: state }) => (type === 'Complete' || type === 'Failed') && state === 'True');

export const isFinished = (job: Job): boolean => lastCondition(job) !== undefined;

/** Milliseconds since 1970 at which the Job was declared complete or failed. */
export function finishedAt(job: Job): number | undefined {
  const at = lastCondition(job)?.lastTransitionTime;
  return at === undefined ? undefined : Date.parse(at);
}

/** Whether a Job made the Pod, in a cluster whose Jobs run: then its containers end by themselves. */
export const endsByItself = (view: View, pod: Pod): boolean => view.kubelet.jobs === 'run' && controllerOf(pod)?.kind === 'Job';
