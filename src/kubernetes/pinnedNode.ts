import type { Affinity, Pod, PodSpec } from './objects.ts';

/**
 * The node that the Pod's required affinity names by `metadata.name`, as the daemon controller pins its Pods.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (GetTargetNodeName).
 */
export function pinnedNode(pod: { readonly spec: PodSpec }): string | undefined {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined) return undefined;
  for (const { matchFields } of terms) {
    if (matchFields === undefined) continue;
    for (const { key, operator, values } of matchFields) {
      if (key === 'metadata.name' && operator === 'In' && values?.length === 1) return values[0];
    }
  }
  return undefined;
}

/** The node that a daemon Pod belongs to: where it is bound, else where it is pinned. */
export const targetNode = (pod: Pod): string | undefined => pod.spec.nodeName || pinnedNode(pod);

/**
 * The affinity of a daemon Pod for the node: required terms are replaced wholesale by the pin, preferred ones stay.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (ReplaceDaemonSetPodNodeNameNodeAffinity).
 */
export function pinnedAffinity(affinity: Affinity | undefined, node: string): Affinity {
  const nodeSelectorTerms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] }] as const;
  const requiredDuringSchedulingIgnoredDuringExecution = { nodeSelectorTerms };
  // There is one for each Pod: without anything else in it, it is made without copying, in half of the room.
  if (hasNothingBut(affinity, 'nodeAffinity') && hasNothingBut(affinity?.nodeAffinity, 'requiredDuringSchedulingIgnoredDuringExecution'))
    return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution } };
  return { ...affinity, nodeAffinity: { ...affinity?.nodeAffinity, requiredDuringSchedulingIgnoredDuringExecution } };
}

function hasNothingBut(object: object | undefined, key: string): boolean {
  for (const each in object) if (each !== key) return false;
  return true;
}
