import {
  availableAt,
  controllerOf,
  type DaemonSet,
  isPodReady,
  isTerminal,
  isTerminating,
  type Placement,
  type Pod,
  placementFor,
  targetNode,
} from '../../kubernetes/index.ts';
import { timestampOf } from '../clock.ts';
import { READ } from '../pauses.ts';
import { SortedNames } from '../sortedNames.ts';
import { byText } from '../store.ts';
import type { ComponentView, Cursor } from '../types.ts';
import type { NodeState } from './nodeState.ts';
import {
  isAvailableForSurge,
  isMissing,
  isUnsettled,
  Roles,
  type RoleWithoutSurge,
  type RoleWithSurge,
  roleWithoutSurge,
  roleWithSurge,
} from './roles.ts';

export const HASH_LABEL = 'controller-revision-hash';
export const GENERATION_LABEL = 'pod-template-generation';
export const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

export interface Totals {
  readonly desired: number;
  readonly current: number;
  readonly misscheduled: number;
  readonly ready: number;
  readonly updated: number;
  readonly available: number;
}

/** What a node adds to the totals, and its roles, which are found again when it changes. */
interface Counted {
  state: NodeState;
  readonly withoutSurge: RoleWithoutSurge | undefined;
  readonly withSurge: RoleWithSurge | undefined;
}

const noTotals = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 };
const noPods: readonly Pod[] = [];

/**
 * The node states of one DaemonSet, their totals and their roles in an update, kept from the log. A sync evaluates only nodes that
 * changed, and plans look only at nodes with the role that they are about, so that a rollout over n nodes costs O(n) instead of O(n²).
 */
export class NodeStates {
  private readonly pods = new Map<string, readonly Pod[]>();
  private readonly counted = new Map<string, Counted>();
  private readonly timeDependent = new Set<string>();
  private readonly hashes = new Map<string, number>();
  private readonly unsettledNames = new SortedNames();
  private readonly missingNames = new SortedNames();
  private readonly rolesWithoutSurge = new Roles<RoleWithoutSurge>();
  private readonly rolesWithSurge = new Roles<RoleWithSurge>();
  private sums = { ...noTotals };
  private surgeAvailable = 0;
  private placement: Placement | undefined;
  private rules:
    | { readonly template: DaemonSet['spec']['template']; readonly hash: string; readonly generation: string; readonly min: number }
    | undefined;
  private cursor: Cursor | undefined;
  private readonly uid: string;

  constructor(uid: string) {
    this.uid = uid;
  }

  get totals(): Totals {
    return this.sums;
  }

  /** Nodes that count as available for an update with surge. */
  get availableForSurge(): number {
    return this.surgeAvailable;
  }

  /** Updates the states from the log, with pauses where it looks at many nodes. */
  *updating(view: ComponentView, daemonSet: DaemonSet, hash: string): Generator<void, void> {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    const generation = daemonSet.metadata.annotations?.[GENERATION_ANNOTATION] ?? '';
    const { template } = daemonSet.spec;
    const min = daemonSet.spec.minReadySeconds ?? 0;
    const { rules } = this;
    const sameRules =
      rules !== undefined && rules.template === template && rules.hash === hash && rules.generation === generation && rules.min === min;
    this.rules = { template, hash, generation, min };
    this.placement = placementFor(template);
    if (changes === undefined) {
      yield* this.rebuilding(view);
      return;
    }
    const dirty = new Set(this.timeDependent);
    for (const { ref, before, after } of changes) {
      if (ref.kind === 'Node') dirty.add(ref.name);
      else if (ref.kind === 'Pod') this.note(before as Pod | undefined, after as Pod | undefined, dirty);
    }
    if (sameRules) yield* this.evaluating(view, dirty, false);
    else {
      const newPlacement = rules?.template !== template;
      yield* this.evaluating(view, new Set([...view.names('Node'), ...this.pods.keys(), ...dirty]), newPlacement);
    }
  }

  /** States of nodes with Pods on which there may be something to do, by name, including deleted nodes that Pods still name. */
  unsettled(): Iterable<NodeState> {
    return this.states(this.unsettledNames);
  }

  /** Names of nodes that should run a Pod and have none, in order. */
  missing(): Iterable<string> {
    return this.missingNames;
  }

  /** States of nodes with a role in a rolling update, by name. */
  withoutSurge(role: RoleWithoutSurge): Iterable<NodeState> {
    return this.states(this.rolesWithoutSurge.of(role));
  }

  withSurge(role: RoleWithSurge): Iterable<NodeState> {
    return this.states(this.rolesWithSurge.of(role));
  }

