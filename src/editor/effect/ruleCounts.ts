import type { View } from '../../cluster/types.ts';
import {
  addDaemonTolerations,
  type DaemonSet,
  findUntoleratedTaint,
  matchesNodeSelectorTerms,
  type Node,
  requiredNodeTerms,
} from '../../kubernetes/index.ts';

export type Rule = 'nodeSelector' | 'affinity' | 'tolerations';

/** How many Nodes of all a rule of the template lets in, by itself. */
export interface RuleCounts {
  readonly total: number;
  readonly passing: Readonly<Partial<Record<Rule, number>>>;
}

const count = (nodes: readonly Node[], passes: (node: Node) => boolean): number =>
  nodes.reduce((sum, node) => (passes(node) ? sum + 1 : sum), 0);

/** Counts for the rules that the DaemonSet has. Tolerations count with those that the controller adds. Takes time by Nodes. */
export function ruleCounts(view: View, { spec: { template } }: DaemonSet): RuleCounts {
  const nodes = view.list('Node');
  const { spec } = template;
  const selector = Object.entries(spec.nodeSelector ?? {});
  const terms = requiredNodeTerms(spec);
  const tolerations = addDaemonTolerations(spec.tolerations, spec.hostNetwork === true);
  const selects = ({ metadata: { labels } }: Node): boolean => selector.every(([key, value]) => labels?.[key] === value);
  return {
    total: nodes.length,
    passing: {
      ...(selector.length === 0 ? {} : { nodeSelector: count(nodes, selects) }),
      ...(terms === undefined ? {} : { affinity: count(nodes, (node) => matchesNodeSelectorTerms(terms, node)) }),
      ...((spec.tolerations ?? []).length === 0
        ? {}
        : { tolerations: count(nodes, (node) => findUntoleratedTaint(node.spec.taints, tolerations) === undefined) }),
    },
  };
}
