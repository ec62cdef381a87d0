import {
  controllerOf,
  isNodeReady,
  type Json,
  type JsonObject,
  milliValue,
  type Node,
  type Pod,
  type PodDisruptionBudget,
  podRequests,
  unitValue,
} from '../../kubernetes/index.ts';
import { budgetsOf, countBudget } from '../apiserver/disruption.ts';
import { activePodsOn, filterNode, rulesOf } from '../scheduler/filters.ts';
import type { Millis, View } from '../types.ts';
import { ordinaryPods, poolNodes, poolOf } from './pools.ts';

/** `--scale-down-utilization-threshold`. */
const THRESHOLD = 0.5;
/** `--scale-down-unready-time`: a node that is not ready is removed later than others. */
const UNREADY_SECONDS = 1200;
/** Nodes that are tried for each Pod that would have to move. */
const MOST_TARGETS = 200;
const SAFE_TO_EVICT = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const LOCAL_VOLUMES = 'cluster-autoscaler.kubernetes.io/safe-to-evict-local-volumes';
const NO_SCALE_DOWN = 'cluster-autoscaler.kubernetes.io/scale-down-disabled';

/** Whether the autoscaler needs a node, and for what. */
export type NodeNeed = {
  /** The larger part of cpu or memory that the Pods on it request, 0 … 1, those of DaemonSets included. */
  readonly utilization: number;
  /** The part that Pods of DaemonSets request, of the same resource. */
  readonly daemon: number;
} & (
  | { readonly needed: false; readonly empty: boolean }
  | {
      readonly needed: true;
      /** `fit`: no other node takes the Pod. The others name what keeps the node, or the Pod on it. */
      readonly why: 'min' | 'disabled' | 'utilization' | 'notSafe' | 'noController' | 'localStorage' | 'system' | 'budget' | 'fit';
      readonly pod?: Pod;
      /** A volume or a PodDisruptionBudget. */
      readonly name?: string;
    }
);

/** How many disruptions a budget allows. Counting one costs the Pods of its namespace. */
type Allowed = (budget: PodDisruptionBudget) => number;

/** Counts each budget once. */
export function allowedBy(view: View): Allowed {
  const counted = new Map<PodDisruptionBudget, number>();
  return (budget) => {
    const allowed = counted.get(budget) ?? countBudget(view, budget).disruptionsAllowed;
    counted.set(budget, allowed);
    return allowed;
  };
}

/**
 * Whether a node of a pool could be removed; `undefined` for a node that belongs to no pool. Nodes in `going` take no Pods. `allowed`: for
 * callers that ask about many nodes.
 * Modelled on cluster-autoscaler: cluster-autoscaler/core/scaledown/eligibility, simulator/drainability.
 */
export function nodeNeed(view: View, node: Node, going: ReadonlySet<string> = new Set(), allowed = allowedBy(view)): NodeNeed | undefined {
  const pool = poolOf(view, node);
  if (pool === undefined) return undefined;
  const used = utilizationOf(view, node);
  const needed = (
    why: (NodeNeed & { readonly needed: true })['why'],
    more: { readonly pod?: Pod; readonly name?: string } = {},
  ): NodeNeed => ({
    ...used,
    needed: true,
    why,
    ...more,
  });
  const left = poolNodes(view, pool.name).filter(({ metadata }) => !going.has(metadata.name)).length;
  if (left <= pool.min) return needed('min');
  if (node.metadata.annotations?.[NO_SCALE_DOWN] === 'true') return needed('disabled');
  if (isNodeReady(node) && used.utilization >= THRESHOLD) return needed('utilization');
  const pods = ordinaryPods(view, node.metadata.name).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  for (const pod of pods) {
    const held = heldBy(view, pod, allowed);
    if (held !== undefined) return needed(held.why, { pod, ...(held.name === undefined ? {} : { name: held.name }) });
  }
  const stuck = unmovable(view, node, pods, going);
  if (stuck !== undefined) return needed('fit', { pod: stuck });
  return { ...used, needed: false, empty: pods.length === 0 };
}

function utilizationOf(view: View, node: Node): { readonly utilization: number; readonly daemon: number } {
  const pods = activePodsOn(view, node.metadata.name);
  const parts = (['cpu', 'memory'] as const).map((resource) => {
    const text = node.status.allocatable?.[resource];
    const room = resource === 'cpu' ? milliValue(text) : unitValue(text);
    const sum = (of: readonly Pod[]): number => of.reduce((total, { spec }) => total + (podRequests(spec).get(resource) ?? 0), 0);
    const daemons = pods.filter((pod) => controllerOf(pod)?.kind === 'DaemonSet');
    return room === 0 ? { utilization: 0, daemon: 0 } : { utilization: sum(pods) / room, daemon: sum(daemons) / room };
  });
  const [cpu = { utilization: 0, daemon: 0 }, memory = cpu] = parts;
  return memory.utilization > cpu.utilization ? memory : cpu;
}

