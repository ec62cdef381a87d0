import { type Condition, durationOf, type Job, type Pod } from '../../kubernetes/index.ts';

/** Reasons for which a Job ends. */
export type Outcome = 'CompletionsReached' | 'BackoffLimitExceeded' | 'DeadlineExceeded';

const isTrue = ({ status }: Condition): boolean => status === 'True';

/** An end that was decided in an earlier sync, while Pods were still terminating. */
export function settledOutcome({ status }: Job): Outcome | undefined {
  const found = status?.conditions?.find((each) => (each.type === 'SuccessCriteriaMet' || each.type === 'FailureTarget') && isTrue(each));
  return found?.reason as Outcome | undefined;
}

/** Whether the Job fails now. `now` and `startTime` are RFC 3339. */
export function outcomeOf(job: Job, pods: readonly Pod[], failed: number, startTime: string | undefined, now: string): Outcome | undefined {
  const { backoffLimit = 6, activeDeadlineSeconds, suspend } = job.spec;
  if (failed > backoffLimit || restartedTooOften(job, pods, backoffLimit)) return 'BackoffLimitExceeded';
  if (activeDeadlineSeconds === undefined || startTime === undefined || suspend === true) return undefined;
  return Date.parse(now) - Date.parse(startTime) >= durationOf(activeDeadlineSeconds) ? 'DeadlineExceeded' : undefined;
}

/** Restarts of containers count where the kubelet restarts them (pastBackoffLimitOnFailure). */
function restartedTooOften(job: Job, pods: readonly Pod[], limit: number): boolean {
  if (job.spec.template.spec.restartPolicy !== 'OnFailure') return false;
  const living = pods.filter(({ status: { phase } }) => phase === 'Running' || phase === 'Pending');
  const statuses = living.flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]);
  const restarts = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  return limit === 0 ? restarts > 0 : restarts >= limit;
}

export const outcomeMessages: Readonly<Record<Outcome, string>> = {
  CompletionsReached: 'Reached expected number of succeeded pods',
  BackoffLimitExceeded: 'Job has reached the specified backoff limit',
  DeadlineExceeded: 'Job was active longer than specified deadline',
};

const conditionFor = (type: string, outcome: Outcome, now: string): Condition => ({
  type,
  status: 'True',
  lastProbeTime: now,
  lastTransitionTime: now,
  reason: outcome,
  message: outcomeMessages[outcome],
});

/** The end is decided; Pods may still be terminating. */
export const interimCondition = (outcome: Outcome, now: string): Condition =>
  conditionFor(outcome === 'CompletionsReached' ? 'SuccessCriteriaMet' : 'FailureTarget', outcome, now);

/** The Job has ended. */
export const finalCondition = (outcome: Outcome, now: string): Condition =>
  conditionFor(outcome === 'CompletionsReached' ? 'Complete' : 'Failed', outcome, now);

/** The condition Suspended as the spec says; it is added only when the Job is suspended (ensureJobConditionStatus). */
export function ensured(
  conditions: readonly Condition[] = [],
  suspended: boolean,
  now: string,
): { readonly conditions: readonly Condition[]; readonly event?: 'Suspended' | 'Resumed' } {
  const old = conditions.find(({ type }) => type === 'Suspended');
  if (old === undefined ? !suspended : isTrue(old) === suspended) return { conditions };
  const next: Condition = {
    type: 'Suspended',
    status: suspended ? 'True' : 'False',
    lastProbeTime: now,
    lastTransitionTime: now,
    reason: suspended ? 'JobSuspended' : 'JobResumed',
    message: suspended ? 'Job suspended' : 'Job resumed',
  };
  return {
    conditions: old === undefined ? [...conditions, next] : conditions.map((each) => (each === old ? next : each)),
    event: suspended ? 'Suspended' : 'Resumed',
  };
}
