import { isNodeReady, isTerminal, type Node, type Pod, podCondition, sameJson } from '../../kubernetes/index.ts';
import { refOf } from '../store.ts';
import type { Action, Autoscaler, AutoscalerState, Change, ClusterEvent, Component, Message, Millis, Plan, View, Wake } from '../types.ts';
import { byAge, newSpecs, ordinaryPods, poolNodes, poolOf, poolSize, specOf } from './pools.ts';
import { allowedBy, delayFor, evictable, nodeNeed } from './scaleDown.ts';
import { lateNodes, nextLate, pendingPods, poolAnswers, scaleUp } from './scaleUp.ts';
import { NAME, SCAN } from './state.ts';

/** `--scan-interval`. */
const PERIOD_MS = 10_000;
/** Between the order of a machine and its Node: as long as a cloud takes, chosen. */
const JOIN_MS = 60_000;
/** `--initial-node-group-backoff-duration` and `--max-node-group-backoff-duration`. */
const BACKOFF_MS = 300_000;
const LONGEST_BACKOFF_MS = 1_800_000;
/** `--max-graceful-termination-sec`: after this a node whose Pods cannot be evicted is kept. */
const DRAIN_LIMIT_MS = 600_000;
/** `--max-scale-down-parallelism` for nodes without Pods to move; of others one at a time. */
const MOST_EMPTY = 10;
/** Nodes that one scan looks at for removal, those with the fewest Pods first. */
const MOST_CANDIDATES = 100;
const DELETE_TAINT = 'ToBeDeletedByClusterAutoscaler';
const status = { kind: 'ConfigMap', namespace: 'kube-system', name: 'cluster-autoscaler-status' };

const idle: Plan = { actions: [] };
type Event = Omit<ClusterEvent, 'time'>;

/** Until the next of its looks, which fall on every 10th second since the start. */
const untilTick = (now: Millis): Millis => PERIOD_MS - (now % PERIOD_MS);

/**
 * A node autoscaler: adds nodes to pools for Pods that the scheduler found no node for, and removes nodes that are not needed. It is no part
 * of Kubernetes' control plane. Modelled on the documented behaviour of cluster-autoscaler (kubernetes/autoscaler:
 * cluster-autoscaler/FAQ.md). It looks only when something has changed, and never at more than a bounded part of the cluster.
 */
export const clusterAutoscaler = (): Component => ({
  name: NAME,
  kinds: ['PodDisruptionBudget', 'DaemonSet', 'Node', 'Pod'],
  wakes(change, view): readonly Wake[] {
    return view.autoscaler() !== undefined && matters(change) ? [{ key: SCAN, afterMs: untilTick(view.now) }] : [];
  },
  sync(view) {
    const scaler = view.autoscaler();
    if (scaler === undefined) return view.remembered(SCAN) === undefined ? idle : { actions: [], memory: [[SCAN, undefined]] };
    return scan(view, scaler);
  },
});

function matters({ ref, before, after }: Change): boolean {
  if (ref.kind === 'PodDisruptionBudget' || ref.kind === 'DaemonSet') return true;
  if (ref.kind === 'Node') {
    const [old, node] = [before as Node | undefined, after as Node | undefined];
    if (old === undefined || node === undefined) return true;
    return (
      isNodeReady(old) !== isNodeReady(node) ||
      !sameJson(old.spec, node.spec) ||
      !sameJson(old.metadata.annotations, node.metadata.annotations)
    );
  }
  if (ref.kind !== 'Pod') return false;
  const [old, pod] = [before as Pod | undefined, after as Pod | undefined];
  if (old === undefined || pod === undefined) return true;
  return (
    old.spec.nodeName !== pod.spec.nodeName ||
    isTerminal(old) !== isTerminal(pod) ||
    podCondition(old, 'PodScheduled')?.message !== podCondition(pod, 'PodScheduled')?.message
  );
}

const remember = (before: AutoscalerState, after: AutoscalerState): Pick<Plan, 'memory'> =>
  sameJson(before, after) ? {} : { memory: [[SCAN, JSON.parse(JSON.stringify(after))]] };

