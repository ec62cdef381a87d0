import type { View } from '../cluster/index.ts';
import { type DaemonSet, isPodAvailable, isTerminating, type Pod, rollingUpdateBudget } from '../kubernetes/index.ts';
import { daemonPodsByNode } from './daemonPods.ts';
import { placementSummary } from './placements.ts';
import { daemonRefusal } from './refusedCreations.ts';
import { currentHash, isUpdated } from './revisions.ts';

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
  /** By name. */
  readonly usedBy: readonly { readonly node: string; readonly use: BudgetUse }[];
  /** Nodes whose Pods are still of an older template. */
  readonly waiting: readonly string[];
}

const none: readonly Pod[] = [];

export interface OnNode {
  readonly pods: readonly Pod[];
  /** Not being deleted, of the present template and of older ones. */
  readonly updated: readonly Pod[];
  readonly old: readonly Pod[];
}

/** With maxSurge 0 every node counts which lacks an available Pod, whatever the reason, also a Pod stuck terminating. */
export function unavailableUse({ pods, updated, old }: OnNode, isAvailable: (pod: Pod) => boolean): BudgetUse | undefined {
  if (updated.length > 1 || old.length > 1 || (updated.length === 1 && old.length === 1)) return 'several';
  const pod = updated[0] ?? old[0];
  if (pod === undefined) return pods.length > 0 ? 'terminating' : 'missing';
  return isAvailable(pod) ? undefined : 'notAvailable';
}

/** With surge a node counts while a new Pod stands beside an old one and does not serve yet. */
export function surgeUse({ updated, old }: OnNode, isAvailable: (pod: Pod) => boolean): BudgetUse | undefined {
  if (updated.length > 1 || old.length > 1) return 'several';
  const [fresh] = updated;
  return fresh !== undefined && old.length === 1 && !isAvailable(fresh) ? 'surging' : undefined;
}

/**
 * What a rolling update may take away, or add, and which nodes have taken it up.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (rollingUpdate).
 */
export function budgetOf(view: View, daemonSet: DaemonSet): Budget {
  const podsByNode = daemonPodsByNode(view, daemonSet);
  const hash = currentHash(view, daemonSet);
  const now = view.timestamp();
  const minReadySeconds = daemonSet.spec.minReadySeconds ?? 0;
  const isAvailable = (pod: Pod): boolean => isPodAvailable(pod, minReadySeconds, now);
  let desired = 0;
  const asked: string[] = [];
  const known = new Set<string>();
  for (const node of view.list('Node')) {
    const { name } = node.metadata;
    const wants = placementSummary(daemonSet, node).verdict === 'runs';
    if (wants) desired++;
    if (!wants && !podsByNode.has(name)) continue;
    asked.push(name);
    known.add(name);
  }
  for (const name of podsByNode.keys()) if (!known.has(name)) asked.push(name);

  const { maxUnavailable, maxSurge } = rollingUpdateBudget(daemonSet, desired);
  const { type, rollingUpdate } = daemonSet.spec.updateStrategy;
  const kind = type === 'OnDelete' ? 'none' : maxSurge > 0 ? 'maxSurge' : 'maxUnavailable';
  const isRefused = daemonRefusal(view, daemonSet) !== undefined;
  const usedBy: { readonly node: string; readonly use: BudgetUse }[] = [];
  const waiting: string[] = [];
  for (const node of asked) {
    const pods = podsByNode.get(node) ?? none;
    const updated: Pod[] = [];
    const old: Pod[] = [];
    for (const pod of pods) if (!isTerminating(pod)) (isUpdated(daemonSet, hash, pod) ? updated : old).push(pod);
    if (old.length > 0) waiting.push(node);
    if (kind === 'none') continue;
    const use = (kind === 'maxSurge' ? surgeUse : unavailableUse)({ pods, updated, old }, isAvailable);
    if (use !== undefined) usedBy.push({ node, use: use === 'missing' && isRefused ? 'refused' : use });
  }
  const written =
    kind === 'maxSurge' ? rollingUpdate?.maxSurge : kind === 'maxUnavailable' ? (rollingUpdate?.maxUnavailable ?? 1) : undefined;
  return {
    kind,
    written: written === undefined ? '' : String(written),
    limit: kind === 'maxSurge' ? maxSurge : maxUnavailable,
    used: usedBy.length,
    usedBy,
    waiting,
  };
}
