import {
  availableAt,
  controllerOf,
  type DaemonSet,
  isPodReady,
  isTerminal,
  isTerminating,
  type Node,
  type Placement,
  type Pod,
  placementFor,
  targetNode,
} from '../../kubernetes/index.ts';
import { timestampOf } from '../clock.ts';
import { byText } from '../store.ts';
import type { ComponentView, Cursor } from '../types.ts';

export const HASH_LABEL = 'controller-revision-hash';
export const GENERATION_LABEL = 'pod-template-generation';
export const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

/** The state of one node in a sync, with the Pods of one DaemonSet that belong there. */
export interface NodeState {
  readonly name: string;
  /** Absent where the node is deleted and its Pods still exist. */
  readonly node: Node | undefined;
  /** In the controller's order: bound first, then oldest, then by name. Terminal Pods that are being deleted are left out. */
  readonly pods: readonly Pod[];
  readonly shouldRun: boolean;
  readonly shouldContinueRunning: boolean;
  readonly ready: boolean;
  readonly available: boolean;
  readonly updated: boolean;
  /** The Pods of the current and of another revision that are not being deleted. `clean` is false where one of them exists twice. */
  readonly newPod: Pod | undefined;
  readonly oldPod: Pod | undefined;
  readonly clean: boolean;
  readonly newAvailable: boolean;
  readonly oldAvailable: boolean;
  /** Decisions for this node depend on the time, so each sync evaluates it again. */
  readonly isTimeDependent: boolean;
}

export interface Totals {
  readonly desired: number;
  readonly current: number;
  readonly misscheduled: number;
  readonly ready: number;
  readonly updated: number;
  readonly available: number;
}

type Count = keyof Totals;
const counts: readonly Count[] = ['desired', 'current', 'misscheduled', 'ready', 'updated', 'available'];

const contributes: Readonly<Record<Count, (state: NodeState) => boolean>> = {
  desired: (state) => state.shouldRun,
  current: (state) => state.shouldRun && state.pods.length > 0,
  misscheduled: (state) => state.node !== undefined && !state.shouldRun && state.pods.length > 0,
  ready: (state) => state.shouldRun && state.ready,
  updated: (state) => state.shouldRun && state.updated,
  available: (state) => state.shouldRun && state.available,
};

/**
 * The node states of one DaemonSet and their totals, updated from the log. A sync evaluates only nodes that changed, so that a
 * rollout over n nodes costs O(n) instead of O(n²).
 */
export class NodeStates {
  private readonly pods = new Map<string, Map<string, Pod>>();
  private readonly states = new Map<string, NodeState>();
  private readonly timeDependent = new Set<string>();
  private readonly hashes = new Map<string, number>();
  private order: readonly string[] | undefined;
  private readonly sums: Record<Count, number> = { desired: 0, current: 0, misscheduled: 0, ready: 0, updated: 0, available: 0 };
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

