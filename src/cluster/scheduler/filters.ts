import {
  findUntoleratedTaint,
  hostPortsConflict,
  hostPortsOf,
  isTerminal,
  matchesNodeSelectorAndAffinity,
  milliValue,
  type Node,
  type Pod,
  podRequests,
  unitValue,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { noRules, type PodRules, PodTopologyIndex } from './podTopologyIndex.ts';
import { excessOf } from './spread.ts';
import { withVolumes } from './volumeRules.ts';

/** Why a Pod does not fit on a node. `resolvable`: preempting other Pods could help (the plugin answers Unschedulable). */
export interface Refusal {
  readonly reasons: readonly string[];
  readonly resolvable: boolean;
}

const refuse = (reason: string, resolvable = false): Refusal => ({ reasons: [reason], resolvable });

/** Pods on the node that are not finished. */
export function activePodsOn(view: View, node: string): readonly Pod[] {
  const pods = view.podsOnNode(node);
  return pods.some(isTerminal) ? pods.filter((pod) => !isTerminal(pod)) : pods;
}

/** Upstream's plugins, by their names. */
export type FilterPlugin =
  | 'NodeUnschedulable'
  | 'TaintToleration'
  | 'NodeAffinity'
  | 'NodePorts'
  | 'NodeResourcesFit'
  | 'VolumeBinding'
  | 'PodTopologySpread'
  | 'InterPodAffinity';

type Filter = (pod: Pod, node: Node, present: readonly Pod[], rules: PodRules) => Refusal | undefined;

/** Reasons of the filters that depend on other Pods. A Pod with such a reason is retried when another Pod comes or goes. */
export const SPREAD = "node(s) didn't match pod topology spread constraints";
export const AFFINITY = "node(s) didn't match pod affinity rules";
export const ANTI_AFFINITY = "node(s) didn't match pod anti-affinity rules";
export const EXISTING_ANTI_AFFINITY = "node(s) didn't satisfy existing pods anti-affinity rules";

const cordon = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' } as const;

/**
 * The default profile's filters, in order.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/{nodeunschedulable,tainttoleration,nodeaffinity,nodeports,noderesources,volumebinding,podtopologyspread,interpodaffinity},
 * order of pkg/scheduler/apis/config/v1/default_plugins.go (getDefaultPlugins).
 */
const filters: Readonly<Record<FilterPlugin, Filter>> = {
  NodeUnschedulable: ({ spec }, node) =>
    node.spec.unschedulable === true && findUntoleratedTaint([cordon], spec.tolerations ?? [], ['NoSchedule']) !== undefined
      ? refuse('node(s) were unschedulable')
      : undefined,
  TaintToleration: ({ spec }, node) =>
    findUntoleratedTaint(node.spec.taints, spec.tolerations ?? []) === undefined ? undefined : refuse('node(s) had untolerated taint(s)'),
  NodeAffinity: ({ spec }, node) =>
    matchesNodeSelectorAndAffinity(spec, node) ? undefined : refuse("node(s) didn't match Pod's node affinity/selector"),
  NodePorts: (pod, _node, present) => filterPorts(pod, present),
  NodeResourcesFit: filterResources,
  VolumeBinding: (_pod, node, _present, { volumes }) => {
    const reasons = volumes?.(node) ?? [];
    return reasons.length === 0 ? undefined : { reasons, resolvable: false };
  },
  PodTopologySpread: (_pod, node, present, { spread }) => {
    for (const rule of spread) {
      const excess = excessOf(rule, node, present);
      if (excess === undefined) return refuse(`${SPREAD} (missing required label)`);
      if (excess > 0) return refuse(SPREAD, true);
    }
    return undefined;
  },
  InterPodAffinity: (_pod, node, present, rules) => {
    if (rules === noRules) return undefined;
    const { affinity, isFirst, antiAffinity, existing } = rules;
    const beside = affinity.map((count) => count(node, present));
    if (beside.includes(undefined) || (beside.some((count) => (count ?? 0) <= 0) && !isFirst)) return refuse(AFFINITY);
    if (antiAffinity.some((count) => (count(node, present) ?? 0) > 0)) return refuse(ANTI_AFFINITY, true);
    return existing.some((count) => (count(node, present) ?? 0) > 0) ? refuse(EXISTING_ANTI_AFFINITY, true) : undefined;
  },
};

const inOrder = Object.entries(filters) as readonly (readonly [FilterPlugin, Filter])[];
const filtersInOrder: readonly Filter[] = inOrder.map(([, filter]) => filter);

/** The refusal of the first filter that fails. `present` are the Pods of the NodeInfo. */
export function filterNode(pod: Pod, node: Node, present: readonly Pod[], rules: PodRules): Refusal | undefined {
  for (const filter of filtersInOrder) {
    const refusal = filter(pod, node, present, rules);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

const indexes = new WeakMap<View, { readonly revision: number; readonly podIndex: PodTopologyIndex }>();

/** For explanations, cached by revision. The scheduler keeps its own index. */
export function podTopologyIndexOf(view: View): PodTopologyIndex {
  let known = indexes.get(view);
  if (known?.revision !== view.revision) {
    known = { revision: view.revision, podIndex: new PodTopologyIndex(view) };
    indexes.set(view, known);
  }
  return known.podIndex;
}

/** The Pod's rules that depend on other Pods. */
export const rulesOf = (view: View, pod: Pod): PodRules => withVolumes(view, pod, podTopologyIndexOf(view).rulesFor(pod), true);

/** The Pods of the NodeInfo without the Pod itself: those on the node, and nominated Pods of the same or higher priority. */
export function nodeInfoPods(view: View, pod: Pod, node: Node): readonly Pod[] {
  const present = activePodsOn(view, node.metadata.name);
  const pinned = view.unboundPods(node.metadata.name);
  const isAlone = pod.spec.nodeName !== node.metadata.name && (pinned.length === 0 || (pinned.length === 1 && pinned[0] === pod));
  if (isAlone && pod.status.nominatedNodeName === undefined) return present;
  const isOther = (other: Pod): boolean => other.metadata.uid !== pod.metadata.uid;
  const others = pod.spec.nodeName === node.metadata.name ? present.filter(isOther) : present;
  if (!pinned.some(({ status }) => status.nominatedNodeName !== undefined)) return others;
  const nominated = pinned.filter(
    (other) =>
      other.status.nominatedNodeName === node.metadata.name && (other.spec.priority ?? 0) >= (pod.spec.priority ?? 0) && isOther(other),
  );
  return nominated.length === 0 ? others : [...others, ...nominated];
}

/** One filter's answer about a Pod on a node. */
export interface FilterAnswer {
  readonly plugin: FilterPlugin;
  readonly refusal?: Refusal;
}

/** The answers of all filters, also after the first failure, because explanations show them all. Without claims there is none about them. */
export const filterAnswers = (pod: Pod, node: Node, present: readonly Pod[], rules: PodRules): readonly FilterAnswer[] =>
  inOrder.flatMap(([plugin, filter]): readonly FilterAnswer[] => {
    if (plugin === 'VolumeBinding' && rules.volumes === undefined) return [];
    const refusal = filter(pod, node, present, rules);
    return [refusal === undefined ? { plugin } : { plugin, refusal }];
  });

function filterPorts(pod: Pod, present: readonly Pod[]): Refusal | undefined {
  const wanted = hostPortsOf(pod.spec);
  if (wanted.length === 0) return undefined;
  const taken = present.flatMap((other) => hostPortsOf(other.spec));
  return wanted.some((port) => taken.some((other) => hostPortsConflict(port, other)))
    ? refuse("node(s) didn't have free ports for the requested pod ports", true)
    : undefined;
}

/** Allocatable of a node: cpu in thousandths, everything else in units. */
export function allocatableOf({ status: { allocatable } }: Node, resource: string): number {
  if (allocatable === undefined) return 0;
  let amounts = allocatables.get(allocatable);
  if (amounts === undefined) {
    amounts = new Map();
    allocatables.set(allocatable, amounts);
  }
  let amount = amounts.get(resource);
  if (amount === undefined) {
    const text = allocatable[resource];
    amount = resource === 'cpu' ? milliValue(text) : unitValue(text);
    amounts.set(resource, amount);
  }
  return amount;
}

/** Amounts that were read before: nodes of one kind share their lists. */
const allocatables = new WeakMap<object, Map<string, number>>();

function filterResources(pod: Pod, node: Node, present: readonly Pod[]): Refusal | undefined {
  let reasons: string[] | undefined;
  let beyond = false;
  if (present.length + 1 > allocatableOf(node, 'pods')) reasons = ['Too many pods'];
  for (const { resource, amount } of wantedBy(podRequests(pod.spec))) {
    const room = allocatableOf(node, resource);
    let used = 0;
    for (const other of present) used += podRequests(other.spec).get(resource) ?? 0;
    if (amount > room - used) {
      reasons ??= [];
      reasons.push(`Insufficient ${resource}`);
      if (amount > room) beyond = true;
    }
  }
  return reasons === undefined ? undefined : { reasons, resolvable: !beyond };
}

/** What a Pod asks for more than nothing of, in the order in which it is said. */
function wantedBy(requests: ReadonlyMap<string, number>): readonly Wanted[] {
  let wanted = inOrderOfResources.get(requests);
  if (wanted === undefined) {
    wanted = [...requests]
      .filter(([, amount]) => amount > 0)
      .sort(byResource)
      .map(([resource, amount]) => ({ resource, amount }));
    inOrderOfResources.set(requests, wanted);
  }
  return wanted;
}

interface Wanted {
  readonly resource: string;
  readonly amount: number;
}

const inOrderOfResources = new WeakMap<ReadonlyMap<string, number>, readonly Wanted[]>();

const RANK = ['cpu', 'memory', 'ephemeral-storage'];
const byResource = ([a]: readonly [string, number], [b]: readonly [string, number]): number => {
  const rank = (name: string) => (RANK.includes(name) ? RANK.indexOf(name) : RANK.length);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
};
