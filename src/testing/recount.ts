import { timestampOf } from '../cluster/clock.ts';
import type { Millis } from '../cluster/types.ts';
import {
  addDaemonTolerations,
  type ControllerRevision,
  type DaemonSet,
  findUntoleratedTaint,
  isPodAvailable,
  isPodReady,
  matchesNodeSelectorAndAffinity,
  type Node,
  type Pod,
  rollingUpdateBudget,
  sameJson,
} from '../kubernetes/index.ts';

/** The objects at one time, from which everything is recounted. */
export interface ClusterState {
  readonly now: Millis;
  readonly nodes: readonly Node[];
  readonly pods: readonly Pod[];
  readonly revisions: readonly ControllerRevision[];
}

/** A node, or the name of one that only Pods remember, and the Pods of one DaemonSet there, the one that counts first. */
export interface NodePlacement {
  readonly name: string;
  readonly node: Node | undefined;
  readonly shouldRun: boolean;
  readonly mayStay: boolean;
  readonly pods: readonly Pod[];
  readonly living: readonly Pod[];
}

export const ownedBy = (object: Pod | ControllerRevision, { metadata }: DaemonSet): boolean =>
  object.metadata.ownerReferences?.some(({ uid, controller }) => uid === metadata.uid && controller === true) === true;

/** Bound, or pinned by the first term of the required affinity. */
const homeOf = ({ spec }: Pod): string | undefined =>
  spec.nodeName ??
  spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms?.[0]?.matchFields?.[0]?.values?.[0];
const isTerminal = ({ status }: Pod): boolean => status.phase === 'Failed' || status.phase === 'Succeeded';
const isLiving = ({ metadata }: Pod): boolean => metadata.deletionTimestamp === undefined;
const rank = ({ spec, metadata }: Pod): string => `${spec.nodeName === undefined ? 1 : 0} ${metadata.creationTimestamp} ${metadata.name}`;

export function nodePlacementsOf({ nodes, pods }: ClusterState, daemonSet: DaemonSet): readonly NodePlacement[] {
  const { template } = daemonSet.spec;
  const tolerations = addDaemonTolerations(template.spec.tolerations, template.spec.hostNetwork === true);
  const owned = pods.filter((pod) => ownedBy(pod, daemonSet));
  const homes = owned.map(homeOf).filter((home) => home !== undefined);
  return [...new Set([...nodes.map(({ metadata }) => metadata.name), ...homes])].map((name) => {
    const node = nodes.find(({ metadata }) => metadata.name === name);
    const fits =
      node !== undefined &&
      (template.spec.nodeName === undefined || template.spec.nodeName === name) &&
      matchesNodeSelectorAndAffinity(template.spec, node);
    const here = owned
      .filter((pod) => homeOf(pod) === name && !(isTerminal(pod) && !isLiving(pod)))
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    return {
      name,
      node,
      shouldRun: fits && findUntoleratedTaint(node.spec.taints, tolerations) === undefined,
      mayStay: fits && findUntoleratedTaint(node.spec.taints, tolerations, ['NoExecute']) === undefined,
      pods: here,
      living: here.filter(isLiving),
    };
  });
}

export const templateOf = ({ data }: ControllerRevision): object => {
  const { $patch: _, ...template } = data.spec.template;
  return template;
};

export const revisionsEqualTo = ({ revisions }: ClusterState, daemonSet: DaemonSet): readonly ControllerRevision[] =>
  revisions.filter((revision) => ownedBy(revision, daemonSet) && sameJson(templateOf(revision), daemonSet.spec.template));

const isUpToDate = (state: ClusterState, daemonSet: DaemonSet) => {
  const hashes = revisionsEqualTo(state, daemonSet).map(({ metadata }) => metadata.labels?.['controller-revision-hash']);
  const generation = daemonSet.metadata.annotations?.['deprecated.daemonset.template.generation'];
  return ({ metadata: { labels } }: Pod): boolean =>
    hashes.includes(labels?.['controller-revision-hash'] ?? 'none') || labels?.['pod-template-generation'] === generation;
};

const isAvailableAt = (now: Millis, daemonSet: DaemonSet) => (pod: Pod) =>
  isPodAvailable(pod, daemonSet.spec.minReadySeconds ?? 0, timestampOf(now));

/** The counters of a status, without the zeroes that it leaves out. */
export function countersOf({ status }: DaemonSet): readonly number[] {
  return [
    status.desiredNumberScheduled,
    status.currentNumberScheduled,
    status.numberMisscheduled,
    status.numberReady,
    status.updatedNumberScheduled ?? 0,
    status.numberAvailable ?? 0,
    status.numberUnavailable ?? 0,
  ];
}

/** What `countersOf` should give. */
export function recount(state: ClusterState, daemonSet: DaemonSet): readonly number[] {
  const placements = nodePlacementsOf(state, daemonSet).filter(({ node }) => node !== undefined);
  const wanted = placements.filter(({ shouldRun }) => shouldRun);
  const count = (test: (pod: Pod) => boolean): number => wanted.filter(({ pods: [first] }) => first !== undefined && test(first)).length;
  const available = count(isAvailableAt(state.now, daemonSet));
  return [
    wanted.length,
    count(() => true),
    placements.filter(({ shouldRun, pods }) => !shouldRun && pods.length > 0).length,
    count(isPodReady),
    count(isUpToDate(state, daemonSet)),
    available,
    wanted.length - available,
  ];
}

/**
 * Whether a node may have two Pods of the DaemonSet: a percentage counts as it would for one node, however many are eligible.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (AllowsSurge).
 */
export const allowsSurge = (daemonSet: DaemonSet): boolean => rollingUpdateBudget(daemonSet, 1).maxSurge > 0;

const surgesAt = (state: ClusterState, daemonSet: DaemonSet): boolean =>
  rollingUpdateBudget(daemonSet, nodePlacementsOf(state, daemonSet).filter(({ shouldRun }) => shouldRun).length).maxSurge > 0;

/**
 * How many available Pods of older revisions a rolling update without surge may delete at the moment, and which Pods these
 * are. `undefined`: it surges, or waits for deletions by hand.
 */
export function rollingAllowance(
  state: ClusterState,
  daemonSet: DaemonSet,
): { readonly room: number; readonly outdated: ReadonlySet<string> } | undefined {
  if (surgesAt(state, daemonSet) || daemonSet.spec.updateStrategy.type !== 'RollingUpdate') return undefined;
  const placements = nodePlacementsOf(state, daemonSet).filter(({ shouldRun, pods }) => shouldRun || pods.length > 0);
  const isNew = isUpToDate(state, daemonSet);
  const isAvailable = isAvailableAt(state.now, daemonSet);
  const served = ({ living }: NodePlacement): boolean => living.length === 1 && living.every(isAvailable);
  const unavailable = placements.filter((placement) => !served(placement)).length;
  const { maxUnavailable } = rollingUpdateBudget(daemonSet, placements.filter(({ shouldRun }) => shouldRun).length);
  const outdated = placements
    .filter((placement) => served(placement) && (placement.node === undefined || placement.mayStay))
    .flatMap(({ living }) => living)
    .filter((pod) => !isNew(pod) && !isTerminal(pod));
  return { room: Math.max(0, maxUnavailable - unavailable), outdated: new Set(outdated.map(({ metadata }) => metadata.uid)) };
}
