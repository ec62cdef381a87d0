import {
  type ApiObject,
  controllerOf,
  type Deployment,
  isPodReady,
  isTerminal,
  matchesLabelSelector,
  type Pod,
  type PodDisruptionBudget,
  resolveIntOrPercent,
  type StatefulSet,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

/** The counters of a PodDisruptionBudget's status. */
export interface BudgetCounts {
  readonly currentHealthy: number;
  readonly desiredHealthy: number;
  readonly disruptionsAllowed: number;
  readonly expectedPods: number;
}

/** The budgets that select a Pod. */
export const budgetsOf = (view: View, { metadata }: Pick<Pod, 'metadata'>): readonly PodDisruptionBudget[] =>
  view.list('PodDisruptionBudget', metadata.namespace).filter(({ spec }) => matchesLabelSelector(spec.selector, metadata.labels));

/**
 * Counts a budget at this moment; the real controller writes it into the status. Percentages and `maxUnavailable` are of
 * what the Pods' controllers are scaled to; a Pod of a DaemonSet has no scale, so such a budget allows nothing.
 * Behaviour of kubernetes: pkg/controller/disruption/disruption.go (getExpectedPodCount, countHealthyPods).
 */
export function countBudget(view: View, budget: PodDisruptionBudget): BudgetCounts {
  const pods = view
    .list('Pod', budget.metadata.namespace)
    .filter((pod) => matchesLabelSelector(budget.spec.selector, pod.metadata.labels) && !isTerminal(pod));
  const currentHealthy = pods.filter((pod) => isPodReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
  const { minAvailable, maxUnavailable } = budget.spec;
  const scale = typeof minAvailable === 'number' && maxUnavailable === undefined ? pods.length : expectedScale(view, pods);
  if (scale === undefined) return { currentHealthy, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 };
  const desiredHealthy =
    maxUnavailable === undefined
      ? (resolveIntOrPercent(minAvailable ?? 1, scale, 'up') ?? 0)
      : Math.max(0, scale - (resolveIntOrPercent(maxUnavailable, scale, 'up') ?? 0));
  const disruptionsAllowed = scale === 0 ? 0 : Math.max(0, currentHealthy - desiredHealthy);
  return { currentHealthy, desiredHealthy, disruptionsAllowed, expectedPods: scale };
}

/** `undefined`: a Pod whose controller has no scale. Pods without a controller do not count. */
function expectedScale(view: View, pods: readonly Pod[]): number | undefined {
  const scales = new Map<string, number>();
  for (const pod of pods) {
    const owner = controllerOf(pod);
    if (owner === undefined || scales.has(owner.uid)) continue;
    const scaled = scaledOwner(view, pod.metadata.namespace, owner.kind, owner.name);
    if (scaled === undefined) return undefined;
    scales.set(scaled.metadata.uid, scaled.spec.replicas);
  }
  return [...scales.values()].reduce((sum, scale) => sum + scale, 0);
}

function scaledOwner(view: View, namespace: string | undefined, kind: string, name: string): Deployment | StatefulSet | undefined {
  if (kind === 'StatefulSet') return view.get('StatefulSet', namespace, name);
  if (kind !== 'ReplicaSet') return undefined;
  const set = view.get('ReplicaSet', namespace, name);
  const deployment = set === undefined ? undefined : controllerOf(set);
  if (deployment?.kind === 'Deployment') return view.get('Deployment', namespace, deployment.name);
  return set as unknown as Deployment | undefined;
}

/** The budget as it is answered, with its counters. */
export function withBudgetStatus(view: View, object: ApiObject): ApiObject {
  const { generation } = object.metadata;
  const status = {
    ...countBudget(view, object as PodDisruptionBudget),
    ...(generation === undefined ? {} : { observedGeneration: generation }),
  };
  return { ...object, status } as ApiObject;
}
