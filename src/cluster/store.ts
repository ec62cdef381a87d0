import { type ApiObject, hasInterPodRules, isPod, type Pod, pinnedNode } from '../kubernetes/index.ts';
import type { ObjectRef } from './types.ts';

const nothing: readonly never[] = [];

/** `namespace/name`, or the name of a cluster-scoped object. */
export const keyOf = (namespace: string | undefined, name: string): string => (namespace === undefined ? name : `${namespace}/${name}`);

export const refOf = ({ kind, metadata: { namespace, name } }: ApiObject): ObjectRef =>
  namespace === undefined ? { kind, name } : { kind, namespace, name };

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The place of one object: it stays while the object is replaced, so that groups refer to it and need no look-up. */
export interface StoredObject {
  readonly kind: Kind;
  readonly space: Space;
  readonly namespace: string | undefined;
  readonly name: string;
  object: ApiObject;
  /** The groups that contain it; none once the object is gone. */
  groups: readonly Group[];
}

/** Objects with something in common, in the order of their keys. Sorting waits until somebody asks. */
class Group {
  private sorted: readonly StoredObject[] = nothing;
  private added: StoredObject[] | undefined;
  private size = 0;
  private isShorter = false;
  private objects: readonly ApiObject[] | undefined;

  get isEmpty(): boolean {
    return this.size === 0;
  }

  add(slot: StoredObject): void {
    // A list of one holds no more than that one: most groups are those of a node.
    if (this.added === undefined) this.added = [slot];
    else this.added.push(slot);
    this.size += 1;
    this.objects = undefined;
    // A group that nobody asks for must not grow with what comes and goes.
    if (this.added.length > 64 && this.added.length > 4 * this.size) this.added = this.added.filter((each) => this.contains(each));
  }

  /** To be called when its slot no longer names the group. */
  remove(): void {
    this.size -= 1;
    this.isShorter = true;
    this.objects = undefined;
  }

  /** An object of the group was replaced. */
  replaced(): void {
    this.objects = undefined;
  }

  list(): readonly ApiObject[] {
    this.objects ??= this.slots().map(({ object }) => object);
    return this.objects;
  }

  slots(): readonly StoredObject[] {
    if (this.added !== undefined) {
      this.sorted = (this.sorted.length === 0 ? this.added : [...this.sorted, ...this.added]).sort(byKey);
      this.added = undefined;
    }
    if (this.isShorter) {
      const { sorted } = this;
      // One that left and came back is there twice.
      this.sorted = sorted.filter((slot, index) => slot !== sorted[index - 1] && this.contains(slot));
      this.isShorter = false;
    }
    return this.sorted;
  }

  private contains(slot: StoredObject): boolean {
    return slot.groups.includes(this);
  }
}

/** In the order of their keys. Those of one namespace need no text for it. */
const byKey = (a: StoredObject, b: StoredObject): number =>
  a.namespace === b.namespace ? byText(a.name, b.name) : byText(keyOf(a.namespace, a.name), keyOf(b.namespace, b.name));

/** The objects of a kind in one namespace, or the cluster-scoped ones. */
class Space {
  readonly byName = new Map<string, StoredObject>();
  readonly group = new Group();
}

/** All objects of a kind. */
class Kind {
  /** The object that was asked for last: components ask for the same one after the other. */
  last: StoredObject | undefined;
  readonly spaces = new Map<string | undefined, Space>();
  private keys: readonly string[] | undefined;
  private objects: readonly ApiObject[] | undefined;

  spaceOf(namespace: string | undefined): Space {
    let space = this.spaces.get(namespace);
    if (space === undefined) {
      space = new Space();
      this.spaces.set(namespace, space);
    }
    return space;
  }

  get isEmpty(): boolean {
    for (const { group } of this.spaces.values()) if (!group.isEmpty) return false;
    return true;
  }

  replaced(): void {
    this.objects = undefined;
  }

  changed(): void {
    this.objects = undefined;
    this.keys = undefined;
  }

  list(): readonly ApiObject[] {
    if (this.objects === undefined) {
      const [first, ...others] = this.inOrder();
      this.objects = others.length === 0 ? (first?.group.list() ?? nothing) : this.inOrder().flatMap(({ group }) => group.list());
    }
    return this.objects;
  }

  names(): readonly string[] {
    this.keys ??= this.inOrder().flatMap(({ group }) => group.slots().map(({ namespace, name }) => keyOf(namespace, name)));
    return this.keys;
  }

