import type { Node, Pod } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { claimsRefusal, volumeConflicts, waitsForClaims } from '../volumes/claims.ts';
import type { PodRules } from './podTopologyIndex.ts';

/** The rules with what the Pod's claims ask of a node; `whole`: also what keeps it from each node, which the scheduler says once. */
export function withVolumes(view: View, pod: Pod, rules: PodRules, whole = false): PodRules {
  if (!waitsForClaims(view, pod)) return rules;
  const refusal = whole ? claimsRefusal(view, pod) : undefined;
  return { ...rules, volumes: (node: Node) => (refusal === undefined ? volumeConflicts(view, pod, node) : [refusal]) };
}
