import type { View } from '../cluster/index.ts';
import { type DaemonSet, rollingUpdateBudget } from '../kubernetes/index.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import { daemonRefusal } from './refusedCreations.ts';

/**
 * Why a node takes up budget: no Pod yet; none because the API server refuses it; one that is terminating; one that is not available; several at once; an old one
 * beside a new one.
 */
export type BudgetUse = 'missing' | 'refused' | 'terminating' | 'notAvailable' | 'several' | 'surging';

export interface Budget {
  /** `none`: with OnDelete the controller replaces nothing by itself. */
  readonly kind: 'maxUnavailable' | 'maxSurge' | 'none';
  /** As written: `1`, `10%`. */
  readonly written: string;
  /** As a number of nodes, of those that want a Pod. */
  readonly limit: number;
  readonly used: number;
  /** By name. These and `waiting` are looked for when they are read. */
  readonly usedBy: readonly { readonly node: string; readonly use: BudgetUse }[];
  /** Nodes whose Pods are still of an older template. */
  readonly waiting: readonly string[];
}

/** What uses up maxUnavailable: with maxSurge 0 every node that lacks an available Pod, also one with a Pod stuck terminating. */
const unavailableUses = ['several', 'pair', 'terminating', 'missing', 'notAvailable'] as const;
/** What uses up maxSurge: a new Pod that stands beside an old one and does not serve yet. */
const surgeUses = ['several', 'surging'] as const;

/**
 * What a rolling update may take away, or add, and which nodes have taken it up.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (rollingUpdate).
 */
export function budgetOf(view: View, daemonSet: DaemonSet): Budget {
  const counts = nodeCountsOf(view, daemonSet).current;
  const { maxUnavailable, maxSurge } = rollingUpdateBudget(daemonSet, counts.of('desired'));
  const { type, rollingUpdate } = daemonSet.spec.updateStrategy;
  const kind = type === 'OnDelete' ? 'none' : maxSurge > 0 ? 'maxSurge' : 'maxUnavailable';
  const uses: readonly ((typeof unavailableUses)[number] | 'surging')[] =
    kind === 'none' ? [] : kind === 'maxSurge' ? surgeUses : unavailableUses;
  const missing: BudgetUse = daemonRefusal(view, daemonSet) === undefined ? 'missing' : 'refused';
  let usedBy: Budget['usedBy'] | undefined;
  const written =
    kind === 'maxSurge' ? rollingUpdate?.maxSurge : kind === 'maxUnavailable' ? (rollingUpdate?.maxUnavailable ?? 1) : undefined;
  return {
    kind,
    written: written === undefined ? '' : String(written),
    limit: kind === 'maxSurge' ? maxSurge : maxUnavailable,
    used: uses.reduce((sum, use) => sum + counts.of(use), 0),
    get usedBy() {
      usedBy ??= counts
        .nodesOfAny(uses)
        .map(({ node, what }) => ({ node, use: what === 'missing' ? missing : what === 'pair' ? 'several' : what }));
      return usedBy;
    },
    get waiting() {
      return counts.nodes('waiting');
    },
  };
}
