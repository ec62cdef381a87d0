import type { View } from '../cluster/index.ts';
import {
  type ApiObject,
  controllerOf,
  type DaemonSet,
  isPod,
  isTerminal,
  isTerminating,
  type Node,
  type Placement,
  type Pod,
  placementFor,
  podCondition,
  targetNode,
} from '../kubernetes/index.ts';
import { bit, Counts, counted } from './counts.ts';
import { currentHash, generationLabel, hashLabel, isMadeFrom, type TemplateMarks, templateGeneration } from './currentHash.ts';
import { eachDifference } from './eachDifference.ts';

/** A Node of the cluster, or the name of one that is gone and of which Pods are left. */
interface Entry {
  readonly name: string;
  node: Node | undefined;
  /** In the order in which they count. Those that have ended and are being deleted are left out. */
  pods: readonly CountedPod[];
  /** A Pod should run there. */
  wants: boolean | undefined;
  bits: number;
  /** Where it is in the names and bits of the counts. */
  at: number;
  isDirty: boolean;
}

/** What counts of a Pod. It is read once, so that a Pod need not be read again when its node changes, or when it goes. */
interface CountedPod {
  readonly pod: Pod;
  /** None where it counts for no node, because it has ended and is being deleted. */
  readonly entry: Entry | undefined;
  readonly hash: string | undefined;
  readonly generation: string | undefined;
  readonly isTerminating: boolean;
  readonly isReady: boolean;
  readonly readySince: string | undefined;
  /** It has ended, or has no node. */
  readonly doesNotRun: boolean;
}

interface Rules extends TemplateMarks {
  readonly placement: Placement;
  readonly minReadySeconds: number;
}

const none: readonly never[] = [];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Bound Pods first, then the oldest, then by name: the first of a node is the one that counts. */
function countsBefore({ pod: a }: CountedPod, { pod: b }: CountedPod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  return byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name);
}

/**
 * The count of one DaemonSet's Nodes and Pods, brought up to the head by looking at the Nodes again that have changed themselves or in
 * their Pods, wherever the head has moved.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (getNodesToDaemonPods, updateDaemonSetStatus), update.go (rollingUpdate).
 */
export class NodeCounts {
  /** How many Pods carry each hash. */
  readonly podsByHash = new Map<string, number>();
  /** Pods that are bound or pinned to a node. */
  podCount = 0;
  private counts = new Counts(
    [],
    new Uint16Array(),
    counted.map(() => 0),
  );
  private nodes: readonly Node[] = [];
  private pods: readonly ApiObject[] = [];
  /** Beside `pods`; none for one of another controller. */
  private counted: readonly (CountedPod | undefined)[] = [];
  private rules: Rules | undefined;
  private now = Number.NaN;
  private readonly entries = new Map<string, Entry>();
  private readonly dirty: Entry[] = [];
  private byNode: ReadonlyMap<string, readonly Pod[]> | undefined;
  /** With a Pod that becomes available by time alone. */
  private readonly startingEntries = new Set<Entry>();
  /** Entries came or went, so that each has another place in the counts. */
  private isReordered = false;
  /** Pods that are pinned to a node and not bound, with its name. */
  private readonly unbound = new Map<CountedPod, string>();
  private readonly uid: string;

  constructor(uid: string) {
    this.uid = uid;
  }

  get current(): Counts {
    return this.counts;
  }

  /** The DaemonSet's Pods that are bound or pinned to the node, the one that counts first. */
  podsOn(node: string): readonly Pod[] {
    return (this.entries.get(node)?.pods ?? none).map(({ pod }) => pod);
  }

  /** Names of the nodes to which a Pod is pinned that is not bound yet. */
  unboundNodes(): ReadonlySet<string> {
    return new Set(this.unbound.values());
  }

  /** All of {@link podsOn}, of nodes that have some. Made when it is first asked after a change. */
  get podsByNode(): ReadonlyMap<string, readonly Pod[]> {
    this.byNode ??= new Map(
      [...this.entries.values()].flatMap(({ name, pods }) => (pods.length === 0 ? [] : [[name, pods.map(({ pod }) => pod)] as const])),
    );
    return this.byNode;
  }

  update(view: View, daemonSet: DaemonSet): this {
    const [nodes, pods] = [view.list('Node'), view.dependents(this.uid, 'Pod')];
    if (nodes !== this.nodes) {
      const before = this.nodes;
      this.nodes = nodes;
      eachDifference(before, nodes, (from, to) => {
        if (before[from]?.metadata.name !== nodes[to]?.metadata.name) this.noteNode(before[from], false);
        this.noteNode(nodes[to], true);
      });
    }
    if (pods !== this.pods) this.followPods(pods);
    if (this.follow(view, daemonSet)) {
      for (const entry of this.entries.values()) {
        entry.wants = undefined;
        this.markDirty(entry);
      }
    }
    if (this.dirty.length > 0) this.recount();
    return this;
  }

