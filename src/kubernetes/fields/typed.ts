import { isList, isObject, sameJson } from '../json.ts';
import { jsonText } from '../jsonText.ts';
import type { Json, JsonObject } from '../objects.ts';
import { assign, type Draft } from '../patch/values.ts';
import { FieldSet, type PathElement } from './fieldSet.ts';
import { type FieldType, memberType, resolved } from './fieldType.ts';

type ListType = FieldType & { readonly is: 'list' };
type MapType = FieldType & { readonly is: 'map' };

/** Defaults of keys by which lists merge: the API has this one. */
const keyDefaults: Readonly<Record<string, Json>> = { protocol: 'TCP' };

/** How an element of a list that merges is called; a text says why it has no name. */
export function elementOf(type: ListType, item: Json): { readonly element: PathElement } | { readonly fault: string } {
  if (type.relation === 'set') {
    if (isObject(item)) return { fault: "associative list without keys has an element that's a map type" };
    if (isList(item)) return { fault: 'not supported: associative list with lists as elements' };
    if (item === null) return { fault: "associative list without keys has an element that's an explicit null" };
    return { element: `v:${jsonText(item)}` };
  }
  if (item === null) return { fault: 'associative list with keys may not have a null element' };
  if (!isObject(item)) return { fault: 'associative list with keys may not have non-map elements' };
  const keys: Draft = {};
  for (const key of [...type.keys].sort()) {
    const value = Object.hasOwn(item, key) ? item[key] : keyDefaults[key];
    if (value !== undefined) assign(keys, key, value);
  }
  if (Object.keys(keys).length === 0) {
    const names = `[${type.keys.map((key) => JSON.stringify(key)).join(' ')}]`;
    return {
      fault: `associative list with keys has an element that omits all key fields ${names} (and doesn't have default values for any key fields)`,
    };
  }
  return { element: `k:${jsonText(keys)}` };
}

const nameOf = (type: ListType, item: Json): PathElement | undefined => {
  const found = elementOf(type, item);
  return 'element' in found ? found.element : undefined;
};

export const entriesOf = (value: JsonObject): readonly (readonly [string, Json])[] =>
  Object.entries(value).filter((entry): entry is [string, Json] => entry[1] !== undefined);

const isEmptyMap = (value: Json): boolean => isObject(value) && entriesOf(value).length === 0;

/** The elements of a list by name; elements of one name stand together. */
function byName(type: ListType, list: readonly Json[]): Map<PathElement, Json[]> {
  const groups = new Map<PathElement, Json[]>();
  for (const item of list) {
    const name = nameOf(type, item);
    if (name === undefined) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/**
 * The fields that a configuration sets.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/typed/tofieldset.go.
 */
export function fieldsIn(type: FieldType, value: Json): FieldSet {
  const set = new FieldSet();
  collect(type, value, [], set);
  return set;
}

function collect(given: FieldType, value: Json, path: readonly PathElement[], set: FieldSet): void {
  const type = resolved(given, value);
  if (type.is === 'scalar' || (type.is === 'map' && type.atomic) || (type.is === 'list' && type.relation === 'atomic')) {
    set.insert(path);
    return;
  }
  if (type.is === 'list') {
    if (!isList(value)) return;
    for (const [name, items] of byName(type, value)) {
      const [only] = items;
      if (items.length === 1 && only !== undefined) collect(type.of, only, [...path, name], set);
      set.insert([...path, name]);
    }
    return;
  }
  if (!isObject(value)) return;
  for (const [key, item] of entriesOf(value)) {
    const below = [...path, `f:${key}`];
    collect(memberType(type, key), item, below, set);
    if (item === null || isEmptyMap(item) || type.field(key) === undefined) set.insert(below);
  }
}

export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/**
 * What differs between two objects, by field.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/typed/compare.go.
 */
export function compareFields(type: FieldType, before: Json, after: Json): Comparison {
  const comparison: Comparison = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() };
  compare(type, before, after, [], comparison);
  return comparison;
}

function compare(
  type: FieldType,
  before: Json | undefined,
  after: Json | undefined,
  path: readonly PathElement[],
  found: Comparison,
): void {
  if (before === after) return;
  const [was, is] = [resolved(type, before), resolved(type, after)];
  const isLeaf =
    after === undefined || (before !== undefined && was.is !== is.is)
      ? compareAs(was, before, after, path, found)
      : compareAs(is, before, after, path, found);
  if (after !== undefined && before !== undefined && was.is !== is.is) compareAs(is, before, after, path, found);
  if (isLeaf) return;
  if (before === undefined) found.added.insert(path);
  else if (after === undefined) found.removed.insert(path);
}

/** Returns whether the value was compared as a whole. */
function compareAs(
  type: Exclude<FieldType, { readonly is: 'any' }>,
  before: Json | undefined,
  after: Json | undefined,
  path: readonly PathElement[],
  found: Comparison,
): boolean {
  const leaf = (): true => {
    if (before === undefined) found.added.insert(path);
    else if (after === undefined) found.removed.insert(path);
    else if (!sameJson(before, after)) found.modified.insert(path);
    return true;
  };
  if (type.is === 'scalar') return leaf();
  if (type.is === 'list') {
    const [left, right] = [isList(before) ? before : [], isList(after) ? after : []];
    if (type.relation === 'atomic' || (left.length === 0 && right.length === 0)) return leaf();
    compareLists(type, left, right, path, found);
    return false;
  }
  const [left, right] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  if (type.atomic || (isEmptyMap(left) && isEmptyMap(right))) return leaf();
  const names = new Set([...entriesOf(left), ...entriesOf(right)].map(([name]) => name));
  for (const name of names) {
    const [a, b] = [left, right].map((value) => (Object.hasOwn(value, name) ? value[name] : undefined));
    compare(memberType(type, name), a, b, [...path, `f:${name}`], found);
  }
  return false;
}

function compareLists(
  type: ListType,
  before: readonly Json[],
  after: readonly Json[],
  path: readonly PathElement[],
  found: Comparison,
): void {
  const [left, right] = [byName(type, before), byName(type, after)];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(name) ?? [], right.get(name) ?? []];
    const below = [...path, name];
    if (a.length <= 1 && b.length <= 1) compare(type.of, a[0], b[0], below, found);
    else if (a.length >= 2 && b.length >= 2) {
      if (!sameJson(a, b)) found.modified.insert(below);
    } else if (a.length >= 2) {
      if (b.length > 0) compare(type.of, undefined, b[0], below, found);
      found.removed.insert(below);
    } else {
      if (a.length > 0) compare(type.of, a[0], undefined, below, found);
      found.added.insert(below);
    }
  }
}