const caption = (key: Message['key'], params: Message['params']): Message => ({ key, params });

function scan(view: View, scaler: Autoscaler): Plan {
  const { state } = scaler;
  const joining = state.upcoming.filter(({ at }) => at <= view.now);
  if (joining.length > 0) return join(view, scaler, joining);
  const kept = pruned(view, scaler, withBackoff(view, scaler));
  const drained = drain(view, kept);
  if (drained !== undefined) return { ...drained.plan, ...remember(state, drained.state), requeueAfter: PERIOD_MS };
  const up = add(view, { ...scaler, state: kept });
  if (up.ordered) return { ...up.plan, ...remember(state, up.state), ...requeue(view, { ...scaler, state: up.state }) };
  const down = remove(view, { ...scaler, state: up.state });
  return {
    ...down.plan,
    events: [...(up.plan.events ?? []), ...(down.plan.events ?? [])],
    ...(down.plan.caption === undefined && up.plan.caption !== undefined ? { caption: up.plan.caption } : {}),
    ...remember(state, down.state),
    ...requeue(view, { ...scaler, state: down.state }),
  };
}

/** Ordered machines become nodes. */
function join(view: View, { pools, state }: Autoscaler, joining: AutoscalerState['upcoming']): Plan {
  const nodes = joining.flatMap(({ name, pool }) => {
    const found = pools.find((each) => each.name === pool);
    return found === undefined || view.machine(name) !== undefined ? [] : [specOf(found, name)];
  });
  const next = { ...state, upcoming: state.upcoming.filter(({ at }) => at > view.now), lastAdded: view.now };
  return {
    actions: [],
    ...(nodes.length === 0 ? {} : { machines: [{ type: 'addNodes', nodes }] }),
    caption: caption('autoscaler.joined', { count: nodes.length, nodes: nodes.map(({ name }) => name).join(', ') }),
    ...remember(state, next),
    requeueAfter: untilTick(view.now),
  };
}

/** Pools whose machines did not become ready in time wait before they get more. */
function withBackoff(view: View, { pools, state }: Autoscaler): AutoscalerState {
  const backoff = { ...state.backoff };
  for (const { name } of pools) {
    const late = lateNodes(view, name).length;
    const known = backoff[name];
    if (late === 0) {
      if (known !== undefined && known.until <= view.now) delete backoff[name];
    } else if (known === undefined || late > known.failures) {
      backoff[name] = { failures: late, until: view.now + Math.min(LONGEST_BACKOFF_MS, BACKOFF_MS * 2 ** Math.min(10, late - 1)) };
    }
  }
  return { ...state, backoff };
}

/** Forgets what no longer exists. */
function pruned(view: View, { pools }: Autoscaler, state: AutoscalerState): AutoscalerState {
  const isPoolNode = (name: string): boolean => {
    const node = view.get('Node', undefined, name);
    return node !== undefined && poolOf(view, node) !== undefined;
  };
  const living = (record: Readonly<Record<string, Millis>>) =>
    Object.fromEntries(Object.entries(record).filter(([name]) => isPoolNode(name)));
  const waiting = new Set(view.unboundPods(undefined).map(({ metadata }) => metadata.uid));
  return {
    ...state,
    upcoming: state.upcoming.filter(({ pool }) => pools.some(({ name }) => name === pool)),
    unneeded: living(state.unneeded),
    draining: living(state.draining),
    tries: Object.fromEntries(Object.entries(state.tries).filter(([uid]) => waiting.has(uid))),
  };
}

const event = (on: ClusterEvent['on'], reason: string, message: string): Event => ({ from: NAME, on, type: 'Normal', reason, message });

