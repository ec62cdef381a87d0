import { conditionTaints, isOwnedTaint, NOT_READY, type Node, type Taint, UNREACHABLE, UNSCHEDULABLE } from '../../kubernetes/index.ts';

/**
 * The node's taints with the controller's NoSchedule ones put right; the same list where nothing differs.
 * Behaviour of kubernetes: pkg/controller/nodelifecycle/node_lifecycle_controller.go (doNoScheduleTaintingPass).
 */
export function withNoScheduleTaints(node: Node, now: string): readonly Taint[] {
  const keys = conditionTaints
    .filter(([type, status]) => node.status.conditions?.some((c) => c.type === type && c.status === status))
    .map(([, , key]) => key);
  if (node.spec.unschedulable === true) keys.push(UNSCHEDULABLE);
  const taints = node.spec.taints ?? [];
  const isOwn = (taint: Taint) => taint.effect === 'NoSchedule' && isOwnedTaint(taint);
  const missing = keys.filter((key) => !taints.some((taint) => isOwn(taint) && taint.key === key));
  const stale = taints.filter((taint) => isOwn(taint) && !keys.includes(taint.key));
  if (missing.length === 0 && stale.length === 0) return taints;
  return [
    ...taints.filter((taint) => !stale.includes(taint)),
    ...missing.map((key): Taint => ({ key, effect: 'NoSchedule', timeAdded: now })),
  ];
}

const isEviction = (taint: Taint): boolean => taint.effect === 'NoExecute' && isOwnedTaint(taint);

/** The NoExecute taint that the node's readiness asks for. */
export function evictionTaintFor(node: Node): string | undefined {
  const ready = node.status.conditions?.find((condition) => condition.type === 'Ready')?.status;
  return ready === 'False' ? NOT_READY : ready === 'Unknown' ? UNREACHABLE : undefined;
}

export const evictionTaintOf = (node: Node): string | undefined => node.spec.taints?.find(isEviction)?.key;

/** The two eviction taints exclude each other: this one, or with `undefined` none. */
export function withEvictionTaint(node: Node, key: string | undefined, now: string): readonly Taint[] {
  const rest = (node.spec.taints ?? []).filter((taint) => !isEviction(taint));
  return key === undefined ? rest : [...rest, { key, effect: 'NoExecute', timeAdded: now }];
}
