import {
  availableAt,
  controllerOf,
  isPodAvailable,
  isPodReady,
  isTerminal,
  matchesLabelSelector,
  type Pod,
  type ReplicaSet,
  sameJson,
} from '../../kubernetes/index.ts';
import { ownerKeys, ownerOrLabelsChanged } from '../ownerKeys.ts';
import { changedNumbers } from '../statusChange.ts';
import { keyOf, refOf } from '../store.ts';
import type { Action, Change, Component, Message, Plan, View, Wake } from '../types.ts';
import { claim, podCandidates } from './claim.ts';
import { podFromTemplate } from './podFromTemplate.ts';
import { isActive, podsToDelete } from './victims.ts';

const NAME = 'replicaset-controller';
/** Pods made or deleted in one sync. */
const BURST = 500;

/**
 * The ReplicaSet controller: as many active Pods as asked for, wherever the scheduler puts them. A Pod that is being
 * deleted is not active, so it is replaced at once.
 * Behaviour of kubernetes: pkg/controller/replicaset/replica_set.go (syncReplicaSet, manageReplicas).
 */
export const replicaSetController = (): Component => ({
  name: NAME,
  kinds: ['ReplicaSet', 'Pod'],
  podsOf: 'ReplicaSet',
  wakes: wakesOf,
  sync(view, key) {
    const [namespace = '', name = ''] = key.split('/');
    const replicaSet = view.get('ReplicaSet', namespace, name);
    return replicaSet === undefined ? { actions: [] } : plan(view, replicaSet);
  },
});

function wakesOf({ ref, before, after }: Change, view: View): readonly Wake[] {
  if (ref.kind === 'ReplicaSet') return after === undefined ? [] : [{ key: keyOf(ref.namespace, ref.name) }];
  if (ref.kind !== 'Pod') return [];
  const owners = ownerKeys('ReplicaSet', before, after);
  if (after === undefined || controllerOf(after) !== undefined || !ownerOrLabelsChanged(before, after))
    return owners.map((key) => ({ key }));
  const matching = view.list('ReplicaSet', ref.namespace).filter(({ spec }) => matchesLabelSelector(spec.selector, after.metadata.labels));
  const keys = new Set([...owners, ...matching.map(({ metadata }) => keyOf(ref.namespace, metadata.name))]);
  return [...keys].map((key) => ({ key }));
}

function plan(view: View, replicaSet: ReplicaSet): Plan {
  const { owned, actions: claims } = claim(
    replicaSet,
    replicaSet.spec.selector,
    podCandidates(view, replicaSet, replicaSet.spec.selector),
    'replicaset',
  );
  const active = owned.filter(isActive);
  const victims = replicaSet.metadata.deletionTimestamp === undefined ? surplus(view, replicaSet, active) : [];
  const missing = replicaSet.metadata.deletionTimestamp === undefined ? Math.min(BURST, replicaSet.spec.replicas - active.length) : 0;
  const status = statusOf(view, replicaSet, active, owned);
  const ready = status.readyReplicas ?? 0;
  const wait =
    ready === replicaSet.spec.replicas && ready !== (status.availableReplicas ?? 0) ? nextAvailable(view, replicaSet, active) : undefined;
  return {
    actions: [
      ...claims,
      // The status comes before the Pods, so that it is written even where a Pod is refused.
      ...(sameJson(status, replicaSet.status) ? [] : [statusAction(replicaSet, status)]),
      ...Array.from({ length: Math.max(0, missing) }, () => creation(replicaSet)),
      ...victims.map(
        (pod): Action => ({
          do: 'delete',
          object: pod,
          caption: replicaSetCaption('replicaset.deleted', replicaSet, { pod: pod.metadata.name }),
        }),
      ),
    ],
    events: victims.map((pod) => ({
      from: NAME,
      on: refOf(replicaSet),
      type: 'Normal',
      reason: 'SuccessfulDelete',
      message: `Deleted pod: ${pod.metadata.name}`,
    })),
    ...(wait === undefined ? {} : { requeueAfter: wait }),
  };
}

