import { type ApiObject, hasInterPodRules, type Pod, pinnedNode } from '../kubernetes/index.ts';
import { ObjectNumbers } from './objectNumbers.ts';
import { READ } from './pauses.ts';
import { byText, keyOf, type Store, type StoredObject } from './store.ts';
import type { ClusterEvent, ObjectRef, Revision } from './types.ts';

const nothing: readonly never[] = [];

/** Past so many objects that a move of the head changes, the store is written only when the engine works on from there. */
const NEAR = 32;

/** The five characters at the end of a name that the API server has chosen (random.ts). */
const GENERATED = /-[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** What can be read of objects. */
export type ObjectReader = Pick<
  Store,
  'get' | 'list' | 'names' | 'kinds' | 'podsOnNode' | 'unbound' | 'withInterPodRules' | 'dependents' | 'podsWithLabel'
>;

/**
 * The objects at the head. A move over many changes costs a few nanoseconds for each: it writes only one list. What is read is made
 * from that list, until the engine works on from there and the store is written.
 */
export class HeadObjects implements ObjectReader {
  /** Numbers for objects, and one reference to each. Copies share them. */
  private numbers: ObjectNumbers;
  private refs: ObjectRef[];
  /** The numbers of a kind in the order of a list. */
  private sorted = new Map<string, { readonly size: number; readonly numbers: readonly number[] }>();
  private readonly store: Store;
  private readonly values: (ApiObject | undefined)[];
  /** The place of each object in the store, which finds it there without a look-up. */
  private readonly slots: (StoredObject | undefined)[] = [];
  /** Objects that the store may have otherwise, and their kinds. */
  private readonly outdated = new Set<number>();
  private readonly outdatedKinds = new Set<string>();
  private derived = new Map<string, unknown>();
  private move = 0;
  /** The last move that came to each object. */
  private readonly moves: number[] = [];
  /** The revision that the store shows, where it is known. */
  private stored: Revision | undefined = 0;

  constructor(store: Store, origin?: HeadObjects) {
    this.store = store;
    this.numbers = origin?.numbers ?? new ObjectNumbers();
    this.refs = origin?.refs ?? [];
    this.values = [...(origin?.values ?? nothing)];
  }

  /** Writes the objects of a copy to its store, with pauses. Nothing is read before. */
  *storing(): Generator<void, void> {
    for (const [number, object] of this.values.entries()) {
      if (number % READ === READ - 1) yield;
      if (object !== undefined) this.keep(number, object);
    }
  }

  numberOf(ref: ObjectRef): number {
    const number = this.numbers.of(ref);
    this.refs[number] ??= ref;
    return number;
  }

  /** The number of the Pod that ends the message of an owner's event (`Created pod: agent-x2c4f`), or that of the object that it is about, `own`. */
  subjectOf({ on, message }: ClusterEvent, own: number): number {
    return on.kind === 'Pod' ? own : (this.numbers.get('Pod', on.namespace, message.slice(message.lastIndexOf(' ') + 1)) ?? own);
  }

  /** The one reference to an object, which all changes and events share. */
  refOf(number: number): ObjectRef {
    const ref = this.refs[number];
    if (ref === undefined) throw new Error(`no object ${number}`);
    return ref;
  }

  /** How many objects there are. */
  get size(): number {
    return this.values.reduce((count, value) => (value === undefined ? count : count + 1), 0);
  }

  /** Gives up the numbers of Pods that are gone, whose names do not come again, and that nothing needs. Returns whether a number is. */
  giveUp(isNeeded: (number: number) => boolean): (number: number) => boolean {
    const isGivenUp = (number: number): boolean => {
      const ref = this.refs[number];
      return (
        ref === undefined || (this.values[number] === undefined && ref.kind === 'Pod' && GENERATED.test(ref.name) && !isNeeded(number))
      );
    };
    const givenUp = new Set([...this.refs.keys()].filter(isGivenUp));
    this.numbers = this.numbers.without((number) => givenUp.has(number));
    this.refs = this.refs.map((ref, number) => (givenUp.has(number) ? undefined : ref)) as ObjectRef[];
    this.sorted = new Map();
    return (number) => givenUp.has(number);
  }

  /** Writes an object, with which the revision begins. */
  put(number: number, object: ApiObject | undefined, revision: Revision): void {
    this.writeStore(revision);
    this.values[number] = object;
    this.keep(number, object);
  }

  /** Begins a move of the head. */
  begin(): void {
    this.move += 1;
  }

  /** Whether this move has come to an object for the first time. `assign` follows. */
  isFirst(number: number): boolean {
    if (this.moves[number] === this.move) return false;
    this.moves[number] = this.move;
    return true;
  }

  /** What an object is where the move ends. `settle` follows. */
  assign(number: number, object: ApiObject | undefined): void {
    this.values[number] = object;
    this.outdated.add(number);
  }

  /** After a move to a revision. */
  settle(revision: Revision): void {
    if (revision === this.stored) this.forget();
    else if (this.outdated.size <= NEAR) this.writeStore(revision);
    else {
      this.derived = new Map();
      let last: string | undefined;
      for (const number of this.outdated) {
        const { kind } = this.refOf(number);
        if (kind !== last) this.outdatedKinds.add(kind);
        last = kind;
      }
    }
  }

  /** Brings the store to the head, which is at a revision. */
  writeStore(revision: Revision): void {
    for (const number of this.outdated) {
      const value = this.values[number];
      if (this.slots[number]?.object !== value) this.keep(number, value);
    }
    this.forget();
    this.stored = revision;
  }

  /** {@link writeStore} with pauses. The head does not move at them. */
  *writingStore(revision: Revision): Generator<void, void> {
    let left = READ;
    for (const number of this.outdated) {
      const value = this.values[number];
      if (this.slots[number]?.object !== value) this.keep(number, value);
      left -= 1;
      if (left > 0) continue;
      left = READ;
      yield;
    }
    this.writeStore(revision);
  }

  /** In another branch a revision is another one. */
  switchBranch(): void {
    if (this.outdated.size > 0) this.stored = undefined;
  }

  private keep(number: number, object: ApiObject | undefined): void {
    this.slots[number] = this.store.put(this.refOf(number), object, this.slots[number]);
  }

  private forget(): void {
    if (this.outdated.size === 0) return;
    this.outdated.clear();
    this.outdatedKinds.clear();
    this.derived.clear();
  }

  all(): readonly ApiObject[] {
    return this.values.filter((value) => value !== undefined);
  }

  get(kind: string, namespace: string | undefined, name: string): ApiObject | undefined {
    if (this.outdatedKinds.size === 0 || !this.outdatedKinds.has(kind)) return this.store.get(kind, namespace, name);
    const number = this.numbers.get(kind, namespace, name);
    return number === undefined ? undefined : this.values[number];
  }

  list(kind: string, namespace?: string): readonly ApiObject[] {
    if (!this.outdatedKinds.has(kind)) return this.store.list(kind, namespace);
    return this.derive(`list ${kind} ${namespace ?? ''}`, () => {
      if (namespace !== undefined) return this.list(kind).filter(({ metadata }) => metadata.namespace === namespace);
      const objects: ApiObject[] = [];
      for (const number of this.sortedNumbers(kind)) {
        const object = this.values[number];
        if (object !== undefined) objects.push(object);
      }
      return objects;
    });
  }

  names(kind: string): readonly string[] {
    if (!this.outdatedKinds.has(kind)) return this.store.names(kind);
    return this.derive(`names ${kind}`, () => this.list(kind).map(({ metadata }) => keyOf(metadata.namespace, metadata.name)));
  }

  kinds(): readonly string[] {
    if (this.outdated.size === 0) return this.store.kinds();
    return [...this.numbers.kindNames()].filter((kind) => this.list(kind).length > 0);
  }

  podsOnNode(node: string): readonly Pod[] {
    if (!this.outdatedKinds.has('Pod')) return this.store.podsOnNode(node);
    return this.podsBy('node', (pod) => pod.spec.nodeName).get(node) ?? nothing;
  }

  unbound(pin: string | undefined): readonly Pod[] {
    if (!this.outdatedKinds.has('Pod')) return this.store.unbound(pin);
    return this.podsBy('pin', (pod) => (pod.spec.nodeName === undefined ? (pinnedNode(pod) ?? '') : undefined)).get(pin ?? '') ?? nothing;
  }

  withInterPodRules(): readonly Pod[] {
    if (!this.outdatedKinds.has('Pod')) return this.store.withInterPodRules();
    const isUnbound = (pod: Pod) => pod.spec.nodeName === undefined;
    return this.derive('interPodRules', () => this.pods().filter((pod) => isUnbound(pod) && hasInterPodRules(pod.spec)));
  }

  dependents(uid: string, kind?: string): readonly ApiObject[] {
    if (kind === undefined)
      return this.kinds()
        .toSorted(byText)
        .flatMap((each) => this.dependents(uid, each));
    if (!this.outdatedKinds.has(kind)) return this.store.dependents(uid, kind);
    const byOwner = this.derive(`owner ${kind}`, () => {
      const found = new Map<string, ApiObject[]>();
      for (const object of this.list(kind))
        for (const { uid: owner } of object.metadata.ownerReferences ?? nothing)
          if (found.get(owner)?.at(-1) !== object) add(found, owner, object);
      return found;
    });
    return byOwner.get(uid) ?? nothing;
  }

  podsWithLabel(namespace: string, key: string, value: string): readonly Pod[] {
    if (!this.outdatedKinds.has('Pod')) return this.store.podsWithLabel(namespace, key, value);
    return this.derive(`label ${namespace} ${key}=${value}`, () =>
      this.pods().filter(({ metadata }) => (metadata.namespace ?? '') === namespace && metadata.labels?.[key] === value),
    );
  }

  /** Makes what reading makes of the objects of each kind, with pauses. Where the head moves at one, the rest is made for the new head. */
  *listing(): Generator<void, void> {
    for (const kind of [...this.outdatedKinds]) {
      yield* this.sorting(kind);
      for (const make of [() => this.list(kind), () => this.names(kind), () => this.dependents('', kind)]) {
        make();
        yield;
      }
    }
    for (const make of [() => this.podsOnNode(''), () => this.unbound(''), () => this.withInterPodRules()]) {
      make();
      yield;
    }
  }

  /** {@link sortedNumbers} with pauses. */
  private *sorting(kind: string): Generator<void, void> {
    const { numbers } = this;
    const size = numbers.countOf(kind);
    if (this.sorted.get(kind)?.size === size) return;
    const entries = yield* sortedInParts([...numbers.entriesOf(kind)]);
    if (this.numbers === numbers && numbers.countOf(kind) === size)
      this.sorted.set(kind, { size, numbers: entries.map(([, number]) => number) });
  }

  private sortedNumbers(kind: string): readonly number[] {
    const size = this.numbers.countOf(kind);
    let known = this.sorted.get(kind);
    if (known?.size !== size) {
      known = { size, numbers: [...this.numbers.entriesOf(kind)].sort(([a], [b]) => byText(a, b)).map(([, number]) => number) };
      this.sorted.set(kind, known);
    }
    return known.numbers;
  }

  private pods(): readonly Pod[] {
    return this.list('Pod') as readonly Pod[];
  }

  private podsBy(name: string, keyFor: (pod: Pod) => string | undefined): ReadonlyMap<string, readonly Pod[]> {
    return this.derive(`pods ${name}`, () => {
      const found = new Map<string, Pod[]>();
      for (const pod of this.pods()) {
        const key = keyFor(pod);
        if (key !== undefined) add(found, key, pod);
      }
      return found;
    });
  }

  /** Kept until the head moves again. */
  private derive<T>(name: string, make: () => T): T {
    if (!this.derived.has(name)) this.derived.set(name, make());
    return this.derived.get(name) as T;
  }
}

type Entry = readonly [key: string, number: number];

/** Entries by their keys, with a pause after so many of them in each round. */
function* sortedInParts(entries: readonly Entry[]): Generator<void, readonly Entry[]> {
  const size = 4 * READ;
  let runs: (readonly Entry[])[] = [];
  for (let from = 0; from < entries.length; from += size) {
    runs.push(entries.slice(from, from + size).sort(([a], [b]) => byText(a, b)));
    yield;
  }
  while (runs.length > 1) {
    const longer: (readonly Entry[])[] = [];
    for (let at = 0; at < runs.length; at += 2) longer.push(yield* merged(runs[at] ?? nothing, runs[at + 1] ?? nothing));
    runs = longer;
  }
  return runs[0] ?? nothing;
}

function* merged(left: readonly Entry[], right: readonly Entry[]): Generator<void, readonly Entry[]> {
  const both: Entry[] = [];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    if (both.length % (4 * READ) === 0) yield;
    const [a, b] = [left[at], right[other]];
    if (b === undefined || (a !== undefined && byText(a[0], b[0]) <= 0)) {
      if (a !== undefined) both.push(a);
      at += 1;
    } else {
      both.push(b);
      other += 1;
    }
  }
  return both;
}

function add<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
