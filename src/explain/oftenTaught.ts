import type { Change, Step, View } from '../cluster/types.ts';
import { controllerOf, findToleration, type Node, type Pod, type Taint } from '../kubernetes/index.ts';

/**
 * What teaching material often says about such a step and Kubernetes does not do (docs/fidelity.md, "Often believed otherwise").
 * `failedNode`: the Pod disappears. `noSchedule`: the taint removes Pods. `cordon`: DaemonSet Pods stay away. `removedNode`: its
 * Pods vanish with it.
 */
export type OftenTaught = 'failedNode' | 'noSchedule' | 'cordon' | 'removedNode';

const ofDaemonSet = (pod: Pod): boolean => controllerOf(pod)?.kind === 'DaemonSet';

const hasDaemonPod = (view: View, node: string): boolean => view.podsOnNode(node).some(ofDaemonSet);

const addedTaints = ({ before, after }: Change): readonly Taint[] => {
  const had = new Set(((before as Node | undefined)?.spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`));
  return ((after as Node | undefined)?.spec.taints ?? []).filter(({ key, effect }) => !had.has(`${key}:${effect}`));
};

/** Whether a new NoSchedule taint leaves a running DaemonSet Pod that does not tolerate it. */
function leavesPod(change: Change, view: View): boolean {
  const taints = addedTaints(change).filter(({ effect }) => effect === 'NoSchedule');
  return taints.some((taint) =>
    view.podsOnNode(change.ref.name).some((pod) => ofDaemonSet(pod) && findToleration(pod.spec.tolerations ?? [], taint) === undefined),
  );
}

/** What is often taught otherwise about a step at the head, `undefined` for most. O(its changes and the Pods of their nodes). */
export function oftenTaught(step: Step, view: View): OftenTaught | undefined {
  const nodes = step.changes.filter(({ ref }) => ref.kind === 'Node');
  for (const change of nodes) {
    const { key } = change.caption;
    const { name } = change.ref;
    if (change.after === undefined && hasDaemonPod(view, name)) return 'removedNode';
    if (key === 'node.unknown' && hasDaemonPod(view, name)) return 'failedNode';
    if (key === 'api.cordoned') return 'cordon';
    if (step.actor === 'you' && leavesPod(change, view)) return 'noSchedule';
  }
  return undefined;
}
