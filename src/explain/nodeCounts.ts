import type { View } from '../cluster/index.ts';
import {
  type ApiObject,
  availableAt,
  controllerOf,
  type DaemonSet,
  isPod,
  isPodReady,
  isTerminal,
  isTerminating,
  type Node,
  type Placement,
  type Pod,
  placementFor,
  targetNode,
} from '../kubernetes/index.ts';
import { currentHash, hashLabel, isUpdated, templateGeneration } from './currentHash.ts';

/** What a Node can count for. The first seven are the counters of the status. */
const counted = [
  'desired',
  'current',
  'ready',
  'upToDate',
  'available',
  'unavailable',
  'misscheduled',
  /** A Pod of an older template that is not being deleted. */
  'waiting',
  /** It wants a Pod and has none; has only some that are being deleted; has one that is not available. */
  'missing',
  'terminating',
  'notAvailable',
  /** Several Pods of one template; one of the present and one of an older; the same, and the new one does not serve yet. */
  'several',
  'pair',
  'surging',
  /** It has no available Pod, or the one that should stay may lack something. */
  'lacks',
] as const;
export type Counted = (typeof counted)[number];

const bit = Object.fromEntries(counted.map((name, index) => [name, 1 << index])) as Readonly<Record<Counted, number>>;

/** What a count of the cluster at one time found. It never changes. */
export class Counts {
  private readonly names: readonly string[];
  private readonly bits: Uint16Array;
  readonly sums: readonly number[];
  private readonly lists = new Map<Counted, readonly string[]>();

  /** `names` and `bits` side by side; `sums` as {@link counted}. */
  constructor(names: readonly string[], bits: Uint16Array, sums: readonly number[]) {
    this.names = names;
    this.bits = bits;
    this.sums = sums;
  }

  /** How many Nodes count. */
  of(what: Counted): number {
    return this.sums[counted.indexOf(what)] ?? 0;
  }

  /** The Nodes that count, by name; those that are gone and of which Pods are left come last. Found when it is first asked. */
  nodes(what: Counted): readonly string[] {
    let list = this.lists.get(what);
    if (list === undefined) {
      list = this.nodesOfAny([what]).map(({ node }) => node);
      this.lists.set(what, list);
    }
    return list;
  }

  /** The Nodes that count for one of several things, each with the first of them. */
  nodesOfAny<T extends Counted>(things: readonly T[]): readonly { readonly node: string; readonly what: T }[] {
    const found: { readonly node: string; readonly what: T }[] = [];
    const mask = things.reduce((all, what) => all | bit[what], 0);
    for (let at = 0; at < this.bits.length; at += 1) {
      const here = (this.bits[at] ?? 0) & mask;
      const what = here === 0 ? undefined : things.find((each) => (here & bit[each]) !== 0);
      if (what !== undefined) found.push({ node: this.names[at] ?? '', what });
    }
    return found;
  }

  /** Another count of the same Nodes, of which some have changed. */
  with(changed: Iterable<Entry>, sums: readonly number[]): Counts {
    const bits = this.bits.slice();
    for (const entry of changed) bits[entry.at] = entry.bits;
    return new Counts(this.names, bits, sums);
  }
}

/** A Node of the cluster, or the name of one that is gone and of which Pods are left. */
interface Entry {
  readonly name: string;
  node: Node | undefined;
  bits: number;
  /** Where it is in the names and bits of the counts. */
  at: number;
}

interface Rules {
  readonly daemonSet: DaemonSet;
  readonly placement: Placement;
  readonly hash: string | undefined;
  readonly generation: string | undefined;
  readonly minReadySeconds: number;
}

const none: readonly Pod[] = [];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Bound Pods first, then the oldest, then by name: the first of a node is the one that counts. */
function countsBefore(a: Pod, b: Pod): number {
  const bound = Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName));
  if (bound !== 0) return bound;
  return byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name);
}

/**
 * What left a list and what came into it, in pairs where an object was replaced. One comparison of identities for each that stayed. Any
 * two lists give a right answer; it is the shortest where both are in the order of the store.
 */
