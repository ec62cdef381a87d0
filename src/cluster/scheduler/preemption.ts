import type { Node, Pod } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { filterNode, podsHolding, type Refusal } from './filters.ts';

const priorityOf = (pod: Pod): number => pod.spec.priority ?? 0;

/** More important first: higher priority, then earlier start. */
const byImportance = (a: Pod, b: Pod): number =>
  priorityOf(b) - priorityOf(a) || (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1);

/**
 * Pods of lower priority whose going would make room on the node, as few as possible; `undefined` where even all of them
 * would not do, or there are none.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go (SelectVictimsOnNode).
 */
export function victimsOn(view: View, pod: Pod, node: Node, refusal: Refusal): readonly Pod[] | undefined {
  if (!refusal.resolvable) return undefined;
  const present = podsHolding(view, node.metadata.name);
  const lower = present.filter((other) => priorityOf(other) < priorityOf(pod));
  if (lower.length === 0) return undefined;
  let kept = present.filter((other) => !lower.includes(other));
  if (filterNode(pod, node, kept) !== undefined) return undefined;
  const victims: Pod[] = [];
  for (const candidate of lower.toSorted(byImportance)) {
    if (filterNode(pod, node, [...kept, candidate]) === undefined) kept = [...kept, candidate];
    else victims.push(candidate);
  }
  return victims;
}

/** Of several nodes: the lowest highest victim, then the smallest sum, then the fewest, then by name (pickOneNodeForPreemption). */
export function cheapest(
  choices: readonly { readonly node: Node; readonly victims: readonly Pod[] }[],
): { readonly node: Node; readonly victims: readonly Pod[] } | undefined {
  const cost = (victims: readonly Pod[]) => ({
    top: Math.max(...victims.map(priorityOf), Number.NEGATIVE_INFINITY),
    sum: victims.reduce((total, victim) => total + priorityOf(victim), 0),
  });
  return choices.toSorted((a, b) => {
    const [left, right] = [cost(a.victims), cost(b.victims)];
    return left.top - right.top || left.sum - right.sum || a.victims.length - b.victims.length;
  })[0];
}
