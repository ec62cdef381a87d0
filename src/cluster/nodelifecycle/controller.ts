import { type Condition, isOwnedTaint, type Json, type Node, type Pod, sameJson, type Taint, taintText } from '../../kubernetes/index.ts';
import { refOf } from '../store.ts';
import type { Action, ClusterEvent, Component, ComponentView, Machine, Message, Millis, Plan, Wake } from '../types.ts';
import { evictionTaintFor, evictionTaintOf, withEvictionTaint, withNoScheduleTaints } from './taints.ts';
import { Zones, zoneOf } from './zones.ts';

const NAME = 'node-controller';
/** Between two NoExecute taints in a zone: 0.1 nodes a second; a large zone in partial disruption: 0.01. */
const EVICTION_GAP_MS = 10_000;
const SLOW_GAP_MS = 100_000;
/** The queue of nodes to taint with NoExecute is looked at so often. */
const TAINT_POLL_MS = 100;
/**
 * A taint that a person has removed is written again a moment later. Components that only look, such as the DaemonSet controller, see
 * the node without it.
 */
const WRITE_MS = 10;
/** Key for the moments in which zones go down or come back, and what is remembered of them. */
const ALL_NODES = '*';
const ALL_DOWN = 'allDown';
const STOPPED = 'stopped';

const idle: Plan = { actions: [] };

/**
 * The node lifecycle controller. A node whose kubelet does not respond for the grace period turns Unknown, and its Pods not
 * ready. Taints follow the conditions; those that evict are rate limited. Instead of checking all nodes every 5 seconds it
 * sets a timer for the tick at which the timeout is noticed. Behaviour of kubernetes:
 * pkg/controller/nodelifecycle/node_lifecycle_controller.go.
 */
export function nodeLifecycleController(): Component {
  const zones = new Zones();
  return {
    name: NAME,
    kinds: ['Node'],
    wakes: ({ actor, ref, before, after }): readonly Wake[] => {
      if (ref.kind !== 'Node') return [];
      const turned = readiness(before as Node | undefined) !== readiness(after as Node | undefined);
      const untainted = actor === 'you' && losesOwnedTaint(before as Node | undefined, after as Node | undefined);
      return [
        ...(after === undefined ? [] : [{ key: ref.name, ...(untainted ? { afterMs: WRITE_MS } : {}) }]),
        ...(turned ? [{ key: ALL_NODES }] : []),
      ];
    },
    sync(view, key) {
      zones.update(view);
      if (key === ALL_NODES) return watchZones(view, zones);
      const node = view.get('Node', undefined, key);
      if (node === undefined) return { actions: [], memory: [[`waits/${key}`, undefined]] };
      const machine = view.machine(key);
      if (machine !== undefined && !machine.alive) {
        const silence = planNotResponding(view, node, machine);
        if (silence !== undefined) return silence;
      }
      return planTaints(view, node, zones);
    },
  };
}

/** Whether the update removes a taint that the node controller sets. */
function losesOwnedTaint(before: Node | undefined, after: Node | undefined): boolean {
  const left = new Set((after?.spec.taints ?? []).map(taintText));
  return (before?.spec.taints ?? []).some((taint) => isOwnedTaint(taint) && !left.has(taintText(taint)));
}

const readiness = (node: Node | undefined): string | undefined =>
  node?.status.conditions?.find((condition) => condition.type === 'Ready')?.status;

/** The tick of the monitor after the grace period has passed. */
function noticedAt(view: ComponentView, machine: Machine): Millis {
  const { nodeMonitorGraceSeconds, nodeMonitorPeriodSeconds } = view.settings;
  const period = nodeMonitorPeriodSeconds * 1000;
  return Math.ceil((machine.notRespondingSince + nodeMonitorGraceSeconds * 1000) / period) * period;
}

/** Waits for the end of the grace period, or turns the node Unknown; `undefined` when that is done. */
function planNotResponding(view: ComponentView, node: Node, machine: Machine): Plan | undefined {
  if (readiness(node) === 'Unknown') return undefined;
  const at = noticedAt(view, machine);
  if (view.now < at) return { actions: [], requeueAfter: at - view.now };
  const now = view.timestamp();
  const { name } = node.metadata;
  const unknown = (condition: Condition): Condition => ({
    ...condition,
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
    lastTransitionTime: now,
  });
  const conditions = node.status.conditions?.map(unknown) ?? [];
  const pods = view.podsOnNode(name);
  const actions: Action[] = [
    {
      do: 'put',
      object: { ...node, status: { ...node.status, conditions } } as Node,
      caption: { key: 'node.unknown', params: { node: name } },
    },
    ...pods.flatMap((pod) => notReady(pod, now)),
  ];
  const events: Omit<ClusterEvent, 'time'>[] = [
    { from: NAME, on: refOf(node), type: 'Normal', reason: 'NodeNotReady', message: `Node ${name} status is now: NodeNotReady` },
    ...pods.map(
      (pod): Omit<ClusterEvent, 'time'> => ({
        from: NAME,
        on: refOf(pod),
        type: 'Warning',
        reason: 'NodeNotReady',
        message: 'Node is not ready',
      }),
    ),
  ];
  return { actions, events };
}

