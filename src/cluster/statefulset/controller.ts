import { controllerOf, matchesLabelSelector, type Pod, type StatefulSet, sameJson } from '../../kubernetes/index.ts';
import { ownerKeys, ownerOrLabelsChanged } from '../ownerKeys.ts';
import { claim, podCandidates } from '../replicaset/claim.ts';
import { changedNumbers } from '../statusChange.ts';
import { keyOf } from '../store.ts';
import type { Action, Change, Component, Plan, View, Wake } from '../types.ts';
import { isAvailable, isGoing, isRunningAndReady, ordinalOf, revisionOf } from './identity.ts';
import { planMembers } from './members.ts';
import { type Revisions, revisionsOf, truncation } from './revisions.ts';

/**
 * The StatefulSet controller: Pods with fixed names, made one after the other and never replaced before they are gone.
 * Behaviour of kubernetes: pkg/controller/statefulset/stateful_set.go (sync).
 */
export const statefulSetController = (): Component => ({
  name: 'statefulset-controller',
  kinds: ['StatefulSet', 'Pod'],
  podsOf: 'StatefulSet',
  wakes: wakesOf,
  sync(view, key) {
    const [namespace = '', name = ''] = key.split('/');
    const set = view.get('StatefulSet', namespace, name);
    return set === undefined ? { actions: [] } : plan(view, set);
  },
});

function wakesOf({ ref, before, after }: Change, view: View): readonly Wake[] {
  if (ref.kind === 'StatefulSet') return after === undefined ? [] : [{ key: keyOf(ref.namespace, ref.name) }];
  if (ref.kind !== 'Pod') return [];
  const owners = ownerKeys('StatefulSet', before, after);
  if (after === undefined || controllerOf(after) !== undefined || !ownerOrLabelsChanged(before, after))
    return owners.map((key) => ({ key }));
  const matching = view.list('StatefulSet', ref.namespace).filter(({ spec }) => matchesLabelSelector(spec.selector, after.metadata.labels));
  const keys = new Set([...owners, ...matching.map(({ metadata }) => keyOf(ref.namespace, metadata.name))]);
  return [...keys].map((key) => ({ key }));
}

function plan(view: View, set: StatefulSet): Plan {
  const { selector } = set.spec;
  const members = podCandidates(view, set, selector).filter((pod) => ordinalOf(set, pod) >= 0);
  const { owned, actions: claims } = claim(set, selector, members, 'statefulset');
  const pods = owned.toSorted((a, b) => ordinalOf(set, a) - ordinalOf(set, b));
  const revisions = revisionsOf(view, set);
  const work =
    set.metadata.deletionTimestamp === undefined ? planMembers(view, set, pods, revisions) : { actions: [], events: [], outdated: 0 };
  const status = statusOf(view, set, pods, revisions, work.outdated);
  const minReadySeconds = set.spec.minReadySeconds ?? 0;
  const waits = minReadySeconds > 0 && (status.readyReplicas ?? 0) !== (status.availableReplicas ?? 0);
  return {
    actions: [
      ...claims,
      ...revisions.actions,
      // The status comes before the Pods, so that it is written even where a Pod is refused.
      ...(sameJson(status, set.status) ? [] : [statusAction(set, status)]),
      ...work.actions,
      ...truncation(set, revisions, pods),
    ],
    events: work.events,
    ...(waits ? { requeueAfter: minReadySeconds * 1000 } : {}),
  };
}

/** Counted before this sync's creations (computeReplicaStatus, completeRollingUpdate). */
function statusOf(
  view: View,
  set: StatefulSet,
  pods: readonly Pod[],
  { current, update }: Revisions,
  outdated: number,
): StatefulSet['status'] {
  const now = view.timestamp();
  const staying = pods.filter((pod) => !isGoing(pod));
  const count = (name: string) => staying.filter((pod) => revisionOf(pod) === name).length;
  const replicas = pods.length;
  const ready = pods.filter(isRunningAndReady).length;
  const updated = count(update.name);
  const wanted = set.spec.replicas;
  const isDone = set.spec.updateStrategy.type === 'RollingUpdate' && updated === wanted && ready === wanted && replicas === wanted;
  const onCurrent = isDone ? updated : count(current.name) - outdated;
  return {
    ...(set.metadata.generation === undefined ? {} : { observedGeneration: set.metadata.generation }),
    replicas,
    ...(ready === 0 ? {} : { readyReplicas: ready }),
    ...(onCurrent === 0 ? {} : { currentReplicas: onCurrent }),
    ...(updated === 0 ? {} : { updatedReplicas: updated }),
    currentRevision: isDone ? update.name : current.name,
    updateRevision: update.name,
    collisionCount: set.status.collisionCount ?? 0,
    availableReplicas: pods.filter((pod) => isAvailable(set, pod, now)).length,
  };
}

const statusAction = (set: StatefulSet, status: StatefulSet['status']): Action => ({
  do: 'put',
  object: { ...set, status } as StatefulSet,
  caption: {
    key: 'statefulset.status',
    params: {
      statefulSet: set.metadata.name,
      namespace: set.metadata.namespace ?? '',
      ...changedNumbers(countersOf(set.status), countersOf(status)),
    },
  },
});

const countersOf = (status: StatefulSet['status']) => ({
  replicas: status.replicas,
  ready: status.readyReplicas,
  updated: status.updatedReplicas,
  available: status.availableReplicas,
  onCurrent: status.currentReplicas,
  generation: status.observedGeneration,
});
