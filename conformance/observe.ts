import type { ClusterEvent, View } from '../src/cluster/index.ts';
import {
  type ControllerRevision,
  compareInt64,
  controllerOf,
  type DaemonSet,
  type Int64,
  isPodReady,
  type JsonObject,
  type Pod,
  pinnedNode,
  podCondition,
  taintText,
} from '../src/kubernetes/index.ts';

const revisionsOf = (view: View, daemonSet: DaemonSet): readonly ControllerRevision[] =>
  view
    .list('ControllerRevision', daemonSet.metadata.namespace)
    .filter((revision) => controllerOf(revision)?.uid === daemonSet.metadata.uid);

function observeDaemonSet(view: View, daemonSet: DaemonSet): JsonObject {
  const { metadata, status } = daemonSet;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    generation: metadata.generation ?? 0,
    observedGeneration: status.observedGeneration ?? 0,
    desired: status.desiredNumberScheduled,
    current: status.currentNumberScheduled,
    ready: status.numberReady,
    upToDate: status.updatedNumberScheduled ?? 0,
    available: status.numberAvailable ?? 0,
    unavailable: status.numberUnavailable ?? 0,
    misscheduled: status.numberMisscheduled,
    revisions: revisionsOf(view, daemonSet)
      .map((revision) => ({ revision: revision.revision, image: revision.data.spec.template.spec.containers[0]?.image ?? '' }))
      .toSorted((a, b) => compareInt64(a.revision, b.revision)),
  };
}

/** The number of the ControllerRevision that a daemon Pod was made from, `null` where there is none any more. */
function revisionOf(view: View, pod: Pod): Int64 | null {
  const owner = controllerOf(pod);
  const hash = pod.metadata.labels?.['controller-revision-hash'];
  if (owner?.kind !== 'DaemonSet' || hash === undefined) return null;
  const daemonSet = view.get('DaemonSet', pod.metadata.namespace, owner.name);
  if (daemonSet === undefined) return null;
  return revisionsOf(view, daemonSet).find(({ metadata }) => metadata.labels?.['controller-revision-hash'] === hash)?.revision ?? null;
}

function observePod(view: View, pod: Pod): JsonObject {
  const owner = controllerOf(pod);
  const waiting = pod.status.containerStatuses?.find(({ state }) => state?.waiting !== undefined)?.state?.waiting?.reason;
  const scheduled = podCondition(pod, 'PodScheduled');
  return {
    owner: owner === undefined ? null : `${owner.kind}/${owner.name}`,
    ...(owner === undefined ? { name: pod.metadata.name } : {}),
    namespace: pod.metadata.namespace,
    node: pod.spec.nodeName || null,
    target: pinnedNode(pod) ?? null,
    phase: pod.status.phase,
    ready: isPodReady(pod),
    revision: revisionOf(view, pod),
    image: pod.spec.containers[0]?.image ?? '',
    ...(pod.metadata.deletionTimestamp === undefined ? {} : { terminating: true }),
    ...(pod.status.reason === undefined ? {} : { reason: pod.status.reason }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(scheduled?.status === 'False' ? { unschedulable: scheduled.message ?? '' } : {}),
  };
}

/** The cluster at the head, in the form of a recording's `then`. */
export const observe = (
  view: View,
): { readonly daemonSets: readonly JsonObject[]; readonly pods: readonly JsonObject[]; readonly nodes: readonly JsonObject[] } => ({
  daemonSets: view.list('DaemonSet').map((daemonSet) => observeDaemonSet(view, daemonSet)),
  pods: view.list('Pod').map((pod) => observePod(view, pod)),
  nodes: view.list('Node').map((node) => ({
    name: node.metadata.name,
    ready: node.status.conditions?.find(({ type }) => type === 'Ready')?.status ?? 'Unknown',
    unschedulable: node.spec.unschedulable === true,
    taints: (node.spec.taints ?? []).map(taintText),
  })),
});

export const observeEvent = ({ on, type, reason, message, from }: ClusterEvent): JsonObject => ({
  on: `${on.kind}/${on.name}`,
  type,
  reason,
  message,
  from,
});