function eachDifference<T extends ApiObject>(before: readonly T[], after: readonly T[], note: (gone?: T, come?: T) => void): void {
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [gone, come] = [before[i], after[j]];
    if (gone === come) {
      i += 1;
      j += 1;
      continue;
    }
    const order =
      gone === undefined
        ? 1
        : come === undefined
          ? -1
          : byText(gone.metadata.namespace ?? '', come.metadata.namespace ?? '') || byText(gone.metadata.name, come.metadata.name);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
    note(order <= 0 ? gone : undefined, order >= 0 ? come : undefined);
  }
}

/**
 * The count of one DaemonSet's Nodes and Pods, brought up to the head by looking at the Nodes again that have changed themselves or in
 * their Pods, wherever the head has moved.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (getNodesToDaemonPods, updateDaemonSetStatus), update.go (rollingUpdate).
 */
export class NodeCounts {
  /** The DaemonSet's Pods by the node that they are bound or pinned to, the one that counts first. */
  readonly podsByNode = new Map<string, readonly Pod[]>();
  /** How many Pods carry each hash. */
  readonly podsByHash = new Map<string, number>();
  private counts = new Counts(
    [],
    new Uint16Array(),
    counted.map(() => 0),
  );
  private nodes: readonly Node[] = [];
  private pods: readonly ApiObject[] = [];
  private rules: Rules | undefined;
  private now = Number.NaN;
  private readonly entries = new Map<string, Entry>();
  private readonly dirty = new Set<Entry>();
  /** With a Pod that becomes available by time alone. */
  private readonly startingEntries = new Set<Entry>();
  /** Entries came or went, so that each has another place in the counts. */
  private isReordered = false;
  private readonly uid: string;

  constructor(uid: string) {
    this.uid = uid;
  }

  get current(): Counts {
    return this.counts;
  }

  update(view: View, daemonSet: DaemonSet): this {
    const [nodes, pods] = [view.list('Node'), view.dependents(this.uid, 'Pod')];
    if (nodes !== this.nodes) eachDifference(this.nodes, nodes, (gone, come) => this.noteNode(gone, come));
    if (pods !== this.pods) eachDifference(this.pods, pods, (gone, come) => this.notePod(gone, come));
    this.nodes = nodes;
    this.pods = pods;
    if (this.follow(view, daemonSet)) for (const entry of this.entries.values()) this.dirty.add(entry);
    if (this.dirty.size > 0) this.recount();
    return this;
  }

