import {
  type Condition,
  isPodReady,
  isTerminal,
  matchesLabelSelector,
  type Pod,
  type PodDisruptionBudget,
} from '../../kubernetes/index.ts';
import type { ApiRequest, ApiStatus, View } from '../types.ts';
import { planDelete } from './delete.ts';
import { countBudget } from './disruption.ts';
import { refused, tooManyRequests } from './refusals.ts';
import type { Handled, Mint } from './types.ts';

const REFUSAL = "Cannot evict pod as it would violate the pod's disruption budget.";
const SEVERAL = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.';

/**
 * The eviction subresource: a delete that asks the Pod's disruption budget first.
 * Behaviour of kubernetes: pkg/registry/core/pod/storage/eviction.go (Create, checkAndDecrement).
 */
export function planEviction(view: View, pod: Pod, request: ApiRequest & { readonly verb: 'evict' }, mint: Mint): Handled {
  const refusal = refusalOf(view, pod);
  if (refusal !== undefined) return refused(refusal);
  const { gracePeriodSeconds } = request;
  const options = { target: targetOf(mint.timestamp), ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }) };
  return planDelete(view, pod, options, mint, { key: 'api.evicted', params: { kind: pod.kind, name: pod.metadata.name } });
}

const targetOf = (now: string): Condition => ({
  type: 'DisruptionTarget',
  status: 'True',
  reason: 'EvictionByEvictionAPI',
  message: 'Eviction API: evicting',
  lastTransitionTime: now,
});

function refusalOf(view: View, pod: Pod): ApiStatus | undefined {
  if (isTerminal(pod) || pod.status.phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined) return undefined;
  const budgets = view
    .list('PodDisruptionBudget', pod.metadata.namespace)
    .filter((budget) => matchesLabelSelector(budget.spec.selector, pod.metadata.labels));
  const [budget] = budgets;
  if (budget === undefined) return undefined;
  if (budgets.length > 1) return { code: 500, reason: 'InternalError', message: SEVERAL };
  const { currentHealthy, desiredHealthy, disruptionsAllowed } = countBudget(view, budget);
  if (disruptionsAllowed > 0) return undefined;
  if (!isPodReady(pod)) {
    const { unhealthyPodEvictionPolicy } = budget.spec as PodDisruptionBudget['spec'] & { readonly unhealthyPodEvictionPolicy?: string };
    if (unhealthyPodEvictionPolicy === 'AlwaysAllow' || (desiredHealthy > 0 && currentHealthy >= desiredHealthy)) return undefined;
  }
  const cause = `The disruption budget ${budget.metadata.name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`;
  return tooManyRequests(REFUSAL, cause);
}
