import type { Condition, Node, Taint } from '../../kubernetes/index.ts';

export const NOT_READY = 'node.kubernetes.io/not-ready';
export const UNREACHABLE = 'node.kubernetes.io/unreachable';

/** Condition and status → taint key, as the node lifecycle controller translates them. */
const KEYS: readonly (readonly [type: string, status: Condition['status'], key: string])[] = [
  ['Ready', 'False', NOT_READY],
  ['Ready', 'Unknown', UNREACHABLE],
  ['MemoryPressure', 'True', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure', 'True', 'node.kubernetes.io/disk-pressure'],
  ['NetworkUnavailable', 'True', 'node.kubernetes.io/network-unavailable'],
  ['PIDPressure', 'True', 'node.kubernetes.io/pid-pressure'],
];
const OWN = new Set([...KEYS.map(([, , key]) => key), 'node.kubernetes.io/unschedulable']);

/**
 * The node's taints with the controller's NoSchedule ones put right; the same list where nothing differs.
 * Behaviour of kubernetes: pkg/controller/nodelifecycle/node_lifecycle_controller.go (doNoScheduleTaintingPass).
 */
export function withNoScheduleTaints(node: Node, now: string): readonly Taint[] {
  const keys = KEYS.filter(([type, status]) => node.status.conditions?.some((c) => c.type === type && c.status === status)).map(
    ([, , key]) => key,
  );
  if (node.spec.unschedulable === true) keys.push('node.kubernetes.io/unschedulable');
  const taints = node.spec.taints ?? [];
  const isOwn = (taint: Taint) => taint.effect === 'NoSchedule' && OWN.has(taint.key);
  const missing = keys.filter((key) => !taints.some((taint) => isOwn(taint) && taint.key === key));
  const stale = taints.filter((taint) => isOwn(taint) && !keys.includes(taint.key));
  if (missing.length === 0 && stale.length === 0) return taints;
  return [
    ...taints.filter((taint) => !stale.includes(taint)),
    ...missing.map((key): Taint => ({ key, effect: 'NoSchedule', timeAdded: now })),
  ];
}

const isEviction = (taint: Taint): boolean => taint.effect === 'NoExecute' && (taint.key === NOT_READY || taint.key === UNREACHABLE);

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
