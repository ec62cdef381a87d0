import {
  assumedPodRequests,
  controllerOf,
  findUntoleratedTaint,
  type LabelSelector,
  matchesLabelSelector,
  matchesNodeSelectorTerm,
  type Node,
  type Pod,
  type PodSpec,
  podRequests,
  softSpread,
  type TopologySpreadConstraint,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { activePodsOn, allocatableOf } from './filters.ts';
import type { PodTopologyIndex } from './podTopologyIndex.ts';
import { hasAllKeys, isIncluded } from './spread.ts';

/** Input of the score plugins. */
interface Choice {
  readonly view: View;
  readonly podIndex: PodTopologyIndex;
  readonly pod: Pod;
  /** Those that passed the filters. */
  readonly nodes: readonly Node[];
}

/** An integer from 0 to 100 for each node, or `undefined` where the plugin does not apply. */
type ScorePlugin = (choice: Choice) => readonly number[] | undefined;

const MAX = 100;
const HOSTNAME = 'kubernetes.io/hostname';
const resources = ['cpu', 'memory'] as const;

/** Shares of the largest; `reverse`: what has most gets nothing. Behaviour of kubernetes: pkg/scheduler/framework/plugins/helper/normalize_score.go. */
function normalized(scores: readonly number[], reverse: boolean): readonly number[] {
  const most = Math.max(...scores);
  if (most === 0) return scores.map(() => (reverse ? MAX : 0));
  return scores.map((score) => {
    const share = Math.trunc((MAX * score) / most);
    return reverse ? MAX - share : share;
  });
}

/** Requests cached by spec, because thousands of Pods share few specs. */
function remembered(requests: (spec: PodSpec) => ReadonlyMap<string, number>): (spec: PodSpec) => ReadonlyMap<string, number> {
  const known = new WeakMap<PodSpec, ReadonlyMap<string, number>>();
  return (spec) => {
    let found = known.get(spec);
    if (found === undefined) {
      found = requests(spec);
      known.set(spec, found);
    }
    return found;
  };
}
const requestsOf = remembered(podRequests);
const assumed = remembered(assumedPodRequests);

const sumOf = (pods: readonly Pod[], resource: string, requests: typeof requestsOf): number =>
  pods.reduce((sum, { spec }) => sum + (requests(spec).get(resource) ?? 0), 0);

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/noderesources/least_allocated.go (leastResourceScorer). */
const leastAllocated: ScorePlugin = ({ view, pod, nodes }) =>
  nodes.map((node) => {
    const present = activePodsOn(view, node.metadata.name);
    const shares = resources.flatMap((resource) => {
      const room = allocatableOf(node, resource);
      const used = sumOf(present, resource, assumed) + (assumed(pod.spec).get(resource) ?? 0);
      return room === 0 ? [] : [used > room ? 0 : Math.trunc(((room - used) * MAX) / room)];
    });
    return shares.length === 0 ? 0 : Math.trunc(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  });

/** How evenly cpu and memory are used. */
function balance(node: Node, used: ReadonlyMap<string, number>): number {
  const [first, second] = resources.flatMap((resource) => {
    const room = allocatableOf(node, resource);
    return room === 0 ? [] : [Math.min(1, (used.get(resource) ?? 0) / room)];
  });
  return Math.trunc((1 - (first === undefined || second === undefined ? 0 : Math.abs((first - second) / 2))) * MAX);
}

/**
 * How the Pod would change the Node's balance; a Pod that asks for nothing changes none.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go (balancedResourceScorer).
 */
const balancedAllocation: ScorePlugin = ({ view, pod, nodes }) => {
  if (resources.every((resource) => (requestsOf(pod.spec).get(resource) ?? 0) === 0)) return undefined;
  return nodes.map((node) => {
    const present = activePodsOn(view, node.metadata.name);
    const used = new Map(resources.map((resource) => [resource, sumOf(present, resource, requestsOf)]));
    const then = new Map([...used].map(([resource, amount]) => [resource, amount + (requestsOf(pod.spec).get(resource) ?? 0)]));
    const gain = balance(node, then) - balance(node, used);
    return MAX / 2 + Math.trunc((MAX / 2 + gain) / 2);
  });
};

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go (Score). */
const taintToleration: ScorePlugin = ({ pod: { spec }, nodes }) =>
  normalized(
    nodes.map(
      ({ spec: { taints = [] } }) =>
        taints.filter((taint) => findUntoleratedTaint([taint], spec.tolerations ?? [], ['PreferNoSchedule']) !== undefined).length,
    ),
    true,
  );

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go (Score). */
const nodeAffinity: ScorePlugin = ({ pod, nodes }) => {
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  if (preferred.length === 0) return undefined;
  return normalized(
    nodes.map((node) =>
      preferred.reduce((sum, { weight, preference }) => (matchesNodeSelectorTerm(preference, node) ? sum + weight : sum), 0),
    ),
    false,
  );
};

/** The more beside it, the better. Behaviour of kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go (Score, NormalizeScore). */
const interPodAffinity: ScorePlugin = ({ podIndex, pod, nodes }) => {
  const preferences = podIndex.preferencesOf(pod);
  if (preferences.every(({ totals }) => totals.size === 0)) return undefined;
  const scores = nodes.map(({ metadata: { labels = {} } }) =>
    preferences.reduce((sum, { weight, topologyKey, totals }) => sum + weight * (totals.get(labels[topologyKey] ?? '') ?? 0), 0),
  );
  const least = Math.min(...scores);
  const span = Math.max(...scores) - least;
  return scores.map((score) => (span === 0 ? 0 : Math.trunc(MAX * ((score - least) / span))));
};

/**
 * The combined selector of the Pod's Services and controllers. Behaviour of kubernetes:
 * pkg/scheduler/framework/plugins/helper/spread.go (DefaultSelector).
 */
function defaultSelectorOf(view: View, { metadata }: Pod): LabelSelector | undefined {
  const { namespace, labels } = metadata;
  const services = view.list('Service', namespace).flatMap((service) => {
    const { selector } = (service as { readonly spec?: { readonly selector?: LabelSelector['matchLabels'] } }).spec ?? {};
    const isOf = selector !== undefined && Object.keys(selector).length > 0 && matchesLabelSelector({ matchLabels: selector }, labels);
    return isOf ? [selector] : [];
  });
  const owner = controllerOf({ metadata } as Pod);
  const kind = owner?.kind;
  const set = kind === 'ReplicaSet' || kind === 'StatefulSet' ? view.get(kind, namespace, owner?.name ?? '') : undefined;
  const { matchLabels, matchExpressions = [] } = set?.spec.selector ?? {};
  const all = Object.assign({}, ...services, matchLabels) as NonNullable<LabelSelector['matchLabels']>;
  return Object.keys(all).length + matchExpressions.length === 0 ? undefined : { matchLabels: all, matchExpressions };
}

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/plugin.go (systemDefaultConstraints). */
const systemDefaultConstraints = [
  { topologyKey: HOSTNAME, maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
];

function constraintsFor(view: View, pod: Pod): readonly TopologySpreadConstraint[] {
  if ((pod.spec.topologySpreadConstraints ?? []).length > 0) return softSpread(pod.spec);
  const labelSelector = defaultSelectorOf(view, pod);
  return labelSelector === undefined
    ? []
    : systemDefaultConstraints.map((each) => ({ ...each, whenUnsatisfiable: 'ScheduleAnyway', labelSelector }));
}

/** Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/scoring.go (PreScore, Score, NormalizeScore). */
const podTopologySpread: ScorePlugin = ({ view, podIndex, pod, nodes }) => {
  const constraints = constraintsFor(view, pod);
  if (constraints.length === 0) return undefined;
  const isOwn = (pod.spec.topologySpreadConstraints ?? []).length > 0;
  const isCounted = (node: Node): boolean => !isOwn || hasAllKeys(node, constraints);
  const counted = nodes.filter(isCounted);
  const rules = constraints.map((constraint) => {
    const { topologyKey, maxSkew, labelSelector } = constraint;
    const valueAt = (node: Node): string => node.metadata.labels?.[topologyKey] ?? '';
    const { onNode } = podIndex.selected(pod.metadata.namespace, labelSelector);
    const values = new Map<string, number>(topologyKey === HOSTNAME ? [] : counted.map((node) => [valueAt(node), 0]));
    for (const [name, count] of values.size === 0 ? [] : onNode) {
      const node = view.get('Node', undefined, name);
      if (node === undefined || !isCounted(node) || !isIncluded(node, pod.spec, constraint)) continue;
      const sum = values.get(valueAt(node));
      if (sum !== undefined) values.set(valueAt(node), sum + count);
    }
    const weight = Math.log((topologyKey === HOSTNAME ? counted.length : values.size) + 2);
    const countAt = (node: Node): number => (topologyKey === HOSTNAME ? onNode.get(node.metadata.name) : values.get(valueAt(node))) ?? 0;
    return (node: Node): number => (node.metadata.labels?.[topologyKey] === undefined ? 0 : countAt(node) * weight + maxSkew - 1);
  });
  const scores = nodes.map((node) => (isCounted(node) ? Math.round(rules.reduce((sum, rule) => sum + rule(node), 0)) : undefined));
  const known = scores.filter((score) => score !== undefined);
  const [most, least] = [Math.max(0, ...known), Math.min(...known)];
  return scores.map((score) => {
    if (score === undefined) return 0;
    return most === 0 ? MAX : Math.trunc((MAX * (most + least - score)) / most);
  });
};

/** Order and weights of pkg/scheduler/apis/config/v1/default_plugins.go (getDefaultPlugins). No images lie on nodes here, so ImageLocality has no say. */
const plugins = {
  TaintToleration: [3, taintToleration],
  NodeAffinity: [2, nodeAffinity],
  NodeResourcesFit: [1, leastAllocated],
  PodTopologySpread: [2, podTopologySpread],
  InterPodAffinity: [2, interPodAffinity],
  NodeResourcesBalancedAllocation: [1, balancedAllocation],
} as const satisfies Readonly<Record<string, readonly [weight: number, ScorePlugin]>>;

/** The weighted points of a plugin for each node. */
export interface Points {
  readonly plugin: keyof typeof plugins;
  readonly points: readonly number[];
}

/** The points of the plugins that apply, in order. */
export const pointsOf = (choice: Choice): readonly Points[] =>
  (Object.keys(plugins) as Points['plugin'][]).flatMap((plugin) => {
    const [weight, score] = plugins[plugin];
    const scores = score(choice);
    return scores === undefined ? [] : [{ plugin, points: scores.map((each) => weight * each) }];
  });

/** How good each of the Nodes that passed the filters is for a Pod that has a choice; higher wins. */
export const scoreNodes = (choice: Choice): readonly number[] =>
  pointsOf(choice).reduce<readonly number[]>(
    (totals, { points }) => totals.map((total, index) => total + (points[index] ?? 0)),
    choice.nodes.map(() => 0),
  );
