import type { View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet, isTerminal, isTerminating, type Pod, targetNode } from '../kubernetes/index.ts';

const isPodOf = (daemonSet: DaemonSet, object: { readonly kind: string }): object is Pod =>
  object.kind === 'Pod' && controllerOf(object as Pod)?.uid === daemonSet.metadata.uid;

/** Bound Pods first, then the oldest, then by name: the first of a node is the one that counts. */
function countsBefore(a: Pod, b: Pod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  const [older, newer] = [a.metadata.creationTimestamp, b.metadata.creationTimestamp];
  if (older !== newer) return older < newer ? -1 : 1;
  return a.metadata.name < b.metadata.name ? -1 : 1;
}

export const daemonPods = (view: View, daemonSet: DaemonSet): readonly Pod[] =>
  view.dependents(daemonSet.metadata.uid, 'Pod').filter((object): object is Pod => isPodOf(daemonSet, object));

/**
 * The DaemonSet's Pods by the node that they are bound or pinned to, the one that counts first. Pods that have ended and
 * are being deleted are left out.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (getNodesToDaemonPods).
 */
export function daemonPodsByNode(view: View, daemonSet: DaemonSet): ReadonlyMap<string, readonly Pod[]> {
  const byNode = new Map<string, Pod[]>();
  for (const pod of daemonPods(view, daemonSet)) {
    const node = targetNode(pod);
    if (node === undefined || (isTerminal(pod) && isTerminating(pod))) continue;
    const pods = byNode.get(node);
    if (pods === undefined) byNode.set(node, [pod]);
    else pods.push(pod);
  }
  for (const pods of byNode.values()) if (pods.length > 1) pods.sort(countsBefore);
  return byNode;
}
