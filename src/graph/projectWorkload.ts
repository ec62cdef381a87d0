import type { View } from '../cluster/index.ts';
import { budgetOf, countersOf, daemonPods, type RevisionNumbers, refusedCreationsOf, revisionOf, revisionsOf } from '../explain/index.ts';
import {
  controllerOf,
  type DaemonSet,
  type Deployment,
  isTerminating,
  type Pod,
  type ReplicaSet,
  type StatefulSet,
} from '../kubernetes/index.ts';
import { storedIn } from './counterMarks.ts';
import { missingOf, nowhereOf } from './missing.ts';
import type { CounterMark, DaemonSetModel, NodeModel, PodMark, ScaledModel } from './model.ts';
import { podMark } from './podMark.ts';
import { workloadId } from './projectNode.ts';

/** A DaemonSet's card: what its status says, and what a count of the cluster says now. */
export function projectDaemonSet(
  view: View,
  set: DaemonSet,
  hueIndex: number,
  numbers: RevisionNumbers,
  nodes: ReadonlyMap<string, NodeModel>,
): DaemonSetModel {
  const { name, namespace = '', uid } = set.metadata;
  const { type, rollingUpdate } = set.spec.updateStrategy;
  const unbound = daemonPods(view, set)
    .filter((pod) => !pod.spec.nodeName && !isTerminating(pod))
    .map((pod) => podMark(pod, false, revisionOf(numbers, uid, pod.metadata.labels)));
  const counters = countersOf(view, set).map((counter) => ({
    name: counter.name,
    field: counter.field,
    stored: counter.stored,
    counted: counter.nodes.length,
  }));
  return {
    kind: 'DaemonSet',
    id: workloadId('DaemonSet', namespace, name),
    hueIndex,
    name,
    namespace,
    terminating: isTerminating(set),
    strategy: { type, maxUnavailable: String(rollingUpdate?.maxUnavailable ?? 1), maxSurge: String(rollingUpdate?.maxSurge ?? 0) },
    minReadySeconds: set.spec.minReadySeconds ?? 0,
    counters,
    budget: budgetOf(view, set),
    revisions: revisionsOf(view, set).map(({ revision, pods, current, image }) => ({ revision, pods, current, image })),
    unbound,
    refused: refusedCreationsOf(view, set)[0],
    ...absences(counters, hueIndex, nodes),
  };
}

/** Read from the nodes only where the status says that something is missing, because that is seldom and there may be many nodes. */
function absences(
  counters: readonly CounterMark[],
  place: number,
  nodes: ReadonlyMap<string, NodeModel>,
): Pick<DaemonSetModel, 'missing' | 'nowhere'> {
  const stored = (name: CounterMark['name']): number => storedIn(counters, name);
  const desired = stored('desired');
  const isWell = desired > 0 && stored('ready') >= desired && stored('misscheduled') === 0;
  return {
    missing: isWell ? [] : missingOf(place, nodes.values()),
    nowhere: desired === 0 ? nowhereOf(place, nodes) : undefined,
  };
}

/** Deployments, StatefulSets and ReplicaSets of their own; their Pods are discs on the nodes. */
export function projectScaled(
  view: View,
  object: Deployment | StatefulSet | ReplicaSet,
  hueIndex: number,
  unbound: readonly PodMark[],
): ScaledModel {
  const { name, namespace = '' } = object.metadata;
  return {
    kind: object.kind,
    id: workloadId(object.kind, namespace, name),
    hueIndex,
    name,
    namespace,
    wanted: object.spec.replicas,
    ready: object.status.readyReplicas ?? 0,
    unbound,
    refused: refusedCreationsOf(view, object)[0],
  };
}

/** Pods on no node and meant for none in particular, by the workload that a person made. */
export function unboundByWorkload(view: View): ReadonlyMap<string, readonly PodMark[]> {
  const found = new Map<string, PodMark[]>();
  for (const pod of view.unboundPods(undefined)) {
    const id = topOwner(view, pod);
    if (id === undefined) continue;
    const marks = found.get(id);
    if (marks === undefined) found.set(id, [podMark(pod, false)]);
    else marks.push(podMark(pod, false));
  }
  return found;
}

/** Card of the workload that the Pod belongs to: its owner, or that one's owner. */
export function topOwner(view: View, pod: Pod): string | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined) return undefined;
  const { namespace } = pod.metadata;
  const above = owner.kind === 'ReplicaSet' ? view.get('ReplicaSet', namespace, owner.name) : undefined;
  const top = (above === undefined ? undefined : controllerOf(above)) ?? owner;
  return workloadId(top.kind, namespace, top.name);
}
