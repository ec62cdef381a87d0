import { isObject } from '../json.ts';
import { jsonText, parseJson } from '../jsonText.ts';
import type { Json, JsonObject } from '../objects.ts';

/**
 * A step of a path as managedFields writes it: `f:<field>`, `k:<keys as JSON>` of an element with keys, `v:<value as JSON>` of an element
 * of a set, `i:<index>`.
 */
export type PathElement = string;

/**
 * A set of fields of an object, as a tree. A field is a member, has members below it, or both.
 * Behaviour of kubernetes: sigs.k8s.io/structured-merge-diff/fieldpath/set.go.
 */
export class FieldSet {
  readonly members = new Set<PathElement>();
  readonly children = new Map<PathElement, FieldSet>();

  get isEmpty(): boolean {
    return this.members.size === 0 && [...this.children.values()].every((child) => child.isEmpty);
  }

  /** The whole object, the empty path, is never a member. */
  insert(path: readonly PathElement[]): void {
    const last = path.at(-1);
    if (last === undefined) return;
    let set: FieldSet = this;
    for (const element of path.slice(0, -1)) set = set.descend(element);
    set.members.add(last);
  }

  /** What is below an element, to be added to. */
  private descend(element: PathElement): FieldSet {
    const known = this.children.get(element);
    if (known !== undefined) return known;
    const child = new FieldSet();
    this.children.set(element, child);
    return child;
  }

  has(path: readonly PathElement[]): boolean {
    const last = path.at(-1);
    if (last === undefined) return false;
    let set: FieldSet | undefined = this;
    for (const element of path.slice(0, -1)) set = set?.children.get(element);
    return set?.members.has(last) ?? false;
  }

  union(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of [...this.members, ...other.members]) result.members.add(element);
    for (const element of new Set([...this.children.keys(), ...other.children.keys()])) {
      result.put(element, (this.children.get(element) ?? none).union(other.children.get(element) ?? none));
    }
    return result;
  }

  intersection(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of this.members) if (other.members.has(element)) result.members.add(element);
    for (const [element, child] of this.children) result.put(element, child.intersection(other.children.get(element) ?? none));
    return result;
  }

  /** Without the members of the other set. What is below one of them stays. */
  difference(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of this.members) if (!other.members.has(element)) result.members.add(element);
    for (const [element, child] of this.children) result.put(element, child.difference(other.children.get(element) ?? none));
    return result;
  }

  /** Without the members of the other set and all that is below them. */
  recursiveDifference(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const element of this.members) if (!other.members.has(element)) result.members.add(element);
    for (const [element, child] of this.children) {
      if (!other.members.has(element)) result.put(element, child.recursiveDifference(other.children.get(element) ?? none));
    }
    return result;
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty && other.difference(this).isEmpty;
  }

  /** Every member's path: those of a level in order, then what is below them. */
  *paths(prefix: readonly PathElement[] = []): Generator<readonly PathElement[]> {
    for (const element of [...this.members].sort(byElement)) yield [...prefix, element];
    for (const element of [...this.children.keys()].sort(byElement)) yield* this.children.get(element)?.paths([...prefix, element]) ?? [];
  }

  put(element: PathElement, child: FieldSet): void {
    if (!child.isEmpty) this.children.set(element, child);
  }
}

const none = new FieldSet();

const ranks = 'fkvi';
/** By kind, then by name, keys or value; numbers by their value. */
function byElement(a: PathElement, b: PathElement): number {
  const [first, second] = [a.charAt(0), b.charAt(0)];
  if (first !== second) return ranks.indexOf(first) - ranks.indexOf(second);
  return first === 'f' ? order(a, b) : byContent(parseJson(a.slice(2)), parseJson(b.slice(2)));
}

function byContent(a: Json, b: Json): number {
  if (!isObject(a) || !isObject(b)) return kindOf(a) === kindOf(b) ? order(a, b) : order(kindOf(a), kindOf(b));
  const [left, right] = [Object.entries(a), Object.entries(b)];
  for (const [index, [name, value]] of left.entries()) {
    const [other, item] = right[index] ?? [];
    if (other === undefined) return 1;
    const difference = order(name, other) || byContent(value ?? null, item ?? null);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Numbers of any size are of one kind. */
const kindOf = (value: Json): string => (typeof value === 'bigint' ? 'number' : typeof value);

const order = <T extends Json>(a: T, b: T): number => (a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1);

/** As messages of conflicts write it: `.spec.containers[name="a"].image`. */
export const pathText = (path: readonly PathElement[]): string =>
  path
    .map((element) => {
      const rest = element.slice(2);
      switch (element.charAt(0)) {
        case 'f':
          return `.${rest}`;
        case 'k':
          return `[${Object.entries(parseJson(rest) as JsonObject)
            .map(([name, value]) => `${name}=${jsonText(value)}`)
            .join(',')}]`;
        case 'v':
          return `[=${rest}]`;
        default:
          return `[${rest}]`;
      }
    })
    .join('');

/** `fieldsV1` of an entry of managedFields. */
export function fieldsV1(set: FieldSet): JsonObject {
  const result: Record<string, Json> = {};
  for (const element of [...new Set([...set.members, ...set.children.keys()])].sort(byElement)) {
    const child = set.children.get(element);
    const below = child === undefined ? {} : fieldsV1(child);
    result[element] = set.members.has(element) && child !== undefined ? { '.': {}, ...below } : below;
  }
  return result;
}

/** The set of a `fieldsV1`. Unknown parts are skipped. */
export function fieldSetOf(fields: Json | undefined): FieldSet {
  const set = new FieldSet();
  if (!isObject(fields)) return set;
  for (const [element, below] of Object.entries(fields)) {
    if (!/^[fkvi]:/.test(element) || !isObject(below)) continue;
    const names = Object.keys(below);
    if (names.length === 0 || Object.hasOwn(below, '.')) set.members.add(element);
    set.put(element, fieldSetOf(below));
  }
  return set;
}

/** The set of the given paths of field names. */
export function namedFields(...paths: readonly (readonly string[])[]): FieldSet {
  const set = new FieldSet();
  for (const path of paths) set.insert(path.map((name) => `f:${name}`));
  return set;
}
