import type { View } from '../cluster/index.ts';
import {
  type ApiObject,
  controllerOf,
  type DaemonSet,
  isPod,
  isTerminal,
  isTerminating,
  type Pod,
  targetNode,
} from '../kubernetes/index.ts';

const isPodOf = (daemonSet: DaemonSet, object: ApiObject): object is Pod =>
  isPod(object) && controllerOf(object)?.uid === daemonSet.metadata.uid;

/** Bound Pods first, then the oldest, then by name: the first of a node is the one that counts. */
export function countsBefore(a: Pod, b: Pod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  const [older, newer] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
  if (older !== newer) return older < newer ? -1 : 1;
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

export const daemonPods = (view: View, daemonSet: DaemonSet): readonly Pod[] =>
  view.dependents(daemonSet.metadata.uid, 'Pod').filter((object): object is Pod => isPodOf(daemonSet, object));

const grouped = new WeakMap<readonly ApiObject[], ReadonlyMap<string, readonly Pod[]>>();

/**
 * The DaemonSet's Pods by the node that they are bound or pinned to, the one that counts first. Pods that have ended and
 * are being deleted are left out. Found once until a Pod of the DaemonSet changes.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (getNodesToDaemonPods).
 */
export function daemonPodsByNode(view: View, daemonSet: DaemonSet): ReadonlyMap<string, readonly Pod[]> {
  const dependents = view.dependents(daemonSet.metadata.uid, 'Pod');
  let byNode = grouped.get(dependents);
  if (byNode === undefined) {
    byNode = groupByNode(daemonSet, dependents);
    grouped.set(dependents, byNode);
  }
  return byNode;
}

function groupByNode(daemonSet: DaemonSet, dependents: readonly ApiObject[]): ReadonlyMap<string, readonly Pod[]> {
  const byNode = new Map<string, readonly Pod[]>();
  for (const pod of dependents) {
    if (!isPodOf(daemonSet, pod)) continue;
    const node = targetNode(pod);
    if (node === undefined || (isTerminal(pod) && isTerminating(pod))) continue;
    const others = byNode.get(node);
    byNode.set(node, others === undefined ? [pod] : [...others, pod].sort(countsBefore));
  }
  return byNode;
}
