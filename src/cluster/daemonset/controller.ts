import {
  type ApiObject,
  addDaemonTolerations,
  controllerOf,
  controllerReference,
  type DaemonSet,
  isPod,
  isPodReady,
  type Json,
  type JsonObject,
  matchesLabelSelector,
  type Node,
  pinnedAffinity,
  placementFor,
  sameJson,
} from '../../kubernetes/index.ts';
import { OwnerWakes, ownerKeys, ownerOrLabelsChanged } from '../ownerKeys.ts';
import { withoutPauses } from '../pauses.ts';
import { changedNumbers } from '../statusChange.ts';
import { keyOf, refOf } from '../store.ts';
import type { Action, Change, ClusterEvent, Component, ComponentView, Message, Millis, Plan, View, Wake } from '../types.ts';
import { Claims } from './claims.ts';
import { planCleanup, planHistory } from './history.ts';
import { GENERATION_ANNOTATION, GENERATION_LABEL, HASH_LABEL, NodeStates, type Totals } from './nodeStates.ts';
import { backoffKey, type PodPlan, planManage, planRollingUpdate, type Removal } from './plan.ts';

const NAME = 'daemonset-controller';

/**
 * The DaemonSet controller. One difference: the real one may read caches that lag behind its own writes; ours reads the
 * store, so that there are no expectations to wait for. Where it made or deleted Pods in a sync, the rolling update waits
 * for the next one, as the open expectations make it wait upstream.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (syncDaemonSet, updateDaemonSetStatus).
 */
export function daemonSetController(): Component {
  const byDaemonSet = new Map<string, { readonly nodeStates: NodeStates; readonly claims: Claims }>();
  return {
    name: NAME,
    kinds: ['DaemonSet', 'ControllerRevision', 'Pod', 'Node'],
    podsOf: 'DaemonSet',
    wakes: wakesOf,
    sync: (view, key) => withoutPauses(syncing(view, key)),
    syncing,
  };

  function* syncing(view: ComponentView, key: string): Generator<void, Plan> {
    const [namespace = '', name = ''] = key.split('/');
    const daemonSet = view.get('DaemonSet', namespace, name);
    if (daemonSet === undefined || daemonSet.metadata.deletionTimestamp !== undefined) return { actions: [] };
    const { uid } = daemonSet.metadata;
    let known = byDaemonSet.get(uid);
    if (known === undefined) {
      known = { nodeStates: new NodeStates(uid), claims: new Claims() };
      byDaemonSet.set(uid, known);
    }
    const claims = yield* known.claims.planning(view, daemonSet);
    return claims.length > 0 ? { actions: claims } : yield* plan(view, daemonSet, known.nodeStates);
  }
}

function* plan(view: ComponentView, daemonSet: DaemonSet, nodeStates: NodeStates): Generator<void, Plan> {
  const history = planHistory(view, daemonSet);
  yield* nodeStates.updating(view, daemonSet, history.hash);
  const managed = planManage(view, daemonSet, nodeStates, history.hash);
  const busy = managed.createOn.length > 0 || managed.remove.length > 0;
  const rolled =
    busy || daemonSet.spec.updateStrategy.type !== 'RollingUpdate'
      ? { createOn: [], remove: [] }
      : planRollingUpdate(daemonSet, nodeStates);
  const pods: PodPlan = { ...managed, createOn: [...managed.createOn, ...rolled.createOn], remove: [...managed.remove, ...rolled.remove] };
  const status = planStatus(daemonSet, nodeStates.totals);
  const waits = [
    pods.retryAfterMs,
    (daemonSet.spec.minReadySeconds ?? 0) > 0 && nodeStates.totals.ready !== nodeStates.totals.available
      ? (daemonSet.spec.minReadySeconds ?? 0) * 1000
      : undefined,
  ].filter((wait) => wait !== undefined);
  return {
    actions: [
      ...history.actions,
      ...creations(daemonSet, pods.createOn, history.hash),
      ...pods.remove.map((removal) => deletion(daemonSet, removal)),
      ...planCleanup(daemonSet, history.old, nodeStates),
      ...status,
    ],
    events: pods.remove.flatMap((removal) => removalEvents(daemonSet, removal)),
    memory: pods.failures.map(({ node, delayMs }) => [backoffKey(daemonSet, node), { delayMs, at: view.now }]),
    ...(waits.length === 0 ? {} : { requeueAfter: Math.min(...waits) }),
  };
}

// --- what wakes it ---