const replicaSetCaption = (key: Message['key'], replicaSet: ReplicaSet, more: Message['params'] = {}): Message => ({
  key,
  params: {
    replicaSet: replicaSet.metadata.name,
    namespace: replicaSet.metadata.namespace ?? '',
    replicas: replicaSet.spec.replicas,
    ...more,
  },
});

const surplus = (view: View, replicaSet: ReplicaSet, active: readonly Pod[]): readonly Pod[] =>
  podsToDelete(view, replicaSet, active, Math.max(0, Math.min(BURST, active.length - replicaSet.spec.replicas)));

const creation = (replicaSet: ReplicaSet): Action => ({
  do: 'create',
  object: podFromTemplate(replicaSet, replicaSet.spec.template),
  created: { from: NAME, on: refOf(replicaSet), type: 'Normal', reason: 'SuccessfulCreate', message: 'Created pod: *' },
  refused: { on: replicaSet, reason: 'FailedCreate', prefix: 'Error creating: ' },
  caption: replicaSetCaption('replicaset.created', replicaSet),
});

/** Counted before this sync's creations and deletions, as upstream does (calculateStatus). */
function statusOf(view: View, replicaSet: ReplicaSet, active: readonly Pod[], owned: readonly Pod[]): ReplicaSet['status'] {
  const labels = Object.entries(replicaSet.spec.template.metadata?.labels ?? {});
  const minReadySeconds = replicaSet.spec.minReadySeconds ?? 0;
  const now = view.timestamp();
  const fullyLabeledReplicas = active.filter(({ metadata }) => labels.every(([key, value]) => metadata.labels?.[key] === value)).length;
  const readyReplicas = active.filter(isPodReady).length;
  const availableReplicas = active.filter((pod) => isPodAvailable(pod, minReadySeconds, now)).length;
  const terminatingReplicas = owned.filter((pod) => pod.metadata.deletionTimestamp !== undefined && !isTerminal(pod)).length;
  const { replicas: _, fullyLabeledReplicas: __, readyReplicas: ___, availableReplicas: ____, ...rest } = replicaSet.status;
  return {
    ...rest,
    replicas: active.length,
    ...(fullyLabeledReplicas === 0 ? {} : { fullyLabeledReplicas }),
    ...(readyReplicas === 0 ? {} : { readyReplicas }),
    ...(availableReplicas === 0 ? {} : { availableReplicas }),
    terminatingReplicas,
    ...(replicaSet.metadata.generation === undefined ? {} : { observedGeneration: replicaSet.metadata.generation }),
  };
}

const statusAction = (replicaSet: ReplicaSet, status: ReplicaSet['status']): Action => ({
  do: 'put',
  object: { ...replicaSet, status } as ReplicaSet,
  caption: {
    key: 'replicaset.status',
    params: {
      replicaSet: replicaSet.metadata.name,
      namespace: replicaSet.metadata.namespace ?? '',
      ...changedNumbers(countersOf(replicaSet.status), countersOf(status)),
    },
  },
});

const countersOf = (status: ReplicaSet['status']) => ({
  replicas: status.replicas,
  ready: status.readyReplicas,
  available: status.availableReplicas,
  terminating: status.terminatingReplicas,
  generation: status.observedGeneration,
});

/** Milliseconds until the next ready Pod counts as available. */
function nextAvailable(view: View, replicaSet: ReplicaSet, active: readonly Pod[]): number | undefined {
  const now = Date.parse(view.timestamp());
  const moments = active.map((pod) => availableAt(pod, replicaSet.spec.minReadySeconds ?? 0)).filter((at) => at !== undefined && at > now);
  return moments.length === 0 ? undefined : Math.min(...moments.map((at) => (at ?? now) - now));
}