  countWithoutSurge(role: RoleWithoutSurge): number {
    return this.rolesWithoutSurge.of(role).size;
  }

  countWithSurge(role: RoleWithSurge): number {
    return this.rolesWithSurge.of(role).size;
  }

  hasPodsOfHash(hash: string): boolean {
    return (this.hashes.get(hash) ?? 0) > 0;
  }

  private *states(names: SortedNames): Generator<NodeState> {
    for (const name of names) {
      const counted = this.counted.get(name);
      if (counted !== undefined) yield counted.state;
    }
  }

  private *rebuilding(view: ComponentView): Generator<void, void> {
    this.pods.clear();
    this.counted.clear();
    this.timeDependent.clear();
    this.hashes.clear();
    this.unsettledNames.clear();
    this.missingNames.clear();
    this.rolesWithoutSurge.clear();
    this.rolesWithSurge.clear();
    this.sums = { ...noTotals };
    this.surgeAvailable = 0;
    for (const pod of view.dependents(this.uid, 'Pod')) this.note(undefined, pod as Pod, new Set());
    yield* this.evaluating(view, new Set([...view.names('Node'), ...this.pods.keys()]), false);
  }

  private *evaluating(view: ComponentView, names: ReadonlySet<string>, newPlacement: boolean): Generator<void, void> {
    let left = READ;
    for (const name of names) {
      this.evaluate(view, name, newPlacement);
      left -= 1;
      if (left > 0) continue;
      left = READ;
      yield;
    }
  }

  /** Records a change of a Pod, and adds the nodes that it affects. */
  private note(before: Pod | undefined, after: Pod | undefined, touched: Set<string>): void {
    if (
      before !== undefined &&
      after !== undefined &&
      before.metadata.labels === after.metadata.labels &&
      this.replace(before, after, touched)
    )
      return;
    if (before !== undefined && controllerOf(before)?.uid === this.uid) {
      const name = this.count(before, -1);
      if (name !== undefined) {
        touched.add(name);
        const rest = (this.pods.get(name) ?? noPods).filter(({ metadata }) => metadata.name !== before.metadata.name);
        if (rest.length === 0) this.pods.delete(name);
        else this.pods.set(name, rest);
      }
    }
    if (after !== undefined && controllerOf(after)?.uid === this.uid) {
      const name = this.count(after, 1);
      if (name !== undefined) {
        touched.add(name);
        this.pods.set(name, [...(this.pods.get(name) ?? noPods), after]);
      }
    }
  }

  /** The only Pod of a node was replaced there. Returns whether it was: then nothing else has to be counted. */
  private replace(before: Pod, after: Pod, touched: Set<string>): boolean {
    if (before.metadata.ownerReferences !== after.metadata.ownerReferences || controllerOf(after)?.uid !== this.uid) return false;
    const name = targetNode(after);
    const [only, second] = (name !== undefined && this.pods.get(name)) || noPods;
    if (name === undefined || only?.metadata.uid !== before.metadata.uid || second !== undefined || targetNode(before) !== name)
      return false;
    const pods = [after];
    this.pods.set(name, pods);
    const counted = this.counted.get(name);
    // Most changes leave what is counted as it is: the node only gets the new object.
    if (counted !== undefined && !touched.has(name) && this.looksAlike(counted.state, before, after))
      counted.state = withPod(counted.state, pods, after);
    else touched.add(name);
    return true;
  }

  /** Whether a node state that was made of the Pod before is, but for the object, the one that would be made of it after. */
  private looksAlike({ pods, isTimeDependent }: NodeState, before: Pod, after: Pod): boolean {
    return (
      pods[0] === before &&
      !isTimeDependent &&
      (this.rules?.min === 0 || !isPodReady(after)) &&
      before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
      before.status.phase === after.status.phase &&
      isPodReady(before) === isPodReady(after)
    );
  }

  /** Counts the Pod's revision. Returns the node that it belongs to. */
  private count(pod: Pod, by: 1 | -1): string | undefined {
    const hash = pod.metadata.labels?.[HASH_LABEL] ?? '';
    this.hashes.set(hash, (this.hashes.get(hash) ?? 0) + by);
    return targetNode(pod);
  }