function wakesOf(change: Change, view: View): readonly Wake[] {
  const { ref, before, after } = change;
  switch (ref.kind) {
    case 'DaemonSet':
      return [{ key: keyOf(ref.namespace, ref.name) }];
    case 'ControllerRevision':
    case 'Pod': {
      const owned = ofSameOwners(before, after);
      if (owned !== undefined && !becameReady(before, after)) return ownerWakes.of(owned);
      const owners = ownerKeys('DaemonSet', before, after);
      const isOrphan = after !== undefined && controllerOf(after) === undefined;
      const matching = isOrphan && ownerOrLabelsChanged(before, after) ? matchingKeys(view, ref.namespace, after) : [];
      const keys = matching.length === 0 ? owners : [...new Set([...owners, ...matching])];
      const wait = keys.length > 0 && becameReady(before, after) ? availabilityWait(view, ref.namespace, after) : undefined;
      return wait === undefined ? keys.map((key) => ({ key })) : keys.flatMap((key) => [{ key }, { key, afterMs: wait }]);
    }
    case 'Node':
      return after === undefined ? [] : nodeWakes(view, before as Node | undefined, after as Node);
    default:
      return [];
  }
}

const ownerWakes = new OwnerWakes('DaemonSet');

/** The object where it has a controller before and after its change, the same: then it is no orphan, which nearly all Pods are not. */
function ofSameOwners(before: ApiObject | undefined, after: ApiObject | undefined): ApiObject | undefined {
  const object = after ?? before;
  if (object === undefined || (before ?? object).metadata.ownerReferences !== object.metadata.ownerReferences) return undefined;
  return controllerOf(object) === undefined ? undefined : object;
}

const matchingKeys = (view: View, namespace: string | undefined, { metadata }: ApiObject): readonly string[] =>
  view
    .list('DaemonSet', namespace)
    .filter(({ spec }) => matchesLabelSelector(spec.selector, metadata.labels))
    .map((daemonSet) => keyOf(namespace, daemonSet.metadata.name));

const isReady = (object: ApiObject | undefined): boolean => isPod(object) && isPodReady(object);
const becameReady = (before: ApiObject | undefined, after: ApiObject | undefined): boolean => isReady(after) && !isReady(before);

/** A Pod that becomes ready is looked at again when it may count as available, and a second later for clocks that differ (updatePod). */
function availabilityWait(view: View, namespace: string | undefined, pod: ApiObject | undefined): Millis | undefined {
  const owner = pod === undefined ? undefined : controllerOf(pod);
  const seconds = owner === undefined ? 0 : (view.get('DaemonSet', namespace, owner.name)?.spec.minReadySeconds ?? 0);
  return seconds > 0 ? (seconds + 1) * 1000 : undefined;
}

/** A node concerns a DaemonSet only where its Pods there would change, or a misscheduled count might fall (syncNodeUpdate). */
function nodeWakes(view: View, before: Node | undefined, after: Node): readonly Wake[] {
  const looksSame =
    before !== undefined && sameJson(before.metadata.labels, after.metadata.labels) && sameJson(before.spec.taints, after.spec.taints);
  if (looksSame) return [];
  const here = new Set(view.podsOnNode(after.metadata.name).map((pod) => controllerOf(pod)?.uid));
  return view
    .list('DaemonSet')
    .filter((daemonSet) => {
      const { shouldRun, shouldContinueRunning } = placementFor(daemonSet.spec.template)(after);
      const scheduled = here.has(daemonSet.metadata.uid);
      return (shouldRun && !scheduled) || (scheduled && (!shouldContinueRunning || daemonSet.status.numberMisscheduled > 0));
    })
    .map(({ metadata }) => ({ key: keyOf(metadata.namespace, metadata.name) }));
}

// --- what it does ---

const about = (daemonSet: DaemonSet) => ({ daemonSet: daemonSet.metadata.name, namespace: daemonSet.metadata.namespace ?? '' });

/** What the Pods of one revision of a DaemonSet have in common; they share it. */
interface PodBase {
  readonly hash: string;
  readonly generation: string | undefined;
  readonly uid: string;
  readonly metadata: JsonObject;
  readonly spec: JsonObject;
}

const podBases = new WeakMap<DaemonSet['spec']['template'], PodBase>();

