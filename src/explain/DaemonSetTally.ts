import type { View } from '../cluster/index.ts';
import {
  availableAt,
  controllerOf,
  type DaemonSet,
  isPodReady,
  isTerminal,
  isTerminating,
  type Pod,
  rollingUpdateBudget,
  sameJson,
  targetNode,
} from '../kubernetes/index.ts';
import { type Budget, type BudgetUse, type OnNode, surgeUse, unavailableUse } from './budget.ts';
import { type CounterName, counterFields, counterNames } from './counters.ts';
import { countsBefore } from './daemonPods.ts';
import { placementSummary } from './placements.ts';
import { daemonRefusal } from './refusedCreations.ts';
import { currentHash, hashLabel, isUpdated, ownRevisionsOf, type RevisionSummary, summaryOf } from './revisions.ts';
import { SortedNames } from './SortedNames.ts';

/** What one node adds. */
interface Share {
  readonly counters: readonly CounterName[];
  readonly unavailable: BudgetUse | undefined;
  readonly surging: BudgetUse | undefined;
  readonly isWaiting: boolean;
  /** There is no Node of that name: its Pods are left. */
  readonly isGone: boolean;
  /** Of its Pods, those that are terminating included. */
  readonly hashes: readonly string[];
  /** When the next of its Pods becomes available, in milliseconds since 1970; each of them, past ones too, because time goes both ways. */
  readonly availableAt: readonly number[];
}

/** Stands for the node of Pods that are neither bound nor pinned to one. */
const NOWHERE = '';

const nothing: Share = {
  counters: [],
  unavailable: undefined,
  surging: undefined,
  isWaiting: false,
  isGone: false,
  hashes: [],
  availableAt: [],
};

/** The template and the settings on which the share of every node depends. */
interface Basis {
  readonly template: DaemonSet['spec']['template'];
  readonly uid: string;
  readonly hash: string | undefined;
  readonly annotations: DaemonSet['metadata']['annotations'];
  readonly minReadySeconds: number;
}

/**
 * Counters, budget and revisions of a DaemonSet, kept from one moment to the next: a change costs O(nodes that it concerns), where
 * `countersOf`, `budgetOf` and `revisionsOf`, which give the same, cost O(nodes).
 */
export class DaemonSetTally {
  private readonly shares = new Map<string, Share>();
  private readonly counts = new Map<CounterName, number>(counterNames.map((name) => [name, 0]));
  private readonly byHash = new Map<string, number>();
  /** Nodes by the moments at which Pods of theirs become available. */
  private readonly ripening = new Map<number, Set<string>>();
  private readonly unavailable = new Map<string, BudgetUse>();
  private readonly surging = new Map<string, BudgetUse>();
  private readonly unavailableNames = new SortedNames();
  private readonly surgingNames = new SortedNames();
  private readonly waitingNames = new SortedNames();
  private basis: Basis | undefined;
  private at = 0;

  /**
   * Follows the cluster to the head. `nodes`: names of all nodes that have changed since the last time, or to which Pods were bound or
   * pinned that have; absent: any may have.
   */
  update(view: View, daemonSet: DaemonSet, nodes?: Iterable<string>): void {
    for (const _ of this.updating(view, daemonSet, nodes));
  }

  /** {@link update}, with a pause after each node. */
  *updating(view: View, daemonSet: DaemonSet, nodes?: Iterable<string>): Generator<void, void> {
    const { spec, metadata } = daemonSet;
    const basis: Basis = {
      template: spec.template,
      uid: metadata.uid,
      hash: currentHash(view, daemonSet),
      annotations: metadata.annotations,
      minReadySeconds: spec.minReadySeconds ?? 0,
    };
    const now = Date.parse(view.timestamp());
    const before = this.basis;
    const isSame =
      before !== undefined &&
      before.uid === basis.uid &&
      before.hash === basis.hash &&
      before.minReadySeconds === basis.minReadySeconds &&
      sameJson(before.template, basis.template) &&
      sameJson(before.annotations, basis.annotations);
    this.basis = basis;
    const was = this.at;
    this.at = now;
    if (nodes === undefined || !isSame) {
      const names = new Set([...view.names('Node'), ...this.shares.keys()]);
      for (const pod of view.dependents(metadata.uid, 'Pod') as readonly Pod[]) {
        names.add(targetNode(pod) ?? NOWHERE);
      }
      for (const name of names) {
        this.look(view, daemonSet, basis, name);
        yield;
      }
      return;
    }
    for (const name of nodes) {
      this.look(view, daemonSet, basis, name);
      yield;
    }
    if (now === was) return;
    const [from, to] = now > was ? [was, now] : [now, was];
    const turned = [...this.ripening].flatMap(([moment, names]) => (moment > from && moment <= to ? [...names] : []));
    for (const name of turned) this.look(view, daemonSet, basis, name);
  }

  /** As `countersOf`, with how many nodes each counts instead of their names. */
  counters({
    status,
  }: DaemonSet): readonly { readonly name: CounterName; readonly field: string; readonly stored: number; readonly counted: number }[] {
    return counterNames.map((name) => ({
      name,
      field: counterFields[name],
      stored: status[counterFields[name]] ?? 0,
      counted: this.counts.get(name) ?? 0,
    }));
  }