/**
 * A configuration laid over an object: what it sets wins, what it does not name stays. Elements of lists that merge come in the order
 * of the configuration where both have them.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/typed/merge.go.
 */
export function mergeFields(type: FieldType, live: Json | undefined, applied: Json | undefined): Json | undefined {
  if (applied === undefined) return live;
  if (live === undefined) return applied;
  const is = resolved(type, applied);
  if (is.is === 'list') {
    if (is.relation === 'atomic' || !isList(live) || !isList(applied) || live.length + applied.length === 0) {
      return isList(applied) || is.relation === 'atomic' || !isList(live) || live.length === 0 ? applied : live;
    }
    return mergeLists(is, live, applied);
  }
  if (is.is === 'scalar' || is.atomic) return applied;
  if (!isObject(live) || isEmptyMap(live)) return applied;
  if (!isObject(applied)) return live;
  const merged: Draft = {};
  for (const name of new Set([...entriesOf(live), ...entriesOf(applied)].map(([key]) => key))) {
    const [a, b] = [live, applied].map((value) => (Object.hasOwn(value, name) ? value[name] : undefined));
    assign(merged, name, mergeFields(memberType(is, name), a, b));
  }
  return merged;
}

function mergeLists(type: ListType, live: readonly Json[], applied: readonly Json[]): readonly Json[] {
  const left = live.flatMap((item) => nameOf(type, item) ?? []);
  const right = applied.flatMap((item) => nameOf(type, item) ?? []);
  const [observedLeft, observedRight] = [byName(type, live), byName(type, applied)];
  const shared = right.filter((name) => observedLeft.has(name));
  let next = shared.shift();
  const merged = new Set<PathElement>();
  const result: Json[] = [];
  const take = (name: PathElement): void => {
    merged.add(name);
    const was = observedLeft.get(name) ?? [];
    // Elements of one name do not merge with the new one.
    const item = mergeFields(type.of, was.length > 1 ? undefined : was[0], observedRight.get(name)?.[0]);
    if (item !== undefined) result.push(item);
  };
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [a, b] = [left[l], right[r]];
    if (a !== undefined && b !== undefined) {
      if (a === b) {
        take(a);
        l += 1;
        r += 1;
        next = shared.shift();
        continue;
      }
      if (observedRight.has(a) && next !== undefined && next !== a) {
        l += 1;
        continue;
      }
    }
    if (a !== undefined) {
      if (!observedRight.has(a)) {
        const item = live[l];
        if (item !== undefined) result.push(item);
        l += 1;
        continue;
      }
      if (merged.has(a)) l += 1;
    }
    if (b !== undefined) {
      take(b);
      r += 1;
      if (next === b) next = shared.shift();
    }
  }
  return result;
}

/**
 * A value without the fields of a set.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/typed/remove.go.
 */
export function removeFields(given: FieldType, value: Json, gone: FieldSet): Json | undefined {
  const type = resolved(given, value);
  if (type.is === 'scalar') return value;
  if (type.is === 'list') {
    if (!isList(value) || value.length === 0 || type.relation === 'atomic') return undefined;
    const kept = value.flatMap((item): readonly Json[] => {
      const name = nameOf(type, item);
      if (name === undefined) return [item];
      if (gone.members.has(name)) return [];
      const below = gone.children.get(name);
      return [below === undefined ? item : (removeFields(type.of, item, below) ?? null)];
    });
    return kept.length === 0 ? undefined : kept;
  }
  if (!isObject(value) || isEmptyMap(value) || type.atomic) return undefined;
  const kept: Draft = {};
  for (const [key, item] of entriesOf(value)) {
    const name = `f:${key}`;
    if (gone.members.has(name)) continue;
    const below = gone.children.get(name);
    assign(kept, key, below === undefined ? item : (removeFields(memberType(type, key), item, below) ?? null));
  }
  return Object.keys(kept).length === 0 ? undefined : kept;
}

/**
 * Also the declared fields above the members of a set. Elements and fields of free maps are members only where they are named.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/fieldpath/set.go (EnsureNamedFieldsAreMembers).
 */
export function withDeclaredParents(type: FieldType | undefined, set: FieldSet): FieldSet {
  const result = new FieldSet();
  for (const element of set.members) result.members.add(element);
  for (const [element, child] of set.children) {
    const name = element.slice(2);
    if (element.startsWith('f:') && isMap(type) && type.field(name) !== undefined) result.members.add(element);
    result.put(element, withDeclaredParents(typeBelow(type, element), child));
  }
  return result;
}

const isMap = (type: FieldType | undefined): type is MapType => type?.is === 'map';

function typeBelow(type: FieldType | undefined, element: PathElement): FieldType | undefined {
  if (element.startsWith('f:')) return isMap(type) ? memberType(type, element.slice(2)) : type?.is === 'any' ? type : undefined;
  return type?.is === 'list' ? type.of : undefined;
}
