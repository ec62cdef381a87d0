import type { View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet, isPod, type Pod } from '../kubernetes/index.ts';
import { nodeCountsOf } from './nodeCounts.ts';

export const daemonPods = (view: View, daemonSet: DaemonSet): readonly Pod[] =>
  view
    .dependents(daemonSet.metadata.uid, 'Pod')
    .filter((object): object is Pod => isPod(object) && controllerOf(object)?.uid === daemonSet.metadata.uid);

/**
 * The DaemonSet's Pods by the node that they are bound or pinned to, the one that counts first. Pods that have ended and
 * are being deleted are left out. Made once until a Pod or a Node changes; `nodeCountsOf` answers for one node at once.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (getNodesToDaemonPods).
 */
export const daemonPodsByNode = (view: View, daemonSet: DaemonSet): ReadonlyMap<string, readonly Pod[]> =>
  nodeCountsOf(view, daemonSet).podsByNode;