  /** As keys are sorted, which contain the slash behind the namespace. */
  private inOrder(): readonly Space[] {
    if (this.spaces.size === 1) return [...this.spaces.values()];
    return [...this.spaces].sort(([a = ''], [b = '']) => byText(`${a}/`, `${b}/`)).map(([, space]) => space);
  }
}

/** Groups by a text. Empty ones are dropped. */
class Groups {
  private readonly groups = new Map<string, Group>();

  for(text: string): Group {
    let group = this.groups.get(text);
    if (group === undefined) {
      group = new Group();
      this.groups.set(text, group);
    }
    return group;
  }

  list(text: string): readonly ApiObject[] {
    return this.groups.get(text)?.list() ?? nothing;
  }

  /** Texts with a group that is not empty. */
  texts(): readonly string[] {
    return [...this.groups.keys()];
  }

  drop(text: string): void {
    if (this.groups.get(text)?.isEmpty) this.groups.delete(text);
  }

  get isEmpty(): boolean {
    return this.groups.size === 0;
  }
}

/** Groups by two texts: what a combined text would be built for at every look. */
class NestedGroups {
  private readonly outer = new Map<string, Groups>();

  for(first: string, second: string): Group {
    let groups = this.outer.get(first);
    if (groups === undefined) {
      groups = new Groups();
      this.outer.set(first, groups);
    }
    return groups.for(second);
  }

  at(first: string): Groups | undefined {
    return this.outer.get(first);
  }

  drop(first: string, second: string): void {
    const groups = this.outer.get(first);
    groups?.drop(second);
    if (groups?.isEmpty) this.outer.delete(first);
  }
}

/** Whether both are in the same groups: nothing that an index reads has changed. */
const isIndexedAlike = (a: ApiObject, b: ApiObject): boolean =>
  a.metadata.labels === b.metadata.labels &&
  a.metadata.ownerReferences === b.metadata.ownerReferences &&
  (!isPod(a) || !isPod(b) || a.spec === b.spec);

/** The objects at the head, and indexes over them. Only `put` changes it. A write costs the same whatever the number of objects. */
export class Store {
  private readonly byKind = new Map<string, Kind>();
  private readonly byOwner = new NestedGroups();
  private readonly byNode = new Groups();
  private readonly byPin = new Groups();
  private readonly unpinned = new Group();
  private readonly interPodRules = new Group();
  private readonly byLabel = new Map<string, NestedGroups>();
  /** What `sharedGroupsOf` was asked last. None of these groups may have been dropped since. */
  private last:
    | {
        readonly space: Space;
        readonly labels: ApiObject['metadata']['labels'];
        readonly ownerReferences: ApiObject['metadata']['ownerReferences'];
        readonly groups: readonly Group[];
      }
    | undefined;

  /** Replaces the object with `after`; `undefined` removes it. Returns its place, where it has one afterwards. `known`: its place before. */
  put(ref: ObjectRef, after: ApiObject | undefined, known?: StoredObject): StoredObject | undefined {
    if (known !== undefined && after !== undefined) return this.replace(known, after);
    let kind = this.byKind.get(ref.kind);
    if (kind === undefined) {
      kind = new Kind();
      this.byKind.set(ref.kind, kind);
    }
    const space = kind.spaceOf(ref.namespace);
    const slot = space.byName.get(ref.name);
    if (after === undefined) {
      if (slot === undefined) return undefined;
      space.byName.delete(ref.name);
      kind.last = undefined;
      kind.changed();
      this.move(slot, nothing);
      this.dropEmpty(slot.object);
      return undefined;
    }
    if (slot === undefined) {
      const { namespace, name } = ref;
      const made: StoredObject = { kind, space, namespace, name, object: after, groups: nothing };
      space.byName.set(ref.name, made);
      kind.changed();
      this.move(made, this.groupsOf(after, space));
      return made;
    }
    return this.replace(slot, after);
  }

  private replace(slot: StoredObject, after: ApiObject): StoredObject {
    const before = slot.object;
    slot.object = after;
    slot.kind.replaced();
    if (!isIndexedAlike(before, after)) {
      this.move(slot, this.groupsOf(after, slot.space));
      this.dropEmpty(before, after);
    }
    for (const group of slot.groups) group.replaced();
    return slot;
  }

  private move(slot: StoredObject, to: readonly Group[]): void {
    const from = slot.groups;
    slot.groups = to;
    for (const group of from) if (!to.includes(group)) group.remove();
    for (const group of to) if (!from.includes(group)) group.add(slot);
  }