/** Only the Ready condition turns: phase and containers stay as they were last seen (pkg/controller/util/node, MarkPodsNotReady). */
function notReady(pod: Pod, now: string): readonly Action[] {
  const conditions = pod.status.conditions?.map((condition) =>
    condition.type === 'Ready' && condition.status === 'True'
      ? ({ ...condition, status: 'False', lastTransitionTime: now } as const)
      : condition,
  );
  const params = { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '' };
  return [{ do: 'put', object: { ...pod, status: { ...pod.status, conditions } } as Pod, caption: { key: 'node.podNotReady', params } }];
}

function planTaints(view: ComponentView, node: Node, zones: Zones): Plan {
  const now = view.timestamp();
  const taints = withNoScheduleTaints(node, now);
  if (taints !== node.spec.taints && !(taints.length === 0 && node.spec.taints === undefined)) {
    return { actions: [put(node, taints, 'node.tainted')] };
  }
  const wanted = evictionTaintFor(node);
  const present = evictionTaintOf(node);
  if (wanted === present) return { actions: [], memory: [[`asked/${node.metadata.name}`, undefined]] };
  if (wanted === undefined || present !== undefined) {
    // Taking one away, and swapping one for the other, are not limited.
    return { actions: [put(node, withEvictionTaint(node, wanted, now), wanted === undefined ? 'node.untainted' : 'node.tainted')] };
  }
  const asked = `asked/${node.metadata.name}`;
  if (view.remembered(asked) === undefined) return { actions: [], memory: [[asked, true]], requeueAfter: TAINT_POLL_MS };
  const zone = zoneOf(node);
  if (zones.allDown() || zones.isStopped(zone)) return idle;
  const state = zones.stateOf(zone);
  const next = Number(view.remembered(`next/${zone}`) ?? 0);
  if (view.now < next) return { actions: [], requeueAfter: next - view.now };
  const gap = state === 'partial' ? SLOW_GAP_MS : EVICTION_GAP_MS;
  return { actions: [put(node, withEvictionTaint(node, wanted, now), 'node.evicting')], memory: [[`next/${zone}`, view.now + gap]] };
}

function put(node: Node, taints: readonly Taint[], key: Message['key']): Action {
  const { taints: _, ...spec } = node.spec;
  const object = { ...node, spec: taints.length === 0 ? spec : { ...spec, taints } };
  const added = taints.filter((taint) => !(node.spec.taints ?? []).includes(taint));
  const gone = (node.spec.taints ?? []).filter((taint) => !taints.includes(taint));
  const text = (list: readonly Taint[]) => list.map((taint) => `${taint.key}:${taint.effect}`).join(', ');
  const captionKey = added.length === 0 ? 'node.untainted' : key;
  return {
    do: 'put',
    object,
    caption: { key: captionKey, params: { node: node.metadata.name, taints: text(added.length === 0 ? gone : added) } },
  };
}

/**
 * When every zone is down, eviction taints are lifted from all nodes. A zone in which tainting was stopped and goes on
 * begins with an empty allowance: its nodes follow one by one, the first after a whole gap.
 * Behaviour of kubernetes: node_lifecycle_controller.go (handleDisruption), scheduler/rate_limited_queue.go (SwapLimiter).
 */
function watchZones(view: ComponentView, zones: Zones): Plan {
  const stopped = zones.stopped();
  const before = (view.remembered(STOPPED) ?? []) as readonly string[];
  const down = zones.allDown();
  if (sameJson(stopped, before) && down === (view.remembered(ALL_DOWN) === true)) return idle;
  const memory: [string, Json | undefined][] = [
    [STOPPED, stopped.length === 0 ? undefined : stopped],
    [ALL_DOWN, down ? true : undefined],
  ];
  if (down) {
    const now = view.timestamp();
    const tainted = view.list('Node').filter((node) => evictionTaintOf(node) !== undefined);
    return { actions: tainted.map((node) => put(node, withEvictionTaint(node, undefined, now), 'node.untainted')), memory };
  }
  const again = new Set(before.filter((zone) => !stopped.includes(zone)));
  const period = view.settings.nodeMonitorPeriodSeconds * 1000;
  const start = Math.ceil(view.now / period) * period;
  const turns = new Map<string, number>();
  const wakes: Wake[] = [];
  for (const node of again.size === 0 ? [] : view.list('Node')) {
    const zone = zoneOf(node);
    if (!again.has(zone) || evictionTaintFor(node) === undefined || evictionTaintOf(node) !== undefined) continue;
    const turn = (turns.get(zone) ?? 0) + 1;
    turns.set(zone, turn);
    wakes.push({ key: node.metadata.name, afterMs: start + turn * EVICTION_GAP_MS - view.now });
  }
  return {
    actions: [],
    wakes,
    memory: [...memory, ...[...turns.keys()].map((zone): [string, Json] => [`next/${zone}`, start + EVICTION_GAP_MS])],
  };
}