/** Scale-up: `ordered` where machines were ordered. Also says for each other Pod why none was. */
function add(view: View, scaler: Autoscaler): { readonly plan: Plan; readonly state: AutoscalerState; readonly ordered: boolean } {
  const { state } = scaler;
  const pending = pendingPods(view);
  const { chosen, left } = pending.length === 0 ? { chosen: undefined, left: [] } : scaleUp(view, scaler, pending);
  const helped = new Set(chosen?.pods);
  const unhelped = left.filter((pod) => !helped.has(pod));
  const refused = unhelped.flatMap((pod): readonly Event[] => {
    const answers = poolAnswers(view, pod, scaler);
    if (answers.some(({ helps }) => helps)) return [];
    return [event(refOf(pod), 'NotTriggerScaleUp', `pod didn't trigger scale-up: ${reasonsOf(answers) || 'there is no node group'}`)];
  });
  if (chosen === undefined) {
    const [first] = refused;
    const plan = {
      actions: [],
      events: refused,
      ...(first === undefined ? {} : { caption: caption('autoscaler.notAdded', { pod: first.on.name, count: refused.length }) }),
    };
    return { plan, state, ordered: false };
  }
  const { pool, count, pods } = chosen;
  const now = poolSize(view, pool.name);
  const specs = newSpecs(view, pool, count, state.upcoming);
  const change = `{${pool.name} ${now}->${now + count} (max: ${pool.max})}`;
  const tries = { ...state.tries };
  for (const { metadata } of pods) tries[metadata.uid] = (tries[metadata.uid] ?? 0) + 1;
  return {
    ordered: true,
    plan: {
      actions: [],
      caption: caption('autoscaler.added', { count, pool: pool.name, pods: pods.length }),
      events: [
        ...pods.map((pod) => event(refOf(pod), 'TriggeredScaleUp', `pod triggered scale-up: [${change}]`)),
        event(status, 'ScaledUpGroup', `Scale-up: setting group ${pool.name} size to ${now + count} instead of ${now} (max: ${pool.max})`),
        ...refused,
      ],
    },
    state: {
      ...state,
      tries,
      upcoming: [...state.upcoming, ...specs.map(({ name }) => ({ name, pool: pool.name, at: view.now + JOIN_MS }))],
    },
  };
}

