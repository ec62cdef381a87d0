import { type Condition, isPodReady, isTerminal, type Pod, type PodDisruptionBudget } from '../../kubernetes/index.ts';
import type { ApiRequest, ApiStatus, View } from '../types.ts';
import { planDelete } from './delete.ts';
import { type BudgetCounts, budgetsOf, countBudget } from './disruption.ts';
import { refused, tooManyRequests } from './refusals.ts';
import type { Handled, IdSource } from './types.ts';

const REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";
const SEVERAL = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

/**
 * The eviction subresource: a delete that asks the Pod's disruption budget first.
 * Behaviour of kubernetes: pkg/registry/core/pod/storage/eviction.go (Create, checkAndDecrement).
 */
export function planEviction(view: View, pod: Pod, request: ApiRequest & { readonly verb: 'evict' }, ids: IdSource): Handled {
  const { refusal } = evictionAnswer(view, pod);
  if (refusal !== undefined) return refused(refusal);
  const { gracePeriodSeconds } = request;
  const options = { target: targetOf(ids.timestamp), ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }) };
  return planDelete(view, pod, options, ids, { key: 'api.evicted', params: { kind: pod.kind, name: pod.metadata.name } });
}

const targetOf = (now: string): Condition => ({
  type: 'DisruptionTarget',
  status: 'True',
  reason: 'EvictionByEvictionAPI',
  message: 'Eviction API: evicting',
  lastTransitionTime: now,
});

/** What the API server would answer to an eviction of the Pod. */
export interface EvictionAnswer {
  /** Budgets that select the Pod. Of several none is asked: such an eviction fails. */
  readonly budgets: readonly PodDisruptionBudget[];
  /** Of the only budget. */
  readonly counts?: BudgetCounts;
  readonly refusal?: ApiStatus;
}

/** `count`: for callers that ask about many Pods of one budget. Without a budget, the answer names none. */
export function evictionAnswer(view: View, pod: Pod, count: typeof countBudget = countBudget): EvictionAnswer {
  if (isTerminal(pod) || pod.status.phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined) return { budgets: [] };
  const budgets = budgetsOf(view, pod);
  const [budget] = budgets;
  if (budget === undefined) return { budgets };
  if (budgets.length > 1) return { budgets, refusal: { code: 500, reason: 'InternalError', message: SEVERAL } };
  const counts = count(view, budget);
  const refusal = refusalOf(pod, budget, counts);
  return { budgets, counts, ...(refusal === undefined ? {} : { refusal }) };
}

function refusalOf(pod: Pod, { metadata, spec }: PodDisruptionBudget, counts: BudgetCounts): ApiStatus | undefined {
  const { currentHealthy, desiredHealthy, disruptionsAllowed } = counts;
  if (disruptionsAllowed > 0) return undefined;
  if (!isPodReady(pod)) {
    const { unhealthyPodEvictionPolicy } = spec as PodDisruptionBudget['spec'] & { readonly unhealthyPodEvictionPolicy?: string };
    if (unhealthyPodEvictionPolicy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy)) return undefined;
  }
  const cause = `The disruption budget ${metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
  return tooManyRequests(REFUSAL, cause);
}