  /** Takes over the rules and the time. Whether all Nodes have to be looked at again for them. */
  private follow(view: View, daemonSet: DaemonSet): boolean {
    const before = this.rules;
    const rules = {
      placement: placementFor(daemonSet.spec.template),
      hash: currentHash(view, daemonSet),
      generation: templateGeneration(daemonSet),
      minReadySeconds: daemonSet.spec.minReadySeconds ?? 0,
    };
    const now = Date.parse(view.timestamp());
    const isEarlier = rules.minReadySeconds > 0 && now < this.now;
    if (now !== this.now) for (const entry of this.startingEntries) this.markDirty(entry);
    this.rules = rules;
    this.now = now;
    return (
      isEarlier ||
      rules.placement !== before?.placement ||
      rules.hash !== before.hash ||
      rules.generation !== before.generation ||
      rules.minReadySeconds !== before.minReadySeconds
    );
  }

  private markDirty(entry: Entry): void {
    if (entry.isDirty) return;
    entry.isDirty = true;
    this.dirty.push(entry);
  }

  private entryOf(name: string): Entry {
    let entry = this.entries.get(name);
    if (entry === undefined) {
      entry = { name, node: undefined, pods: none, wants: undefined, bits: 0, at: 0, isDirty: false };
      this.entries.set(name, entry);
      this.isReordered = true;
    }
    this.markDirty(entry);
    return entry;
  }

  private noteNode(node: Node | undefined, isHere: boolean): void {
    if (node === undefined) return;
    const entry = this.entryOf(node.metadata.name);
    if (!isHere && entry.node !== node) return;
    if (!isHere || entry.node === undefined) this.isReordered = true;
    entry.node = isHere ? node : undefined;
    entry.wants = undefined;
  }

  private followPods(pods: readonly ApiObject[]): void {
    const before = this.counted;
    const after: (CountedPod | undefined)[] = Array(pods.length);
    // What has gone leaves first, so that few nodes have two Pods to compare.
    const come: number[] = [];
    eachDifference(
      this.pods,
      pods,
      (from, to) => {
        const gone = before[from];
        if (gone !== undefined) this.takeAway(gone);
        if (to >= 0) come.push(to);
      },
      (from, to, count) => {
        for (let at = 0; at < count; at += 1) after[to + at] = before[from + at];
      },
    );
    for (const to of come) {
      const pod = pods[to];
      if (pod !== undefined) after[to] = this.add(pod);
    }
    this.pods = pods;
    this.counted = after;
  }

  private takeAway(gone: CountedPod): void {
    const { entry, hash } = gone;
    this.unbound.delete(gone);
    if (hash !== undefined) this.podsByHash.set(hash, (this.podsByHash.get(hash) ?? 0) - 1);
    if (entry === undefined) return;
    this.markDirty(entry);
    entry.pods = entry.pods.length === 1 ? none : entry.pods.filter((each) => each !== gone);
    this.podCount -= 1;
  }

  private add(pod: ApiObject): CountedPod | undefined {
    if (!isPod(pod) || controllerOf(pod)?.uid !== this.uid) return undefined;
    const hash = pod.metadata.labels?.[hashLabel];
    if (hash !== undefined) this.podsByHash.set(hash, (this.podsByHash.get(hash) ?? 0) + 1);
    const [hasEnded, isGoing] = [isTerminal(pod), isTerminating(pod)];
    const target = targetNode(pod);
    const name = hasEnded && isGoing ? undefined : target;
    const ready = podCondition(pod, 'Ready');
    const come: CountedPod = {
      pod,
      entry: name === undefined ? undefined : this.entryOf(name),
      hash,
      generation: pod.metadata.labels?.[generationLabel],
      isTerminating: isGoing,
      isReady: ready?.status === 'True',
      readySince: ready?.lastTransitionTime,
      doesNotRun: hasEnded || !pod.spec.nodeName,
    };
    if (target !== undefined && !pod.spec.nodeName) this.unbound.set(come, target);
    if (come.entry !== undefined) {
      come.entry.pods = come.entry.pods.length === 0 ? [come] : [...come.entry.pods, come].sort(countsBefore);
      this.podCount += 1;
    }
    return come;
  }

