import {
  findUntoleratedTaint,
  hostPortsConflict,
  hostPortsOf,
  matchesNodeSelectorAndAffinity,
  milliValue,
  type Node,
  type Pod,
  podRequests,
  unitValue,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

/** Why a Pod cannot go to a node. `resolvable`: it could if other Pods went (the plugin answers Unschedulable). */
export interface Refusal {
  readonly reasons: readonly string[];
  readonly resolvable: boolean;
}

const refuse = (reason: string, resolvable = false): Refusal => ({ reasons: [reason], resolvable });

const isDone = (pod: Pod): boolean => pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';

/** Pods that count on the node: bound or about to be, not finished. */
export const podsHolding = (view: View, node: string): readonly Pod[] => view.podsOnNode(node).filter((pod) => !isDone(pod));

/**
 * The default profile's filters, in order; the first that fails ends the node.
 * `present`: the Pods that are reckoned to be on it.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/{nodename,nodeunschedulable,tainttoleration,nodeaffinity,nodeports,noderesources}.
 */
export function filterNode(pod: Pod, node: Node, present: readonly Pod[]): Refusal | undefined {
  const { spec } = pod;
  const tolerations = spec.tolerations ?? [];
  if (node.spec.unschedulable === true) {
    const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;
    if (findUntoleratedTaint([cordon], tolerations, ['NoSchedule']) !== undefined) return refuse('node(s) were unschedulable');
  }
  if (findUntoleratedTaint(node.spec.taints, tolerations) !== undefined) return refuse('node(s) had untolerated taint(s)');
  if (!matchesNodeSelectorAndAffinity(spec, node)) return refuse("node(s) didn't match Pod's node affinity/selector");
  return filterPorts(pod, present) ?? filterResources(pod, node, present);
}

function filterPorts(pod: Pod, present: readonly Pod[]): Refusal | undefined {
  const wanted = hostPortsOf(pod.spec);
  if (wanted.length === 0) return undefined;
  const taken = present.flatMap((other) => hostPortsOf(other.spec));
  return wanted.some((port) => taken.some((other) => hostPortsConflict(port, other)))
    ? refuse("node(s) didn't have free ports for the requested pod ports", true)
    : undefined;
}

/** Room on a node: cpu in thousandths, everything else in units. */
export const allocatableOf = (node: Node, resource: string): number => {
  const text = node.status.allocatable?.[resource];
  return resource === 'cpu' ? milliValue(text) : unitValue(text);
};

function filterResources(pod: Pod, node: Node, present: readonly Pod[]): Refusal | undefined {
  const reasons: string[] = [];
  let beyond = false;
  if (present.length + 1 > allocatableOf(node, 'pods')) reasons.push('Too many pods');
  const wanted = [...podRequests(pod.spec)].filter(([, amount]) => amount > 0).sort(byResource);
  const used = new Map<string, number>();
  if (wanted.length > 0) {
    for (const other of present)
      for (const [resource, amount] of podRequests(other.spec)) used.set(resource, (used.get(resource) ?? 0) + amount);
  }
  for (const [resource, amount] of wanted) {
    const room = allocatableOf(node, resource);
    if (amount > room - (used.get(resource) ?? 0)) {
      reasons.push(`Insufficient ${resource}`);
      if (amount > room) beyond = true;
    }
  }
  return reasons.length === 0 ? undefined : { reasons, resolvable: !beyond };
}

const RANK = ['cpu', 'memory', 'ephemeral-storage'];
const byResource = ([a]: readonly [string, number], [b]: readonly [string, number]): number => {
  const rank = (name: string) => (RANK.includes(name) ? RANK.indexOf(name) : RANK.length);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
};