type Held = { readonly why: 'notSafe' | 'noController' | 'localStorage' | 'system' | 'budget'; readonly name?: string };

/** What forbids that the Pod moves (cluster-autoscaler/simulator/drainability/rules). */
function heldBy(view: View, pod: Pod, allowed: Allowed): Held | undefined {
  const safe = pod.metadata.annotations?.[SAFE_TO_EVICT];
  if (safe === 'false') return { why: 'notSafe' };
  const budgets = budgetsOf(view, pod);
  if (safe !== 'true') {
    if (controllerOf(pod) === undefined) return { why: 'noController' };
    const local = localVolume(pod);
    if (local !== undefined) return { why: 'localStorage', name: local };
    if (pod.metadata.namespace === 'kube-system' && budgets.length === 0) return { why: 'system' };
  }
  const exhausted = budgets.find((budget) => allowed(budget) < 1);
  return exhausted === undefined ? undefined : { why: 'budget', name: exhausted.metadata.name };
}

function localVolume(pod: Pod): string | undefined {
  const excused = new Set((pod.metadata.annotations?.[LOCAL_VOLUMES] ?? '').split(','));
  const isLocal = (volume: JsonObject): boolean =>
    volume['hostPath'] !== undefined || (volume['emptyDir'] !== undefined && mediumOf(volume['emptyDir']) !== 'Memory');
  const name = (pod.spec.volumes ?? []).find((volume) => isLocal(volume) && !excused.has(String(volume['name'])))?.['name'];
  return name === undefined ? undefined : String(name);
}

const mediumOf = (emptyDir: Json | undefined): Json | undefined =>
  typeof emptyDir === 'object' && emptyDir !== null && !Array.isArray(emptyDir) ? (emptyDir as JsonObject)['medium'] : undefined;

/** The first Pod that no other node takes, if those before it have moved there. */
function unmovable(view: View, node: Node, pods: readonly Pod[], going: ReadonlySet<string>): Pod | undefined {
  const moved = new Map<string, Pod[]>();
  const others = pods.length === 0 ? [] : targetsFor(view, node, going);
  return pods.find((pod) => {
    const { nodeName: _, ...spec } = pod.spec;
    const free: Pod = { ...pod, spec };
    const rules = rulesOf(view, pod);
    const target = others.find(({ metadata, ...rest }) => {
      const present = [...activePodsOn(view, metadata.name), ...(moved.get(metadata.name) ?? [])];
      return filterNode(free, { metadata, ...rest } as Node, present, rules) === undefined;
    });
    if (target === undefined) return true;
    moved.set(target.metadata.name, [...(moved.get(target.metadata.name) ?? []), free]);
    return false;
  });
}

/** Nodes that Pods of a node could move to, by name. */
function targetsFor(view: View, { metadata: { name } }: Node, going: ReadonlySet<string>): readonly Node[] {
  const targets: Node[] = [];
  for (const other of view.list('Node')) {
    if (targets.length === MOST_TARGETS) break;
    if (other.metadata.name !== name && !going.has(other.metadata.name) && isNodeReady(other)) targets.push(other);
  }
  return targets;
}

/** Milliseconds for which a node has to be unneeded. */
export const delayFor = (node: Node, removeAfterSeconds: number): Millis =>
  (isNodeReady(node) ? removeAfterSeconds : Math.max(removeAfterSeconds, UNREADY_SECONDS)) * 1000;

/** Of the Pods of a node that can be evicted now, as disruption budgets allow it together. */
export function evictable(view: View, pods: readonly Pod[]): readonly Pod[] {
  const allowed = allowedBy(view);
  const spent = new Map<PodDisruptionBudget, number>();
  const leftOf = (budget: PodDisruptionBudget): number => allowed(budget) - (spent.get(budget) ?? 0);
  return pods.filter((pod) => {
    const budgets = budgetsOf(view, pod);
    if (budgets.some((budget) => leftOf(budget) < 1)) return false;
    for (const budget of budgets) spent.set(budget, (spent.get(budget) ?? 0) + 1);
    return true;
  });
}
