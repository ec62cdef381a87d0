import {
  claimedVolumes,
  isTerminal,
  type Node,
  type Pod,
  type PodSpec,
  pinnedNode,
  podCondition,
  sameJson,
} from '../../kubernetes/index.ts';
import { isAlike } from '../apiserver/podSpec.ts';
import { withCondition } from '../kubelet/status.ts';
import { ofLastCalls } from '../ofLastCalls.ts';
import { compacted } from '../stamped.ts';
import { byText, keyOf, refOf } from '../store.ts';
import type { Action, Component, ComponentView, ObjectRef, Plan, View, Wake } from '../types.ts';
import { awaitsProvisioner, claimsRefusal, looksForClaims, pairsOn, waitsForClaims } from '../volumes/claims.ts';
import { bindActions } from '../volumes/controller.ts';
import { nodeInfoPods, type Refusal } from './filters.ts';
import { findNodesThatFit } from './findNodesThatFit.ts';
import { type PodRules, PodTopologyIndex } from './podTopologyIndex.ts';
import { type Candidate, cheapest, victimsOn } from './preemption.ts';
import { scoreNodes } from './score.ts';
import { withVolumes } from './volumeRules.ts';
import { wokenBy } from './wakes.ts';

const NAME = 'default-scheduler';
const PINNED_ELSEWHERE = "node(s) didn't satisfy plugin(s) [NodeAffinity]";
/** What preemption says of a Pod that was refused before any node was looked at. */
const NOT_FOUND = 'not found';
/** After ten minutes in Kubernetes; here immediately. */
const UNPROVISIONED = 'running PreBind plugin "VolumeBinding": binding volumes: context deadline exceeded';
const NOT_HELPFUL = 'Preemption is not helpful for scheduling';
/** Waits between two tries of a Pod that a change made worth trying (pkg/scheduler/backend/queue/scheduling_queue.go). */
const BACKOFF_BASE_MS = 1000;
const BACKOFF_MAX_MS = 10_000;

const idle: Plan = { actions: [] };
const none: readonly Wake[] = [];
const podKey = (pod: Pod): string => keyOf(pod.metadata.namespace, pod.metadata.name);

interface Memory {
  readonly uid: string;
  readonly tries: number;
  readonly at: number;
}

/**
 * The scheduler: filters, scores where there is a choice, preempts, binds. A Pod that found no node is tried again, after
 * a back-off, when a change could help it.
 * Behaviour of kubernetes: pkg/scheduler/schedule_one.go, pkg/scheduler/framework/types.go (FitError).
 */
export function scheduler(): Component {
  let podIndex: PodTopologyIndex | undefined;
  return {
    name: NAME,
    kinds: ['Pod', 'Node', ...STORAGE],
    wakes({ ref, before, after }, view): readonly Wake[] {
      if (ref.kind === 'Pod') return podWakes(view, before as Pod | undefined, after as Pod | undefined);
      if (STORAGE.has(ref.kind)) return looksForClaims(view.kubelet) ? claimants(view, ref) : [];
      if (ref.kind !== 'Node') return [];
      const [old, node] = [before as Node | undefined, after as Node | undefined];
      const helps =
        node === undefined ||
        old === undefined ||
        old.spec.unschedulable !== node.spec.unschedulable ||
        !sameJson(old.spec.taints, node.spec.taints) ||
        !sameJson(old.metadata.labels, node.metadata.labels) ||
        !sameJson(old.status.allocatable, node.status.allocatable);
      return helps ? waiting(view, ref.name) : [];
    },
    sync(view, key) {
      const [namespace = '', name = ''] = key.split('/');
      const pod = view.get('Pod', namespace, name);
      if (pod === undefined || pod.spec.nodeName !== undefined || pod.metadata.deletionTimestamp !== undefined) {
        return view.remembered(key) === undefined ? idle : { actions: [], memory: [[key, undefined]] };
      }
      const memory = view.remembered(key) as unknown as Memory | undefined;
      const tries = memory?.uid === pod.metadata.uid ? memory.tries : 0;
      if (tries > 0 && memory !== undefined) {
        const again = memory.at + Math.min(BACKOFF_BASE_MS * 2 ** (tries - 1), BACKOFF_MAX_MS);
        if (view.now < again) return { actions: [], requeueAfter: again - view.now };
      }
      podIndex ??= new PodTopologyIndex(view);
      return schedule(view, key, pod, tries, podIndex.update(view));
    },
  };
}

const STORAGE: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'StorageClass']);

/** Pods without a node that wait for claims, of one claim those that mount it. */
const claimants = (view: View, { kind, namespace, name }: ObjectRef): readonly Wake[] =>
  view
    .list('Pod', namespace)
    .filter((pod) => pod.spec.nodeName === undefined && isMine(pod) && waitsForClaims(view, pod))
    .filter(({ spec }) => kind !== 'PersistentVolumeClaim' || claimedVolumes(spec).some(([, claim]) => claim === name))
    .map((pod) => ({ key: podKey(pod) }));

