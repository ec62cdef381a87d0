import { type ApiObject, hasInterPodRules, type Pod, pinnedNode } from '../kubernetes/index.ts';
import type { ObjectRef } from './types.ts';

const nothing: readonly never[] = [];

/** `namespace/name`, or the name of a cluster-scoped object. */
export const keyOf = (namespace: string | undefined, name: string): string => (namespace === undefined ? name : `${namespace}/${name}`);

export const refOf = (object: ApiObject): ObjectRef =>
  object.metadata.namespace === undefined
    ? { kind: object.kind, name: object.metadata.name }
    : { kind: object.kind, namespace: object.metadata.namespace, name: object.metadata.name };

/** Objects sorted by key. Lists are built on demand and cached until the next change. */
class SortedObjects {
  readonly items = new Map<string, ApiObject>();
  private keys: string[] | undefined;
  private lists = new Map<string, readonly ApiObject[]>();

  set(key: string, object: ApiObject): void {
    if (!this.items.has(key) && this.keys !== undefined) this.keys.splice(indexOfKey(this.keys, key), 0, key);
    this.items.set(key, object);
    if (this.lists.size > 0) this.lists = new Map();
  }

  delete(key: string): void {
    if (!this.items.delete(key)) return;
    if (this.keys !== undefined) this.keys.splice(indexOfKey(this.keys, key), 1);
    if (this.lists.size > 0) this.lists = new Map();
  }

  names(): readonly string[] {
    this.keys ??= [...this.items.keys()].sort(byText);
    return this.keys;
  }

  list(namespace: string | undefined): readonly ApiObject[] {
    const known = this.lists.get(namespace ?? '');
    if (known !== undefined) return known;
    const all: ApiObject[] = [];
    for (const key of this.names()) {
      const object = this.items.get(key);
      if (object !== undefined && (namespace === undefined || object.metadata.namespace === namespace)) all.push(object);
    }
    this.lists.set(namespace ?? '', all);
    return all;
  }
}

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The index of the key in a sorted list, or where it belongs. */
function indexOfKey(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byText(keys[middle] ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index: name → objects. Empty entries are dropped. */
class Index {
  private readonly sets = new Map<string, SortedObjects>();

  add(name: string, key: string, object: ApiObject): void {
    let set = this.sets.get(name);
    if (set === undefined) {
      set = new SortedObjects();
      this.sets.set(name, set);
    }
    set.set(key, object);
  }

  remove(name: string, key: string): void {
    const set = this.sets.get(name);
    if (set === undefined) return;
    set.delete(key);
    if (set.items.size === 0) this.sets.delete(name);
  }

  list(name: string): readonly ApiObject[] {
    return this.sets.get(name)?.list(undefined) ?? nothing;
  }

  has(name: string): boolean {
    return this.sets.has(name);
  }
}

const indexesOf = (object: ApiObject): readonly string[] => {
  const names = (object.metadata.ownerReferences ?? nothing).map((owner) => `owner ${owner.uid} ${object.kind}`);
  if (object.kind !== 'Pod') return names;
  const pod = object as Pod;
  if (pod.spec.nodeName === undefined) {
    names.push(`pin ${pinnedNode(pod) ?? ''}`);
    if (hasInterPodRules(pod.spec)) names.push('interPodRules');
  } else names.push(`node ${pod.spec.nodeName}`);
  for (const [key, value] of Object.entries(pod.metadata.labels ?? {})) {
    names.push(`label ${pod.metadata.namespace ?? ''} ${key}=${value}`);
  }
  return names;
};

/** The objects at the head, and indexes over them. Only `put` changes it. A write costs O(log n) of the objects of its kind. */
export class Store {
  private readonly kindSets = new Map<string, SortedObjects>();
  private readonly index = new Index();
  private readonly owned = new Map<string, Set<string>>();

  /** Replaces the object with `after`; `undefined` removes it. */
  put(ref: ObjectRef, after: ApiObject | undefined): void {
    const key = keyOf(ref.namespace, ref.name);
    let set = this.kindSets.get(ref.kind);
    if (set === undefined) {
      set = new SortedObjects();
      this.kindSets.set(ref.kind, set);
    }
    const before = set.items.get(key);
    const id = `${ref.kind} ${key}`;
    const gone = before === undefined ? nothing : indexesOf(before);
    const come = after === undefined ? nothing : indexesOf(after);
    for (const name of gone) if (!come.includes(name)) this.index.remove(name, id);
    if (after === undefined) set.delete(key);
    else {
      set.set(key, after);
      for (const name of come) this.index.add(name, id, after);
    }
    for (const owner of before?.metadata.ownerReferences ?? nothing) this.noteOwned(owner.uid, ref.kind);
    for (const owner of after?.metadata.ownerReferences ?? nothing) this.noteOwned(owner.uid, ref.kind);
  }

  private noteOwned(uid: string, kind: string): void {
    const kinds = this.owned.get(uid);
    if (this.index.has(`owner ${uid} ${kind}`)) {
      if (kinds === undefined) this.owned.set(uid, new Set([kind]));
      else kinds.add(kind);
    } else if (kinds !== undefined) {
      kinds.delete(kind);
      if (kinds.size === 0) this.owned.delete(uid);
    }
  }

  get(kind: string, namespace: string | undefined, name: string): ApiObject | undefined {
    return this.kindSets.get(kind)?.items.get(keyOf(namespace, name));
  }

  list(kind: string, namespace?: string): readonly ApiObject[] {
    return this.kindSets.get(kind)?.list(namespace) ?? nothing;
  }

  names(kind: string): readonly string[] {
    return this.kindSets.get(kind)?.names() ?? nothing;
  }

  kinds(): readonly string[] {
    return [...this.kindSets].filter(([, set]) => set.items.size > 0).map(([kind]) => kind);
  }

  podsOnNode(node: string): readonly Pod[] {
    return this.index.list(`node ${node}`) as readonly Pod[];
  }

  /** Pods without a node that are pinned to this one; `undefined`: that are pinned to none. */
  unbound(pin: string | undefined): readonly Pod[] {
    return this.index.list(`pin ${pin ?? ''}`) as readonly Pod[];
  }

  /** Pods without a node whose rules depend on other Pods. */
  withInterPodRules(): readonly Pod[] {
    return this.index.list('interPodRules') as readonly Pod[];
  }

  dependents(uid: string, kind?: string): readonly ApiObject[] {
    if (kind !== undefined) return this.index.list(`owner ${uid} ${kind}`);
    const kinds = this.owned.get(uid);
    return kinds === undefined ? nothing : [...kinds].sort(byText).flatMap((each) => this.index.list(`owner ${uid} ${each}`));
  }

  podsWithLabel(namespace: string, key: string, value: string): readonly Pod[] {
    return this.index.list(`label ${namespace} ${key}=${value}`) as readonly Pod[];
  }

  /** All objects, for a copy. */
  *objects(): Generator<ApiObject> {
    for (const set of this.kindSets.values()) yield* set.items.values();
  }
}