/** `1 Insufficient cpu, 2 max node group size reached`. */
function reasonsOf(answers: ReturnType<typeof poolAnswers>): string {
  const counts = new Map<string, number>();
  for (const answer of answers) if (!answer.helps) counts.set(answer.reason, (counts.get(answer.reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
}

/** Nodes that are to go: their Pods are evicted, and without Pods they are removed. */
function drain(view: View, state: AutoscalerState): { readonly plan: Plan; readonly state: AutoscalerState } | undefined {
  const [name] = Object.keys(state.draining);
  const node = name === undefined ? undefined : view.get('Node', undefined, name);
  if (name === undefined || node === undefined) return undefined;
  const { [name]: since = view.now, ...others } = state.draining;
  const pods = ordinaryPods(view, name);
  if (pods.length === 0) return { plan: removal([node]), state: { ...state, draining: others } };
  if (view.now - since >= DRAIN_LIMIT_MS) {
    const taints = (node.spec.taints ?? []).filter(({ key }) => key !== DELETE_TAINT);
    const kept: Action = {
      do: 'put',
      object: { ...node, spec: { ...node.spec, taints } } as Node,
      caption: caption('autoscaler.kept', { node: name }),
    };
    return {
      plan: { actions: [kept], events: [event(refOf(node), 'ScaleDownFailed', 'failed to drain the node, aborting ScaleDown')] },
      state: { ...state, draining: others, unneeded: {} },
    };
  }
  const going = evictable(
    view,
    pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined),
  );
  return {
    plan: {
      actions: going.map(
        (pod): Action => ({ do: 'delete', object: pod, caption: caption('autoscaler.evicted', { pod: pod.metadata.name, node: name }) }),
      ),
      events: going.map((pod) => event(refOf(pod), 'ScaleDown', 'deleting pod for node scale down')),
    },
    state,
  };
}

const removal = (nodes: readonly Node[]): Plan => ({
  actions: [],
  machines: nodes.map(({ metadata }) => ({ type: 'removeNode', node: metadata.name })),
  events: nodes.map((node) => event(refOf(node), 'ScaleDown', 'node removed by cluster autoscaler')),
  caption: caption('autoscaler.removed', { count: nodes.length, nodes: nodes.map(({ metadata }) => metadata.name).join(', ') }),
});

/** Scale-down: which nodes are unneeded, and which of them have been for long enough. */
function remove(view: View, scaler: Autoscaler): { readonly plan: Plan; readonly state: AutoscalerState } {
  const { state, pools, removeAfterSeconds } = scaler;
  const load = new Map<Node, number>();
  for (const node of pools.flatMap(({ name }) => poolNodes(view, name))) load.set(node, ordinaryPods(view, node.metadata.name).length);
  const candidates = [...load.keys()].toSorted((a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || byAge(b, a)).slice(0, MOST_CANDIDATES);
  const going = new Set<string>();
  const unneeded: Record<string, Millis> = {};
  const empty: Node[] = [];
  let full: Node | undefined;
  const isCoolingDown = coolDown(view, scaler) > 0;
  const allowed = allowedBy(view);
  for (const node of candidates) {
    const { name } = node.metadata;
    const need = nodeNeed(view, node, going, allowed);
    if (need === undefined || need.needed) continue;
    const since = state.unneeded[name] ?? view.now;
    unneeded[name] = since;
    // Its Pods count on other nodes: those must not go, too.
    going.add(name);
    if (isCoolingDown || view.now - since < delayFor(node, removeAfterSeconds)) continue;
    if (need.empty) {
      if (empty.length < MOST_EMPTY) empty.push(node);
    } else full ??= node;
  }
  if (empty.length > 0) {
    for (const { metadata } of empty) delete unneeded[metadata.name];
    return { plan: removal(empty), state: { ...state, unneeded } };
  }
  if (full === undefined) return { plan: idle, state: { ...state, unneeded } };
  const { name } = full.metadata;
  delete unneeded[name];
  const taint = { key: DELETE_TAINT, value: String(Math.floor(Date.parse(view.timestamp()) / 1000)), effect: 'NoSchedule' as const };
  const marked = { ...full, spec: { ...full.spec, taints: [...(full.spec.taints ?? []), taint] } } as Node;
  return {
    plan: {
      actions: [{ do: 'put', object: marked, caption: caption('autoscaler.draining', { node: name }) }],
      events: [event(refOf(full), 'ScaleDown', 'marked the node as toBeDeleted/unschedulable')],
    },
    state: { ...state, unneeded, draining: { ...state.draining, [name]: view.now } },
  };
}

/** Milliseconds for which nothing is removed after a node was added. */
const coolDown = (view: View, { state, removeAfterSeconds }: Autoscaler): Millis =>
  state.lastAdded === undefined ? 0 : Math.max(0, state.lastAdded + removeAfterSeconds * 1000 - view.now);

/** When the next thing is due without another change; nothing where all depends on changes. */
function requeue(view: View, scaler: Autoscaler): { readonly requeueAfter?: Millis } {
  const { state, removeAfterSeconds } = scaler;
  const { now } = view;
  const waits: Millis[] = state.upcoming.map(({ at }) => at - now);
  for (const [name, since] of Object.entries(state.unneeded)) {
    const node = view.get('Node', undefined, name);
    if (node !== undefined) waits.push(Math.max(since + delayFor(node, removeAfterSeconds) - now, coolDown(view, scaler)));
  }
  if (Object.keys(state.draining).length > 0) waits.push(PERIOD_MS);
  if (pendingPods(view).length > 0) waits.push(...Object.values(state.backoff).map(({ until }) => until - now));
  const late = nextLate(view, scaler);
  if (late !== undefined) waits.push(late);
  const due = waits.filter((wait) => wait > 0);
  // On its own ticks, as every other look.
  return due.length === 0 ? {} : { requeueAfter: Math.ceil((now + Math.min(...due)) / PERIOD_MS) * PERIOD_MS - now };
}