  /** As `budgetOf`. */
  budget(view: View, daemonSet: DaemonSet): Budget {
    const { maxUnavailable, maxSurge } = rollingUpdateBudget(daemonSet, this.counts.get('desired') ?? 0);
    const { type, rollingUpdate } = daemonSet.spec.updateStrategy;
    const kind = type === 'OnDelete' ? 'none' : maxSurge > 0 ? 'maxSurge' : 'maxUnavailable';
    const [names, uses] =
      kind === 'maxSurge' ? ([this.surgingNames, this.surging] as const) : ([this.unavailableNames, this.unavailable] as const);
    const isRefused = names.size > 0 && daemonRefusal(view, daemonSet) !== undefined;
    const usedBy =
      kind === 'none'
        ? []
        : this.inOrder(names).map((node) => {
            const use = uses.get(node) ?? 'missing';
            return { node, use: use === 'missing' && isRefused ? ('refused' as const) : use };
          });
    const written =
      kind === 'maxSurge' ? rollingUpdate?.maxSurge : kind === 'maxUnavailable' ? (rollingUpdate?.maxUnavailable ?? 1) : undefined;
    return {
      kind,
      written: written === undefined ? '' : String(written),
      limit: kind === 'maxSurge' ? maxSurge : maxUnavailable,
      used: usedBy.length,
      usedBy,
      waiting: this.inOrder(this.waitingNames),
    };
  }

  /** As `revisionsOf`. */
  revisions(view: View, daemonSet: DaemonSet): readonly RevisionSummary[] {
    return ownRevisionsOf(view, daemonSet).map((revision) => summaryOf(daemonSet, revision, this.byHash));
  }

  /** Names of Nodes first, then of those that are gone. */
  private inOrder(names: SortedNames): readonly string[] {
    const all = names.list();
    if (this.gone === 0) return all;
    const isGone = (name: string): boolean => this.shares.get(name)?.isGone === true;
    return [...all.filter((name) => !isGone(name)), ...all.filter(isGone)];
  }

  private gone = 0;

  private look(view: View, daemonSet: DaemonSet, basis: Basis, name: string): void {
    const before = this.shares.get(name) ?? nothing;
    const after = shareOf(view, daemonSet, basis, name, this.at);
    if (after === undefined) this.shares.delete(name);
    else this.shares.set(name, after);
    this.replace(name, before, after ?? nothing);
  }

  private replace(name: string, before: Share, after: Share): void {
    for (const counter of before.counters) this.counts.set(counter, (this.counts.get(counter) ?? 0) - 1);
    for (const counter of after.counters) this.counts.set(counter, (this.counts.get(counter) ?? 0) + 1);
    for (const hash of before.hashes) this.byHash.set(hash, (this.byHash.get(hash) ?? 0) - 1);
    for (const hash of after.hashes) this.byHash.set(hash, (this.byHash.get(hash) ?? 0) + 1);
    for (const moment of before.availableAt) {
      const names = this.ripening.get(moment);
      names?.delete(name);
      if (names?.size === 0) this.ripening.delete(moment);
    }
    for (const moment of after.availableAt) {
      const names = this.ripening.get(moment);
      if (names === undefined) this.ripening.set(moment, new Set([name]));
      else names.add(name);
    }
    this.gone += Number(after.isGone) - Number(before.isGone);
    note(this.unavailable, this.unavailableNames, name, after.unavailable);
    note(this.surging, this.surgingNames, name, after.surging);
    this.waitingNames.put(name, after.isWaiting);
  }
}

function note(uses: Map<string, BudgetUse>, names: SortedNames, name: string, use: BudgetUse | undefined): void {
  if (use === undefined) uses.delete(name);
  else uses.set(name, use);
  names.put(name, use !== undefined);
}

/** `undefined`: there is neither a Node nor a Pod. */
function shareOf(view: View, daemonSet: DaemonSet, { uid, hash, minReadySeconds }: Basis, name: string, now: number): Share | undefined {
  const node = view.get('Node', undefined, name);
  const own = [...view.podsOnNode(name), ...view.unboundPods(name)].filter((pod) => controllerOf(pod)?.uid === uid);
  if (node === undefined && own.length === 0) return undefined;
  const pods = own.filter((pod) => !isTerminal(pod) || !isTerminating(pod));
  if (pods.length > 1) pods.sort(countsBefore);
  const wants = node !== undefined && placementSummary(daemonSet, node).verdict === 'runs';
  const hashes = own.flatMap((pod) => pod.metadata.labels?.[hashLabel] ?? []);
  const moments = minReadySeconds === 0 ? [] : pods.flatMap((pod) => availableAt(pod, minReadySeconds) ?? []);
  const isAvailable = (pod: Pod): boolean => {
    const at = availableAt(pod, minReadySeconds);
    return at !== undefined && at <= now;
  };
  const counters: CounterName[] = [];
  const [first] = pods;
  if (node !== undefined && !wants && first !== undefined) counters.push('misscheduled');
  if (wants) {
    counters.push('desired', first !== undefined && isAvailable(first) ? 'available' : 'unavailable');
    if (first !== undefined) {
      counters.push('current');
      if (isPodReady(first)) counters.push('ready');
      if (isUpdated(daemonSet, hash, first)) counters.push('upToDate');
    }
  }
  if (name === NOWHERE) return { ...nothing, hashes };
  const isGone = node === undefined;
  if (!wants && pods.length === 0) return { ...nothing, counters, hashes, availableAt: moments, isGone };
  const updated: Pod[] = [];
  const old: Pod[] = [];
  for (const pod of pods) if (!isTerminating(pod)) (isUpdated(daemonSet, hash, pod) ? updated : old).push(pod);
  const onNode: OnNode = { pods, updated, old };
  return {
    counters,
    unavailable: unavailableUse(onNode, isAvailable),
    surging: surgeUse(onNode, isAvailable),
    isWaiting: old.length > 0,
    isGone,
    hashes,
    availableAt: moments,
  };
}