/** Pods without a node that a change on this one could help. */
const waiting = (view: View, node: string): readonly Wake[] =>
  [...view.unboundPods(node), ...view.unboundPods(undefined)].filter(isMine).map((pod) => ({ key: podKey(pod) }));

/** Another scheduler's Pods are not looked at, and none whose gates are not all lifted (pkg/scheduler/framework/plugins/schedulinggates). */
const isMine = ({ spec }: Pod): boolean => (spec.schedulerName ?? NAME) === NAME && (spec.schedulingGates ?? []).length === 0;

function podWakes(view: View, before: Pod | undefined, after: Pod | undefined): readonly Wake[] {
  if (after !== undefined && after.spec.nodeName === undefined) {
    const isNews = before === undefined || !sameJson(before.spec, after.spec);
    return isNews && isMine(after) ? [{ key: podKey(after) }] : [];
  }
  const held = before?.spec.nodeName;
  const isDone = (pod: Pod | undefined) => pod === undefined || isTerminal(pod);
  const woken = wokenBy(view, before, after);
  const others = woken.length === 0 ? none : woken.filter(isMine).map((pod) => ({ key: podKey(pod) }));
  if (held === undefined) return after === undefined && before !== undefined ? [{ key: podKey(before) }] : others;
  return isDone(after) && !isDone(before) ? [...waiting(view, held), ...others] : others;
}

function schedule(view: ComponentView, key: string, pod: Pod, tries: number, podIndex: PodTopologyIndex): Plan {
  const rules = withVolumes(view, pod, podIndex.rulesFor(pod));
  const total = view.names('Node').length;
  if (total === 0) return refuse(view, key, pod, tries, 'no nodes available to schedule pods');
  const unclaimed = waitsForClaims(view, pod) ? claimsRefusal(view, pod) : undefined;
  if (unclaimed !== undefined) return refuse(view, key, pod, tries, `0/${total} nodes are available: ${unclaimed}. ${NOT_FOUND}`);
  const { feasible, refusals, candidateCount } = findNodesThatFit(view, pod, rules);
  if (feasible.length > 0) {
    const best = feasible.length === 1 ? feasible[0] : bestOf(feasible, scoreNodes({ view, podIndex, pod, nodes: feasible }));
    return best === undefined ? idle : bind(view, key, pod, best, tries);
  }
  const skipped = total - candidateCount;
  const counts = new Map<string, number>();
  const count = (reason: string, by = 1) => counts.set(reason, (counts.get(reason) ?? 0) + by);
  for (const { refusal } of refusals) for (const reason of refusal.reasons) count(reason);
  if (skipped > 0) count(PINNED_ELSEWHERE, skipped);
  const head = `0/${total} nodes are available: ${listed(counts)}.`;
  return preempt(view, key, pod, tries, head, refusals, total, rules);
}

/** Upstream draws lots among equals; ours is the last by name. */
const bestOf = (nodes: readonly Node[], scores: readonly number[]): Node | undefined => nodes[scores.lastIndexOf(Math.max(...scores))];

const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort(byText)
    .join(', ');

/** New Pods of a template have one status, and so have those of them that are bound in one second. */
const boundStatus = ofLastCalls((status: Pod['status'], now: string): Pod['status'] => ({
  ...withoutPromise(status),
  conditions: withCondition(status.conditions, 'PodScheduled', 'True', now),
}));

/** The spec that was bound last. The Pods of a template differ in nothing but affinity, so it is copied for the next one (stamped.ts). */
let lastBound: { readonly spec: PodSpec; readonly bound: PodSpec } | undefined;

function boundSpec(spec: PodSpec, nodeName: string): PodSpec {
  if (spec.affinity === undefined) return { ...spec, nodeName };
  if (lastBound === undefined || !isAlike(lastBound.spec, spec, pinning)) lastBound = { spec, bound: compacted({ ...spec, nodeName }) };
  return { ...lastBound.bound, affinity: spec.affinity, nodeName };
}

const pinning: readonly string[] = ['affinity'];

function withoutPromise(status: Pod['status']): Pod['status'] {
  if (status.nominatedNodeName === undefined) return status;
  const { nominatedNodeName: _, ...rest } = status;
  return rest;
}