function podBaseOf(daemonSet: DaemonSet, hash: string): PodBase {
  const { template } = daemonSet.spec;
  const { uid } = daemonSet.metadata;
  const generation = daemonSet.metadata.annotations?.[GENERATION_ANNOTATION];
  const known = podBases.get(template);
  if (known?.hash === hash && known.generation === generation && known.uid === uid) return known;
  const { finalizers, annotations } = template.metadata ?? {};
  const base = {
    hash,
    generation,
    uid,
    metadata: asJson({
      generateName: `${daemonSet.metadata.name}-`,
      namespace: daemonSet.metadata.namespace,
      labels: {
        ...template.metadata?.labels,
        [HASH_LABEL]: hash,
        ...(generation === undefined ? {} : { [GENERATION_LABEL]: generation }),
      },
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ownerReferences: [controllerReference(daemonSet)],
    }),
    spec: asJson({
      ...template.spec,
      affinity: undefined,
      tolerations: addDaemonTolerations(template.spec.tolerations, template.spec.hostNetwork === true),
    }),
  };
  podBases.set(template, base);
  return base;
}

function creations(daemonSet: DaemonSet, nodes: readonly string[], hash: string): readonly Action[] {
  if (nodes.length === 0) return [];
  const { metadata, spec } = podBaseOf(daemonSet, hash);
  const created = { from: NAME, on: refOf(daemonSet), type: 'Normal', reason: 'SuccessfulCreate', message: 'Created pod: *' } as const;
  const refused = { on: daemonSet, reason: 'FailedCreate', prefix: 'Error creating: ' };
  const { name, namespace = '' } = daemonSet.metadata;
  return nodes.map((node) => {
    const affinity = asJson(pinnedAffinity(daemonSet.spec.template.spec.affinity, node));
    return {
      do: 'create',
      object: { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...spec, affinity } },
      base: spec,
      created,
      refused,
      // The name is that of the Pod once there is one.
      caption: { key: 'daemonset.created', params: { daemonSet: name, namespace, node, name: '' } },
    };
  });
}

const asJson = (value: object): JsonObject => value as unknown as { readonly [key: string]: Json | undefined };

function deletion(daemonSet: DaemonSet, { pod, cause }: Removal): Action {
  const { name, namespace = '' } = daemonSet.metadata;
  const caption: Message = {
    key: `daemonset.deleted.${cause}`,
    params: { daemonSet: name, namespace, pod: pod.metadata.name, node: pod.spec.nodeName ?? '' },
  };
  return { do: 'delete', object: pod, caption };
}

function removalEvents(daemonSet: DaemonSet, { pod, cause }: Removal): readonly Omit<ClusterEvent, 'time'>[] {
  const on = refOf(daemonSet);
  const path = `${pod.metadata.namespace ?? ''}/${pod.metadata.name} on node ${pod.spec.nodeName ?? ''}`;
  const deleted = { from: NAME, on, type: 'Normal', reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` } as const;
  if (cause === 'failed') {
    return [
      { from: NAME, on, type: 'Warning', reason: 'FailedDaemonPod', message: `Found failed daemon pod ${path}, will try to kill it` },
      deleted,
    ];
  }
  if (cause === 'succeeded') {
    return [
      {
        from: NAME,
        on,
        type: 'Normal',
        reason: 'SucceededDaemonPod',
        message: `Found succeeded daemon pod ${path}, will try to delete it`,
      },
      deleted,
    ];
  }
  return [deleted];
}

const countersOf = (status: DaemonSet['status']) => ({
  desired: status.desiredNumberScheduled,
  current: status.currentNumberScheduled,
  ready: status.numberReady,
  updated: status.updatedNumberScheduled,
  available: status.numberAvailable,
  misscheduled: status.numberMisscheduled,
  generation: status.observedGeneration,
});

/** Writes the counters where one differs, or the generation was not observed yet (updateDaemonSetStatus, storeDaemonSetStatus). */
function planStatus(daemonSet: DaemonSet, totals: Totals): readonly Action[] {
  const { generation } = daemonSet.metadata;
  const { collisionCount, observedGeneration: _ } = daemonSet.status;
  const unavailable = totals.desired - totals.available;
  const status: DaemonSet['status'] = {
    currentNumberScheduled: totals.current,
    numberMisscheduled: totals.misscheduled,
    desiredNumberScheduled: totals.desired,
    numberReady: totals.ready,
    ...(generation === undefined ? {} : { observedGeneration: generation }),
    ...(totals.updated === 0 ? {} : { updatedNumberScheduled: totals.updated }),
    ...(totals.available === 0 ? {} : { numberAvailable: totals.available }),
    ...(unavailable === 0 ? {} : { numberUnavailable: unavailable }),
    ...(collisionCount === undefined ? {} : { collisionCount }),
  };
  if (sameJson(status, daemonSet.status)) return [];
  return [
    {
      do: 'put',
      object: { ...daemonSet, status } as DaemonSet,
      caption: {
        key: 'daemonset.status',
        params: {
          ...about(daemonSet),
          ...changedNumbers(countersOf(daemonSet.status), countersOf(status)),
        },
      },
    },
  ];
}
