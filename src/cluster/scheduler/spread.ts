import {
  findUntoleratedTaint,
  matchesNodeSelectorAndAffinity,
  type Node,
  type Pod,
  type PodSpec,
  type TopologySpreadConstraint,
} from '../../kubernetes/index.ts';
import type { PodPredicate } from './terms.ts';

/** Pods that match a rule, counted by node and domain. */
export interface PodGroup {
  readonly includes: PodPredicate;
  readonly onNode: Map<string, number>;
  /** By label of the Node, then by its value; made when first asked for. */
  readonly domains: Map<string, Map<string, number>>;
}

export interface SpreadRule {
  readonly constraint: TopologySpreadConstraint;
  readonly group: PodGroup;
  readonly own: number;
  readonly isEligible: (node: Node) => boolean;
  /** Matching Pods in each domain that counts. */
  readonly domains: ReadonlyMap<string, number>;
  readonly least: number;
}

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/common.go (nodeLabelsMatchSpreadConstraints). */
export const hasAllKeys = (node: Node, constraints: readonly TopologySpreadConstraint[]): boolean =>
  constraints.every(({ topologyKey }) => node.metadata.labels?.[topologyKey] !== undefined);

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/common.go (matchNodeInclusionPolicies). */
export const isIncluded = (
  node: Node,
  spec: PodSpec,
  { nodeAffinityPolicy = 'Honor', nodeTaintsPolicy = 'Ignore' }: TopologySpreadConstraint,
): boolean =>
  (nodeAffinityPolicy !== 'Honor' || matchesNodeSelectorAndAffinity(spec, node)) &&
  (nodeTaintsPolicy !== 'Honor' || findUntoleratedTaint(node.spec.taints, spec.tolerations ?? []) === undefined);

export const leastOf = (domains: ReadonlyMap<string, number>, minDomains: number): number =>
  domains.size < minDomains ? 0 : Math.min(...domains.values());

/**
 * How unevenly the Pod would leave its kind on the Node, beyond what is allowed; undefined: the Node lacks the label.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/filtering.go (Filter).
 */
export function excessOf(
  { constraint, group, own, isEligible, domains, least }: SpreadRule,
  node: Node,
  present: readonly Pod[],
): number | undefined {
  const value = node.metadata.labels?.[constraint.topologyKey];
  if (value === undefined) return undefined;
  const others = domains.get(value) ?? 0;
  // Nominated Pods count as present, victims of preemption as gone.
  const more = isEligible(node) ? present.filter(group.includes).length - (group.onNode.get(node.metadata.name) ?? 0) : 0;
  const low = more === 0 ? least : leastOf(new Map(domains).set(value, others + more), constraint.minDomains ?? 1);
  return others + more + own - low - constraint.maxSkew;
}