  /** Takes over the rules and the time. Whether all Nodes have to be looked at again for them. */
  private follow(view: View, daemonSet: DaemonSet): boolean {
    const before = this.rules;
    const rules = {
      daemonSet,
      placement: placementFor(daemonSet.spec.template),
      hash: currentHash(view, daemonSet),
      generation: templateGeneration(daemonSet),
      minReadySeconds: daemonSet.spec.minReadySeconds ?? 0,
    };
    const now = Date.parse(view.timestamp());
    const isEarlier = rules.minReadySeconds > 0 && now < this.now;
    if (now !== this.now) for (const entry of this.startingEntries) this.dirty.add(entry);
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

  private entryOf(name: string): Entry {
    let entry = this.entries.get(name);
    if (entry === undefined) {
      entry = { name, node: undefined, bits: 0, at: 0 };
      this.entries.set(name, entry);
      this.isReordered = true;
    }
    this.dirty.add(entry);
    return entry;
  }

  private noteNode(gone: Node | undefined, come: Node | undefined): void {
    if (gone === undefined || come === undefined) this.isReordered = true;
    if (gone !== undefined) this.entryOf(gone.metadata.name).node = undefined;
    if (come !== undefined) this.entryOf(come.metadata.name).node = come;
  }

  private notePod(gone: ApiObject | undefined, come: ApiObject | undefined): void {
    if (gone !== undefined && this.isOwn(gone)) {
      this.noteHash(gone, -1);
      const name = nodeOf(gone);
      const left = name === undefined ? none : (this.podsByNode.get(name) ?? none).filter((pod) => pod !== gone);
      if (name !== undefined) this.setPods(name, left);
    }
    if (come !== undefined && this.isOwn(come)) {
      this.noteHash(come, 1);
      const name = nodeOf(come);
      const others = name === undefined ? undefined : this.podsByNode.get(name);
      if (name !== undefined) this.setPods(name, others === undefined ? [come] : [...others, come].sort(countsBefore));
    }
  }

  private isOwn(object: ApiObject): object is Pod {
    return isPod(object) && controllerOf(object)?.uid === this.uid;
  }

  private noteHash({ metadata }: Pod, step: 1 | -1): void {
    const hash = metadata.labels?.[hashLabel];
    if (hash !== undefined) this.podsByHash.set(hash, (this.podsByHash.get(hash) ?? 0) + step);
  }

  private setPods(name: string, pods: readonly Pod[]): void {
    this.entryOf(name);
    if (pods.length === 0) this.podsByNode.delete(name);
    else this.podsByNode.set(name, pods);
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
      for (let at = 0; at < counted.length; at += 1)
        if ((changed & (1 << at)) !== 0) sums[at] = (sums[at] ?? 0) + ((bits & (1 << at)) === 0 ? -1 : 1);
    }
    if (this.isReordered) this.counts = this.inOrder(sums);
    else if (isChanged) this.counts = this.counts.with(this.dirty, sums);
    this.isReordered = false;
    this.dirty.clear();
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
    const { node, name } = entry;
    const { rules, now } = this;
    const pods = this.podsByNode.get(name) ?? none;
    const [first] = pods;
    this.startingEntries.delete(entry);
    if (rules === undefined || (node === undefined && first === undefined)) {
      this.entries.delete(name);
      this.isReordered = true;
      return 0;
    }
    const { daemonSet, hash, minReadySeconds } = rules;
    const isAvailable = (pod: Pod): boolean => {
      const at = availableAt(pod, minReadySeconds);
      if (at !== undefined && at > now) this.startingEntries.add(entry);
      return at !== undefined && at <= now;
    };
    const wants = node !== undefined && rules.placement(node).shouldRun;
    const firstIsAvailable = first !== undefined && isAvailable(first);
    let bits = 0;
    if (wants) {
      bits |= bit.desired | (firstIsAvailable ? bit.available : bit.unavailable);
      if (first !== undefined) {
        bits |= bit.current;
        if (firstIsAvailable || isPodReady(first)) bits |= bit.ready;
        if (isUpdated(daemonSet, hash, first)) bits |= bit.upToDate;
      }
    } else if (first === undefined) return 0;
    else if (node !== undefined) bits |= bit.misscheduled;
    let [updated, old] = [0, 0];
    let fresh: Pod | undefined;
    let outdated: Pod | undefined;
    for (const pod of pods) {
      if (isTerminating(pod)) continue;
      if (isUpdated(daemonSet, hash, pod)) {
        fresh ??= pod;
        updated += 1;
      } else {
        outdated ??= pod;
        old += 1;
      }
    }
    const stays = fresh ?? outdated;
    const staysAvailable = stays === first ? firstIsAvailable : stays !== undefined && isAvailable(stays);
    if (old > 0) bits |= bit.waiting;
    if (updated > 1 || old > 1) bits |= bit.several;
    else if (updated === 1 && old === 1) bits |= staysAvailable ? bit.pair : bit.pair | bit.surging;
    else if (stays === undefined) bits |= first === undefined ? bit.missing : bit.terminating;
    else if (!staysAvailable) bits |= bit.notAvailable;
    if (node !== undefined && (stays === undefined || !staysAvailable || isTerminal(stays) || !stays.spec.nodeName)) bits |= bit.lacks;
    return bits;
  }
}

/** The node that the Pod counts for; none where it has ended and is being deleted. */
const nodeOf = (pod: Pod): string | undefined => (isTerminal(pod) && isTerminating(pod) ? undefined : targetNode(pod));

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
