import {
  isPodReady,
  isTerminal,
  matchesLabelSelector,
  type Pod,
  type PodDisruptionBudget,
  resolveIntOrPercent,
} from '../../kubernetes/index.ts';
import type { ApiStatus, View } from '../types.ts';
import { tooManyRequests } from './refusals.ts';

const TEXT = "Cannot evict pod as it would violate the pod's disruption budget.";

/**
 * Why the Pod may not be evicted now; `undefined` when it may. The budget is counted at this moment.
 * Behaviour of kubernetes: pkg/registry/core/pod/storage/eviction.go; pkg/controller/disruption/disruption.go.
 */
export function evictionRefusal(view: View, pod: Pod): ApiStatus | undefined {
  if (isTerminal(pod) || pod.status.phase === 'Pending' || pod.metadata.deletionTimestamp !== undefined) return undefined;
  for (const budget of view.list('PodDisruptionBudget', pod.metadata.namespace)) {
    if (!matchesLabelSelector(budget.spec.selector, pod.metadata.labels)) continue;
    const { healthy, wanted } = count(view, budget);
    if (healthy - wanted <= 0) {
      return tooManyRequests(
        TEXT,
        `The disruption budget ${budget.metadata.name} needs ${wanted} healthy pods and has ${healthy} currently`,
      );
    }
  }
  return undefined;
}

function count(view: View, budget: PodDisruptionBudget): { readonly healthy: number; readonly wanted: number } {
  const pods = view
    .list('Pod', budget.metadata.namespace)
    .filter((pod) => matchesLabelSelector(budget.spec.selector, pod.metadata.labels) && !isTerminal(pod));
  const healthy = pods.filter((pod) => isPodReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
  const { minAvailable, maxUnavailable } = budget.spec;
  const wanted =
    maxUnavailable === undefined
      ? (resolveIntOrPercent(minAvailable ?? 1, pods.length, 'up') ?? 0)
      : pods.length - (resolveIntOrPercent(maxUnavailable, pods.length, 'up') ?? 0);
  return { healthy, wanted: Math.max(0, wanted) };
}