  /** Updates the states from the log. */
  update(view: ComponentView, daemonSet: DaemonSet, hash: string): void {
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
      this.rebuild(view);
      return;
    }
    const dirty = new Set(this.timeDependent);
    for (const { ref, before, after } of changes) {
      if (ref.kind === 'Node') {
        dirty.add(ref.name);
        if (before === undefined || after === undefined) this.order = undefined;
      } else if (ref.kind === 'Pod') {
        for (const name of this.note(before as Pod | undefined, after as Pod | undefined)) dirty.add(name);
      }
    }
    if (sameRules) for (const name of dirty) this.evaluate(view, name);
    else for (const name of new Set([...view.names('Node'), ...this.pods.keys(), ...dirty])) this.evaluate(view, name);
  }

  /** All states by node name, including deleted nodes that Pods still name. */
  *all(view: ComponentView): Generator<NodeState> {
    this.order ??= this.orderOf(view);
    for (const name of this.order) {
      const state = this.states.get(name);
      if (state !== undefined) yield state;
    }
  }

  hasPodsOfHash(hash: string): boolean {
    return (this.hashes.get(hash) ?? 0) > 0;
  }

  private orderOf(view: ComponentView): readonly string[] {
    const names = view.names('Node');
    const departedNodes = [...this.pods.keys()].filter((name) => view.get('Node', undefined, name) === undefined);
    return departedNodes.length === 0 ? [...names] : [...names, ...departedNodes].sort(byText);
  }

  private rebuild(view: ComponentView): void {
    this.pods.clear();
    this.states.clear();
    this.timeDependent.clear();
    this.hashes.clear();
    this.order = undefined;
    for (const count of counts) this.sums[count] = 0;
    for (const pod of view.dependents(this.uid, 'Pod')) this.note(undefined, pod as Pod);
    for (const name of new Set([...view.names('Node'), ...this.pods.keys()])) this.evaluate(view, name);
  }

  /** Records a change of a Pod and returns the nodes that it affects. */
  private note(before: Pod | undefined, after: Pod | undefined): readonly string[] {
    const touched: string[] = [];
    for (const [pod, step] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (pod === undefined || controllerOf(pod)?.uid !== this.uid) continue;
      const name = targetNode(pod);
      const hash = pod.metadata.labels?.[HASH_LABEL] ?? '';
      this.hashes.set(hash, (this.hashes.get(hash) ?? 0) + step);
      if (name === undefined) continue;
      touched.push(name);
      const here = this.pods.get(name);
      if (step === 1) {
        if (here === undefined) {
          this.pods.set(name, new Map([[pod.metadata.name, pod]]));
          this.order = undefined;
        } else here.set(pod.metadata.name, pod);
      } else if (here !== undefined) {
        here.delete(pod.metadata.name);
        if (here.size === 0) {
          this.pods.delete(name);
          this.order = undefined;
        }
      }
    }
    return touched;
  }

  private evaluate(view: ComponentView, name: string): void {
    const old = this.states.get(name);
    const next = this.stateOf(view, name);
    for (const count of counts) {
      const test = contributes[count];
      this.sums[count] += (next !== undefined && test(next) ? 1 : 0) - (old !== undefined && test(old) ? 1 : 0);
    }
    if (next === undefined) {
      this.states.delete(name);
      this.timeDependent.delete(name);
      return;
    }
    this.states.set(name, next);
    if (next.isTimeDependent) this.timeDependent.add(name);
    else this.timeDependent.delete(name);
  }

  private stateOf(view: ComponentView, name: string): NodeState | undefined {
    const node = view.get('Node', undefined, name);
    const mine = this.pods.get(name);
    const { rules, placement } = this;
    if ((node === undefined && mine === undefined) || rules === undefined || placement === undefined) return undefined;
    const pods = mine === undefined ? [] : [...mine.values()].filter((pod) => !(isTerminal(pod) && isTerminating(pod))).sort(byPodOrder);
    const verdict = node === undefined ? undefined : placement(node);
    const first = pods[0];
    const isNew = (pod: Pod) =>
      pod.metadata.labels?.[HASH_LABEL] === rules.hash || pod.metadata.labels?.[GENERATION_LABEL] === rules.generation;
    const living = pods.filter((pod) => !isTerminating(pod));
    const news = living.filter(isNew);
    const olds = living.filter((pod) => !isNew(pod));
    const now = Date.parse(timestampOf(view.now));
    const isAvailable = (pod: Pod | undefined) => {
      const at = pod === undefined ? undefined : availableAt(pod, rules.min);
      return at !== undefined && at <= now;
    };
    return {
      name,
      node,
      pods,
      shouldRun: verdict?.shouldRun ?? false,
      shouldContinueRunning: verdict?.shouldContinueRunning ?? false,
      ready: first !== undefined && isPodReady(first),
      available: isAvailable(first),
      updated: first !== undefined && isNew(first),
      newPod: news[0],
      oldPod: olds[0],
      clean: news.length <= 1 && olds.length <= 1,
      newAvailable: isAvailable(news[0]),
      oldAvailable: isAvailable(olds[0]),
      isTimeDependent: pods.some((pod) => isTerminal(pod) || (rules.min > 0 && isPodReady(pod) && !isAvailable(pod))),
    };
  }
}

/** Bound Pods before unbound ones, then the oldest, then by name (pkg/controller/daemon/daemon_controller.go podByCreationTimestampAndPhase). */
function byPodOrder(a: Pod, b: Pod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  return byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name);
}
