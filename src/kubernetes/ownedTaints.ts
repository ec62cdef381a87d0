import type { Condition, Taint } from './objects.ts';

export const NOT_READY = 'node.kubernetes.io/not-ready';
export const UNREACHABLE = 'node.kubernetes.io/unreachable';
export const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';

/**
 * Condition and status of a Node → key of the NoSchedule taint that the node lifecycle controller gives it.
 * Behaviour of kubernetes: pkg/controller/nodelifecycle/node_lifecycle_controller.go (nodeConditionToTaintKeyStatusMap).
 */
export const conditionTaints: readonly (readonly [type: string, status: Condition['status'], key: string])[] = [
  ['Ready', 'False', NOT_READY],
  ['Ready', 'Unknown', UNREACHABLE],
  ['MemoryPressure', 'True', 'node.kubernetes.io/memory-pressure'],
  ['DiskPressure', 'True', 'node.kubernetes.io/disk-pressure'],
  ['NetworkUnavailable', 'True', 'node.kubernetes.io/network-unavailable'],
  ['PIDPressure', 'True', 'node.kubernetes.io/pid-pressure'],
];

const noSchedule: ReadonlySet<string> = new Set([...conditionTaints.map(([, , key]) => key), UNSCHEDULABLE]);
const noExecute: ReadonlySet<string> = new Set([NOT_READY, UNREACHABLE]);

/**
 * Whether the node lifecycle controller sets and removes the taint: a person who removes one gets it back while its cause
 * lasts. Taints of other effects under the same keys, and `node.kubernetes.io/out-of-service`, are a person's.
 * Behaviour of kubernetes: node_lifecycle_controller.go (doNoScheduleTaintingPass, processTaintBaseEviction).
 */
export const isOwnedTaint = ({ key, effect }: Pick<Taint, 'key' | 'effect'>): boolean =>
  effect === 'NoSchedule' ? noSchedule.has(key) : effect === 'NoExecute' && noExecute.has(key);

/** The condition that a taint of the node lifecycle controller stands for; none for that of a cordon. */
export const conditionBehind = (key: string): string | undefined => conditionTaints.find(([, , each]) => each === key)?.[0];
