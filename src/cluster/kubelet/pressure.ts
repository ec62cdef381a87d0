import {
  formatQuantity,
  isTerminal,
  isTerminating,
  type Node,
  type Pod,
  podRequests,
  tolerates,
  unitValue,
} from '../../kubernetes/index.ts';
import { hasPressure } from '../machineState.ts';
import { byText } from '../store.ts';
import type { Machine, Millis, PressureKind } from '../types.ts';

/** Kind of shortage, the condition that a kubelet reports for it, and what it reclaims, in the order in which it reclaims. */
export const pressures: readonly (readonly [of: PressureKind, condition: string, resource: string])[] = [
  ['memory', 'MemoryPressure', 'memory'],
  ['disk', 'DiskPressure', 'ephemeral-storage'],
  ['pid', 'PIDPressure', 'pids'],
];

/** The condition that a kubelet reports for a shortage. */
export const conditionOf = (of: PressureKind): string => pressures.find(([each]) => each === of)?.[1] ?? '';
/** What it reclaims. */
export const resourceOf = (of: PressureKind): string => pressures.find(([each]) => each === of)?.[2] ?? '';

/**
 * How long a kubelet goes on reporting a shortage that is over.
 * Behaviour of kubernetes: pkg/kubelet/apis/config/v1beta1/defaults.go (EvictionPressureTransitionPeriod).
 */
export const TRANSITION_MS: Millis = 300_000;
/** Between two evictions (pkg/kubelet/kubelet.go, evictionMonitoringPeriod). */
export const EVICTION_GAP_MS: Millis = 10_000;

const SYSTEM_CRITICAL = 2_000_000_000;
const MI = 2 ** 20;
/** What a container that requests nothing is taken to use; every other one uses what it requests. */
const USED_WITHOUT_REQUEST = 64 * MI;
const PIDS = 32_768;

const printBytes = (amount: number): string => formatQuantity({ nano: BigInt(amount) * 1_000_000_000n, format: 'BinarySI' });

const priorityOf = (pod: Pod): number => pod.spec.priority ?? 0;

/** Behaviour of kubernetes: pkg/kubelet/types/pod_update.go (IsCriticalPod). */
export function isCritical(pod: Pod): boolean {
  const { annotations = {} } = pod.metadata;
  const source = annotations['kubernetes.io/config.source'];
  return (source !== undefined && source !== 'api') || 'kubernetes.io/config.mirror' in annotations || priorityOf(pod) >= SYSTEM_CRITICAL;
}

/** Requested and used of memory or disk by each container. */
const usageOf = (pod: Pod, resource: string): readonly (readonly [name: string, request: number, used: number])[] =>
  pod.spec.containers.map(({ name, resources }) => {
    const request = unitValue(resources?.requests?.[resource]);
    return [name, request, request > 0 ? request : USED_WITHOUT_REQUEST];
  });

/** By how much a Pod uses more than it requests. */
const excessOf = (pod: Pod, resource: string): number =>
  usageOf(pod, resource).reduce((sum, [, , used]) => sum + used, 0) - (podRequests(pod.spec).get(resource) ?? 0);

/**
 * Which Pod goes first: for memory and disk one that uses more than it requests, then by priority, then by excess; for process
 * numbers by priority, then by containers. Equal ones go by name.
 * Behaviour of kubernetes: pkg/kubelet/eviction/helpers.go (rankMemoryPressure, rankDiskPressureFunc, rankPIDPressure).
 */
function compare(a: Pod, b: Pod, of: PressureKind, resource: string): number {
  if (of === 'pid')
    return priorityOf(a) - priorityOf(b) || b.spec.containers.length - a.spec.containers.length || byText(a.metadata.name, b.metadata.name);
  const [excessA, excessB] = [excessOf(a, resource), excessOf(b, resource)];
  return (
    Number(excessB > 0) - Number(excessA > 0) ||
    priorityOf(a) - priorityOf(b) ||
    excessB - excessA ||
    byText(a.metadata.name, b.metadata.name)
  );
}

/** The Pods that a kubelet evicts under a shortage, the first one first: the active ones, except critical ones. */
export function evictionOrder(pods: readonly Pod[], of: PressureKind): readonly Pod[] {
  const resource = resourceOf(of);
  return pods.filter((pod) => !isTerminal(pod) && !isTerminating(pod) && !isCritical(pod)).sort((a, b) => compare(a, b, of, resource));
}

/** Threshold and what is left, as a kubelet with its default thresholds, and 10 % for process numbers, would see it. */
function thresholdOf(node: Node, of: PressureKind): readonly [threshold: number, available: number] {
  if (of === 'memory') return [100 * MI, 50 * MI];
  const capacity = of === 'pid' ? PIDS : unitValue(node.status.capacity?.['ephemeral-storage']);
  const threshold = Math.floor(capacity / 10);
  return [threshold, Math.floor(threshold / 2)];
}

/** The kubelet's words for an eviction. Behaviour of kubernetes: pkg/kubelet/eviction/helpers.go (evictionMessage). */
export function evictionMessage(node: Node, pod: Pod, of: PressureKind): string {
  const resource = resourceOf(of);
  const [threshold, available] = thresholdOf(node, of);
  const containers =
    of === 'pid'
      ? []
      : usageOf(pod, resource)
          .filter(([, request, used]) => used > request)
          .map(
            ([name, request, used]) =>
              `Container ${name} was using ${printBytes(used)}, request is ${printBytes(request)}, has larger consumption of ${resource}. `,
          );
  return `The node was low on resource: ${resource}. Threshold quantity: ${printBytes(threshold)}, available: ${printBytes(available)}. ${containers.join('')}`;
}

/** The shortage for which a kubelet evicts now, of several the first. */
export const evictingFor = (machine: Machine): PressureKind | undefined =>
  pressures.find(([of]) => {
    const pressure = machine.pressure?.[of];
    return pressure?.evicts === true && pressure.until === undefined;
  })?.[0];

const memoryTaint = { key: 'node.kubernetes.io/memory-pressure', effect: 'NoSchedule' } as const;

/**
 * Why a kubelet rejects a Pod that comes to its node, as reason and message.
 * Behaviour of kubernetes: pkg/kubelet/eviction/eviction_manager.go (Admit), pkg/kubelet/nodeshutdown (Admit).
 */
export function admissionRefusal(machine: Machine, pod: Pod, now: Millis): readonly [reason: string, message: string] | undefined {
  if (machine.shuttingDown) return ['NodeShutdown', 'Pod was rejected as the node is shutting down.'];
  if (machine.pressure === undefined) return undefined;
  const conditions = pressures.filter(([of]) => hasPressure(machine, of, now)).map(([, condition]) => condition);
  if (conditions.length === 0 || isCritical(pod)) return undefined;
  const onlyMemory = conditions.length === 1 && conditions[0] === 'MemoryPressure';
  const tolerated = (pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, memoryTaint));
  if (onlyMemory && (pod.status.qosClass !== 'BestEffort' || tolerated)) return undefined;
  return ['Evicted', `The node had condition: [${conditions.join(' ')}]. `];
}