function bind(view: ComponentView, key: string, pod: Pod, node: Node, tries: number): Plan {
  const { name } = node.metadata;
  const waits = waitsForClaims(view, pod);
  if (waits && awaitsProvisioner(view, pod, node)) return refuse(view, key, pod, tries, UNPROVISIONED);
  const pairs = waits ? (pairsOn(view, pod, node) ?? []) : [];
  const object = { ...pod, spec: boundSpec(pod.spec, name), status: boundStatus(pod.status, view.timestamp()) };
  const params = { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: name };
  return {
    actions: [
      ...pairs.flatMap(({ volume, claim }) => bindActions(volume, claim)),
      { do: 'put', object, caption: { key: 'scheduler.bound', params } },
    ],
    events: [
      {
        from: NAME,
        on: refOf(pod),
        type: 'Normal',
        reason: 'Scheduled',
        message: ['Successfully assigned ', podKey(pod), ' to ', name].join(''),
      },
    ],
    ...(view.remembered(key) === undefined ? {} : { memory: [[key, undefined]] }),
  };
}

/** Terminating because it was preempted (default_preemption.go podTerminatingByPreemption). */
const isGoingForAnother = (pod: Pod): boolean =>
  pod.metadata.deletionTimestamp !== undefined && podCondition(pod, 'DisruptionTarget')?.reason === 'PreemptionByScheduler';

function preempt(
  view: ComponentView,
  key: string,
  pod: Pod,
  tries: number,
  head: string,
  refusals: readonly { readonly node: Node; readonly refusal: Refusal }[],
  total: number,
  rules: PodRules,
): Plan {
  if (pod.spec.preemptionPolicy === 'Never')
    return refuse(view, key, pod, tries, `${head} preemption: not eligible due to preemptionPolicy=Never.`);
  const promised = pod.status.nominatedNodeName;
  const isHopeless = refusals.some(({ node, refusal }) => node.metadata.name === promised && !refusal.resolvable);
  if (promised !== undefined && !isHopeless) {
    const going = view
      .podsOnNode(promised)
      .some((other) => isGoingForAnother(other) && (other.spec.priority ?? 0) < (pod.spec.priority ?? 0));
    if (going) return refuse(view, key, pod, tries, `${head} preemption: not eligible due to a terminating pod on the nominated node.`);
  }
  const hopeful = refusals.filter(({ refusal }) => refusal.resolvable);
  const candidates: Candidate[] = [];
  const counts = new Map<string, number>(total > hopeful.length ? [[NOT_HELPFUL, total - hopeful.length]] : []);
  for (const { node } of hopeful) {
    const found = victimsOn(view, pod, node, nodeInfoPods(view, pod, node), rules);
    if (found.ok) candidates.push(found.candidate);
    else for (const reason of found.reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const choice = cheapest(candidates);
  if (choice === undefined) {
    const unpromised = promised === undefined ? pod : { ...pod, status: withoutPromise(pod.status) };
    return refuse(view, key, unpromised, tries, `${head} preemption: 0/${total} nodes are available: ${listed(counts)}.`);
  }
  const { node, victims } = choice;
  const { name } = node.metadata;
  const text = `${head} preemption: found a potential placement for pod on node ${name}, preempting ${victims.length} victims`;
  const refused = refuse(view, key, { ...pod, status: { ...pod.status, nominatedNodeName: name } }, tries, text);
  const message = `${NAME}: preempting to accommodate a higher priority pod`;
  const deletions = victims.flatMap((victim): readonly Action[] => {
    const conditions = withCondition(victim.status.conditions, 'DisruptionTarget', 'True', view.timestamp(), {
      reason: 'PreemptionByScheduler',
      message,
    });
    const marked = { ...victim, status: { ...victim.status, conditions } };
    const params = { pod: victim.metadata.name, namespace: victim.metadata.namespace ?? '', node: name, by: pod.metadata.name };
    return [
      { do: 'put', object: marked, caption: { key: 'scheduler.marked', params } },
      { do: 'delete', object: marked, caption: { key: 'scheduler.preempted', params } },
    ];
  });
  const preempted = victims.map((victim) => ({
    from: NAME,
    on: refOf(victim),
    type: 'Normal' as const,
    reason: 'Preempted',
    message: `Preempted by pod ${pod.metadata.uid} on node ${name}`,
  }));
  return { ...refused, actions: [...deletions, ...refused.actions], events: [...preempted, ...(refused.events ?? [])] };
}

/** Notes on the Pod why it found no node. */
function refuse(view: ComponentView, key: string, pod: Pod, tries: number, message: string): Plan {
  const conditions = withCondition(pod.status.conditions, 'PodScheduled', 'False', view.timestamp(), { reason: 'Unschedulable', message });
  const object = { ...pod, status: { ...pod.status, conditions } };
  const params = { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pinnedNode(pod) ?? '', message };
  return {
    actions: [{ do: 'put', object, caption: { key: 'scheduler.refused', params } }],
    events: [{ from: NAME, on: refOf(pod), type: 'Warning', reason: 'FailedScheduling', message: message.slice(0, 1024) }],
    memory: [[key, { uid: pod.metadata.uid, tries: tries + 1, at: view.now }]],
  };
}