  private recount(): void {
    const sums = [...this.counts.sums];
    let isChanged = false;
    for (const entry of this.dirty) {
      const bits = this.lookAt(entry);
      const changed = bits ^ entry.bits;
      entry.bits = bits;
      if (changed === 0) continue;
      isChanged = true;
      for (let at = 0; changed >>> at !== 0; at += 1)
        if ((changed & (1 << at)) !== 0) sums[at] = (sums[at] ?? 0) + ((bits & (1 << at)) === 0 ? -1 : 1);
    }
    if (this.isReordered) this.counts = this.inOrder(sums);
    else if (isChanged) this.counts = this.counts.with(this.dirty, sums);
    this.isReordered = false;
    for (const entry of this.dirty) entry.isDirty = false;
    this.dirty.length = 0;
    this.byNode = undefined;
  }

  private inOrder(sums: readonly number[]): Counts {
    const departed = [...this.entries.values()].filter(({ node }) => node === undefined).sort((a, b) => byText(a.name, b.name));
    const order = [...this.nodes.flatMap(({ metadata }) => this.entries.get(metadata.name) ?? []), ...departed];
    for (const [at, entry] of order.entries()) entry.at = at;
    return new Counts(
      order.map(({ name }) => name),
      Uint16Array.from(order, ({ bits }) => bits),
      sums,
    );
  }

  /** Evaluates one Node; one that is gone, and its last Pod with it, is forgotten. */
  private lookAt(entry: Entry): number {
    const { node, name, pods } = entry;
    const { rules } = this;
    const first = pods[0];
    if (this.startingEntries.size > 0) this.startingEntries.delete(entry);
    if (rules === undefined || (node === undefined && first === undefined)) {
      this.entries.delete(name);
      this.isReordered = true;
      return 0;
    }
    entry.wants ??= node !== undefined && rules.placement(node).shouldRun;
    const { wants } = entry;
    const firstIsAvailable = first !== undefined && this.isAvailable(entry, first, rules);
    let bits = 0;
    if (wants) {
      bits |= bit.desired | (firstIsAvailable ? bit.available : bit.unavailable);
      if (first !== undefined) {
        bits |= bit.current;
        if (first.isReady) bits |= bit.ready;
        if (isMadeFrom(rules, first)) bits |= bit.upToDate;
      }
    } else if (first === undefined) return 0;
    else if (node !== undefined) bits |= bit.misscheduled;
    let updated = 0;
    let old = 0;
    let fresh: CountedPod | undefined;
    let outdated: CountedPod | undefined;
    for (const pod of pods) {
      if (pod.isTerminating) continue;
      if (isMadeFrom(rules, pod)) {
        fresh ??= pod;
        updated += 1;
      } else {
        outdated ??= pod;
        old += 1;
      }
    }
    const stays = fresh ?? outdated;
    const staysAvailable = stays === first ? firstIsAvailable : stays !== undefined && this.isAvailable(entry, stays, rules);
    if (old > 0) bits |= bit.waiting;
    if (updated > 1 || old > 1) bits |= bit.several;
    else if (updated === 1 && old === 1) bits |= staysAvailable ? bit.pair : bit.pair | bit.surging;
    else if (stays === undefined) bits |= first === undefined ? bit.missing : bit.terminating;
    else if (!staysAvailable) bits |= bit.notAvailable;
    if (node !== undefined && (stays === undefined || !staysAvailable || stays.doesNotRun)) bits |= bit.lacks;
    return bits;
  }

  /** As `isPodAvailable` says. */
  private isAvailable(entry: Entry, { isReady, readySince }: CountedPod, { minReadySeconds }: Rules): boolean {
    if (!isReady || minReadySeconds === 0) return isReady;
    if (readySince === undefined) return false;
    const at = Date.parse(readySince) + minReadySeconds * 1000;
    if (at > this.now) this.startingEntries.add(entry);
    return at <= this.now;
  }
}

const known = new WeakMap<View, Map<string, NodeCounts>>();

/** The count of a DaemonSet at the head: what has changed since the last question costs, not the size of the cluster. */
export function nodeCountsOf(view: View, daemonSet: DaemonSet): NodeCounts {
  const { uid } = daemonSet.metadata;
  let ofView = known.get(view);
  if (ofView === undefined) {
    ofView = new Map();
    known.set(view, ofView);
  }
  let counts = ofView.get(uid);
  if (counts === undefined) {
    const living = new Set(view.list('DaemonSet').map(({ metadata }) => metadata.uid));
    for (const other of ofView.keys()) if (!living.has(other)) ofView.delete(other);
    counts = new NodeCounts(uid);
    ofView.set(uid, counts);
  }
  return counts.update(view, daemonSet);
}
