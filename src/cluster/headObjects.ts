import { type ApiObject, hasInterPodRules, type Pod, pinnedNode } from '../kubernetes/index.ts';
import { byText, keyOf, type Store } from './store.ts';
import type { ObjectRef, Revision } from './types.ts';

const nothing: readonly never[] = [];

/** Past so many objects that a move of the head changes, the store is written only when the engine works on from there. */
const NEAR = 32;

/** What can be read of objects. */
export type ObjectReader = Pick<
  Store,
  'get' | 'list' | 'names' | 'kinds' | 'podsOnNode' | 'unbound' | 'withInterPodRules' | 'dependents' | 'podsWithLabel'
>;

/** Numbers for objects by kind, namespace and name, each with one reference. Copies of a timeline share them. */
class Numbers {
  readonly refs: ObjectRef[] = [];
  readonly kinds = new Map<string, { readonly numbers: Map<string, number>; sorted: readonly number[] }>();

  of(ref: ObjectRef): number {
    let kind = this.kinds.get(ref.kind);
    if (kind === undefined) {
      kind = { numbers: new Map(), sorted: [] };
      this.kinds.set(ref.kind, kind);
    }
    const key = keyOf(ref.namespace, ref.name);
    let number = kind.numbers.get(key);
    if (number === undefined) {
      number = this.refs.length;
      kind.numbers.set(key, number);
      this.refs.push(ref);
    }
    return number;
  }

  /** Those of a kind in the order of a list. */
  sorted(kind: string): readonly number[] {
    const known = this.kinds.get(kind);
    if (known === undefined) return nothing;
    if (known.sorted.length !== known.numbers.size)
      known.sorted = [...known.numbers].sort(([a], [b]) => byText(a, b)).map(([, number]) => number);
    return known.sorted;
  }
}

/**
 * The objects at the head. A move over many changes costs a few nanoseconds for each: it writes only one list. What is read is made
 * from that list, until the engine works on from there and the store is written.
 */
export class HeadObjects implements ObjectReader {
  private readonly numbers: Numbers;
  private readonly store: Store;
  private readonly values: (ApiObject | undefined)[];
  /** Objects that the store may have otherwise, and their kinds. */
  private readonly outdated = new Set<number>();
  private readonly outdatedKinds = new Set<string>();
  private derived = new Map<string, unknown>();
  /** The revision that the store shows, where it is known. */
  private stored: Revision | undefined = 0;

  constructor(store: Store, origin?: HeadObjects) {
    this.store = store;
    this.numbers = origin?.numbers ?? new Numbers();
    this.values = [...(origin?.values ?? nothing)];
  }

  numberOf(ref: ObjectRef): number {
    return this.numbers.of(ref);
  }

  /** The one reference to an object, which all changes and events share. */
  refOf(number: number): ObjectRef {
    const ref = this.numbers.refs[number];
    if (ref === undefined) throw new Error(`no object ${number}`);
    return ref;
  }

  /** Writes an object, with which the revision begins. */
  put(number: number, object: ApiObject | undefined, revision: Revision): void {
    this.writeStore(revision);
    this.values[number] = object;
    this.store.put(this.refOf(number), object);
  }

  /** Notes an object, as a move of the head does for each change. `settle` follows. */
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
      const ref = this.refOf(number);
      const value = this.values[number];
      if (this.store.get(ref.kind, ref.namespace, ref.name) !== value) this.store.put(ref, value);
    }
    this.forget();
    this.stored = revision;
  }

  /** In another branch a revision is another one. */
  switchBranch(): void {
    if (this.outdated.size > 0) this.stored = undefined;
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
    if (!this.outdatedKinds.has(kind)) return this.store.get(kind, namespace, name);
    const number = this.numbers.kinds.get(kind)?.numbers.get(keyOf(namespace, name));
    return number === undefined ? undefined : this.values[number];
  }

  list(kind: string, namespace?: string): readonly ApiObject[] {
    if (!this.outdatedKinds.has(kind)) return this.store.list(kind, namespace);
    return this.derive(`list ${kind} ${namespace ?? ''}`, () => {
      if (namespace !== undefined) return this.list(kind).filter(({ metadata }) => metadata.namespace === namespace);
      const objects: ApiObject[] = [];
      for (const number of this.numbers.sorted(kind)) {
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
    return [...this.numbers.kinds.keys()].filter((kind) => this.list(kind).length > 0);
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
        for (const owner of new Set((object.metadata.ownerReferences ?? nothing).map((reference) => reference.uid)))
          add(found, owner, object);
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

function add<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
