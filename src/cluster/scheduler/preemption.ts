import { matchesLabelSelector, type Node, type Pod, type PodDisruptionBudget } from '../../kubernetes/index.ts';
import { countBudget } from '../apiserver/disruption.ts';
import type { View } from '../types.ts';
import { activePodsOn, filterNode, type Refusal } from './filters.ts';
import type { PodRules } from './podTopologyIndex.ts';

const NO_VICTIMS = 'No preemption victims found for incoming pod';

/** The Pods to evict from a node so that a Pod fits. */
export interface Candidate {
  readonly node: Node;
  /** More important first. */
  readonly victims: readonly Pod[];
  /** Victims whose PodDisruptionBudget allows no disruption any more. */
  readonly violations: number;
}

export type Search = { readonly ok: true; readonly candidate: Candidate } | { readonly ok: false; readonly reasons: readonly string[] };

const priorityOf = (pod: Pod): number => pod.spec.priority ?? 0;

/** More important first: higher priority, then earlier start. */
const byImportance = (a: Pod, b: Pod): number =>
  priorityOf(b) - priorityOf(a) || (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1);

/**
 * Pods of lower priority whose going would make room on the node, as few as possible, those that a budget protects spared
 * first. `present`: the Pods of its NodeInfo. Fails with what would still stand in the way.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode).
 */
export function victimsOn(view: View, pod: Pod, node: Node, present: readonly Pod[], rules: PodRules): Search {
  const lower = activePodsOn(view, node.metadata.name).filter((other) => priorityOf(other) < priorityOf(pod));
  if (lower.length === 0) return { ok: false, reasons: [NO_VICTIMS] };
  let kept = present.filter((other) => !lower.includes(other));
  const refusal: Refusal | undefined = filterNode(pod, node, kept, rules);
  if (refusal !== undefined) return { ok: false, reasons: refusal.reasons };
  const sorted = lower.toSorted(byImportance);
  const guarded = protectedByBudgets(view, sorted);
  const victims: Pod[] = [];
  for (const other of [...sorted.filter((each) => guarded.has(each)), ...sorted.filter((each) => !guarded.has(each))]) {
    if (filterNode(pod, node, [...kept, other], rules) === undefined) kept = [...kept, other];
    else victims.push(other);
  }
  const violations = victims.filter((victim) => guarded.has(victim)).length;
  return { ok: true, candidate: { node, victims: victims.toSorted(byImportance), violations } };
}

/** Those whose going, in this order, a budget would not allow (filterPodsWithPDBViolation). */
function protectedByBudgets(view: View, pods: readonly Pod[]): ReadonlySet<Pod> {
  const budgets = (view.list('PodDisruptionBudget') as readonly PodDisruptionBudget[]).map((budget) => ({
    budget,
    left: countBudget(view, budget).disruptionsAllowed,
  }));
  const found = new Set<Pod>();
  for (const pod of pods) {
    for (const entry of budgets) {
      const { metadata, spec } = entry.budget;
      const isEmpty = Object.keys(spec.selector?.matchLabels ?? {}).length + (spec.selector?.matchExpressions ?? []).length === 0;
      if (metadata.namespace !== pod.metadata.namespace || isEmpty || !matchesLabelSelector(spec.selector, pod.metadata.labels)) continue;
      entry.left -= 1;
      if (entry.left < 0) found.add(pod);
    }
  }
  return found;
}

/**
 * Of several nodes: the fewest violated budgets, then the lowest highest victim, then the smallest sum, then the fewest
 * victims, then by name.
 * Behaviour of kubernetes: pkg/scheduler/framework/preemption/preemption.go (pickOneNodeForPreemption).
 */
export function cheapest(candidates: readonly Candidate[]): Candidate | undefined {
  const cost = ({ violations, victims }: Candidate): readonly number[] => [
    violations,
    Math.max(...victims.map(priorityOf), Number.NEGATIVE_INFINITY),
    victims.reduce((total, victim) => total + priorityOf(victim), 0),
    victims.length,
  ];
  return candidates.toSorted((a, b) => {
    const [left, right] = [cost(a), cost(b)];
    return left.map((value, at) => value - (right[at] ?? 0)).find((difference) => difference !== 0) ?? 0;
  })[0];
}