  private evaluate(view: ComponentView, name: string, newPlacement = false): void {
    const old = this.counted.get(name);
    const state = this.stateOf(view, name, newPlacement ? undefined : old?.state);
    // Most nodes that should run none have none.
    if (old === undefined && (state === undefined || (!state.shouldRun && state.pods.length === 0))) return;
    if (old !== undefined) this.add(old.state, -1);
    const next = state === undefined ? undefined : { state, withoutSurge: roleWithoutSurge(state), withSurge: roleWithSurge(state) };
    this.rolesWithoutSurge.move(name, old?.withoutSurge, next?.withoutSurge);
    this.rolesWithSurge.move(name, old?.withSurge, next?.withSurge);
    if (next === undefined) {
      this.counted.delete(name);
      this.unsettledNames.delete(name);
      this.missingNames.delete(name);
      this.timeDependent.delete(name);
      return;
    }
    this.add(next.state, 1);
    this.counted.set(name, next);
    if (isMissing(next.state)) this.missingNames.add(name);
    else this.missingNames.delete(name);
    if (isUnsettled(next.state)) this.unsettledNames.add(name);
    else this.unsettledNames.delete(name);
    if (next.state.isTimeDependent) this.timeDependent.add(name);
    else this.timeDependent.delete(name);
  }

  private add(state: NodeState, by: 1 | -1): void {
    const { sums } = this;
    if (isAvailableForSurge(state)) this.surgeAvailable += by;
    if (!state.shouldRun) {
      if (state.node !== undefined && state.pods.length > 0) sums.misscheduled += by;
      return;
    }
    sums.desired += by;
    if (state.pods.length > 0) sums.current += by;
    if (state.ready) sums.ready += by;
    if (state.updated) sums.updated += by;
    if (state.available) sums.available += by;
  }

  /** `known`: the state before, whose placement is right as long as the node is the same. */
  private stateOf(view: ComponentView, name: string, known: NodeState | undefined): NodeState | undefined {
    const node = view.get('Node', undefined, name);
    const mine = this.pods.get(name);
    const { rules } = this;
    if ((node === undefined && mine === undefined) || rules === undefined || this.placement === undefined) return undefined;
    const pods = mine === undefined ? noPods : inOrder(mine);
    const placement = node === undefined ? undefined : known?.node === node ? known.placement : this.placement(node);
    const now = rules.min === 0 ? 0 : Date.parse(timestampOf(view.now));
    const isAvailable = (pod: Pod | undefined): boolean => {
      const at = pod === undefined ? undefined : availableAt(pod, rules.min);
      return at !== undefined && at <= now;
    };
    let newPod: Pod | undefined;
    let oldPod: Pod | undefined;
    let clean = true;
    let isTimeDependent = false;
    for (const pod of pods) {
      isTimeDependent ||= isTerminal(pod) || (rules.min > 0 && isPodReady(pod) && !isAvailable(pod));
      if (isTerminating(pod)) continue;
      if (this.isNew(pod)) {
        if (newPod === undefined) newPod = pod;
        else clean = false;
      } else if (oldPod === undefined) oldPod = pod;
      else clean = false;
    }
    const first = pods[0];
    return {
      name,
      node,
      pods,
      placement,
      shouldRun: placement?.shouldRun ?? false,
      shouldContinueRunning: placement?.shouldContinueRunning ?? false,
      ready: first !== undefined && isPodReady(first),
      available: isAvailable(first),
      updated: first !== undefined && this.isNew(first),
      newPod,
      oldPod,
      clean,
      newAvailable: isAvailable(newPod),
      oldAvailable: isAvailable(oldPod),
      isTimeDependent,
    };
  }

  private isNew({ metadata: { labels } }: Pod): boolean {
    return labels?.[HASH_LABEL] === this.rules?.hash || labels?.[GENERATION_LABEL] === this.rules?.generation;
  }
}

/** The state with another object of its only Pod. */
const withPod = (state: NodeState, pods: readonly Pod[], pod: Pod): NodeState => ({
  ...state,
  pods: state.pods.length === 0 ? state.pods : pods,
  newPod: state.newPod === undefined ? undefined : pod,
  oldPod: state.oldPod === undefined ? undefined : pod,
});

/** Without those that are over and on their way out. */
function inOrder(pods: readonly Pod[]): readonly Pod[] {
  const isGone = (pod: Pod): boolean => isTerminal(pod) && isTerminating(pod);
  const left = pods.some(isGone) ? pods.filter((pod) => !isGone(pod)) : pods;
  return left.length < 2 ? left : left.toSorted(byPodOrder);
}

/** Bound Pods before unbound ones, then the oldest, then by name (pkg/controller/daemon/daemon_controller.go podByCreationTimestampAndPhase). */
function byPodOrder(a: Pod, b: Pod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  return byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name);
}