  private groupsOf(object: ApiObject, space: Space): readonly Group[] {
    const shared = this.sharedGroupsOf(object, space);
    if (!isPod(object)) return shared;
    const { nodeName } = object.spec;
    if (nodeName !== undefined) return shared.concat(this.byNode.for(nodeName));
    const pin = pinnedNode(object);
    const groups = shared.concat(pin === undefined || pin === '' ? this.unpinned : this.byPin.for(pin));
    return hasInterPodRules(object.spec) ? groups.concat(this.interPodRules) : groups;
  }

  /** The groups that follow from namespace, owners and labels, which the Pods of a template share. */
  private sharedGroupsOf({ metadata, kind }: ApiObject, space: Space): readonly Group[] {
    const { labels, ownerReferences } = metadata;
    const { last } = this;
    if (last?.space === space && last.labels === labels && last.ownerReferences === ownerReferences) return last.groups;
    const groups = [space.group];
    for (const { uid } of ownerReferences ?? nothing) {
      const owned = this.byOwner.for(uid, kind);
      if (!groups.includes(owned)) groups.push(owned);
    }
    if (kind === 'Pod') {
      const byKey = this.labelsIn(metadata.namespace ?? '');
      for (const key in labels) groups.push(byKey.for(key, labels[key] ?? ''));
    }
    this.last = { space, labels, ownerReferences, groups };
    return groups;
  }

  private labelsIn(namespace: string): NestedGroups {
    let labels = this.byLabel.get(namespace);
    if (labels === undefined) {
      labels = new NestedGroups();
      this.byLabel.set(namespace, labels);
    }
    return labels;
  }

  /** Drops the groups that the object was the last of. */
  private dropEmpty(object: ApiObject, after?: ApiObject): void {
    const { metadata, kind } = object;
    if (isPod(object)) {
      if (object.spec.nodeName === undefined) this.byPin.drop(pinnedNode(object) ?? '');
      else this.byNode.drop(object.spec.nodeName);
    }
    if (after !== undefined && metadata.labels === after.metadata.labels && metadata.ownerReferences === after.metadata.ownerReferences)
      return;
    this.last = undefined;
    for (const { uid } of metadata.ownerReferences ?? nothing) this.byOwner.drop(uid, kind);
    if (!isPod(object)) return;
    const labels = this.byLabel.get(metadata.namespace ?? '');
    for (const [key, value] of Object.entries(metadata.labels ?? {})) labels?.drop(key, value);
  }

  get(kind: string, namespace: string | undefined, name: string): ApiObject | undefined {
    const all = this.byKind.get(kind);
    if (all === undefined) return undefined;
    const { last } = all;
    if (last !== undefined && last.name === name && last.namespace === namespace) return last.object;
    const slot = all.spaces.get(namespace)?.byName.get(name);
    if (slot !== undefined) all.last = slot;
    return slot?.object;
  }

  list(kind: string, namespace?: string): readonly ApiObject[] {
    const all = this.byKind.get(kind);
    if (all === undefined) return nothing;
    return namespace === undefined ? all.list() : (all.spaces.get(namespace)?.group.list() ?? nothing);
  }

  names(kind: string): readonly string[] {
    return this.byKind.get(kind)?.names() ?? nothing;
  }

  kinds(): readonly string[] {
    return [...this.byKind].filter(([, kind]) => !kind.isEmpty).map(([name]) => name);
  }

  podsOnNode(node: string): readonly Pod[] {
    return this.byNode.list(node) as readonly Pod[];
  }

  /** Pods without a node that are pinned to this one; `undefined`: that are pinned to none. */
  unbound(pin: string | undefined): readonly Pod[] {
    return (pin === undefined || pin === '' ? this.unpinned.list() : this.byPin.list(pin)) as readonly Pod[];
  }

  /** Pods without a node whose rules depend on other Pods. */
  withInterPodRules(): readonly Pod[] {
    return this.interPodRules.list() as readonly Pod[];
  }

  dependents(uid: string, kind?: string): readonly ApiObject[] {
    const groups = this.byOwner.at(uid);
    if (groups === undefined) return nothing;
    if (kind !== undefined) return groups.list(kind);
    return [...groups.texts()].sort(byText).flatMap((each) => groups.list(each));
  }

  podsWithLabel(namespace: string, key: string, value: string): readonly Pod[] {
    return (this.byLabel.get(namespace)?.at(key)?.list(value) ?? nothing) as readonly Pod[];
  }

  /** All objects, for a copy. */
  *objects(): Generator<ApiObject> {
    for (const { spaces } of this.byKind.values())
      for (const { byName } of spaces.values()) for (const { object } of byName.values()) yield object;
  }
}
