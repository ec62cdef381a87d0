import { isList, isObject, sameJson } from '../json.ts';
import type { Json, JsonObject } from '../objects.ts';
import { FieldSet, fieldSetOf, fieldsV1, namedFields, type PathElement, pathText } from './fieldSet.ts';
import type { FieldType } from './fieldType.ts';
import { compareFields, fieldsIn, mergeFields, removeFields, withDeclaredParents } from './typed.ts';

/** Who sets fields, and how. */
export interface Manager {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource?: string;
}

export interface ManagedSet extends Manager {
  /** RFC 3339 of its last change; absent where it took fields without a change of the object. */
  readonly time?: string;
  readonly fields: FieldSet;
}

/** Owners of an object's fields, by id. */
export type Managers = ReadonlyMap<string, ManagedSet>;

export const noManagers: Managers = new Map();

/** Update managers that an object keeps; older ones are put together. */
const MOST_UPDATERS = 10;

/** Two entries of one id are one owner. Behaviour of kubernetes: apimachinery/pkg/util/managedfields (BuildManagerIdentifier). */
const managerId = ({ manager, operation, apiVersion, subresource }: Manager): string =>
  JSON.stringify({
    manager,
    operation,
    ...(operation === 'Apply' ? {} : { apiVersion }),
    ...(subresource === undefined ? {} : { subresource }),
  });

/** Fields without an owner. Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/stripmeta.go. */
const unowned = namedFields(
  ['apiVersion'],
  ['kind'],
  ['metadata'],
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion'].map(
    (name) => ['metadata', name],
  ),
);

const withFields = (managed: ManagedSet, fields: FieldSet): ManagedSet => ({ ...managed, fields });

/** Without what an update has taken or removed; those that have nothing left are gone. */
function without(managers: Managers, lost: FieldSet, except?: string): Map<string, ManagedSet> {
  const kept = new Map<string, ManagedSet>();
  for (const [id, managed] of managers) {
    const fields = id === except ? managed.fields : managed.fields.difference(lost);
    if (!fields.isEmpty) kept.set(id, withFields(managed, fields));
  }
  return kept;
}

/**
 * The owners after a write that is no apply: what it adds and changes is its writer's.
 * `reset`: fields that the server keeps for itself on this path.
 * Behaviour of kubernetes: structured-merge-diff/merge/update.go (Update), apimachinery/pkg/util/managedfields/internal.
 */
export function managersAfterUpdate(
  type: FieldType,
  before: Json,
  after: Json,
  managers: Managers,
  by: Omit<Manager, 'operation'>,
  time: string,
  reset: FieldSet = new FieldSet(),
): Managers {
  const compared = compareFields(type, before, after);
  const [added, modified, removed] = [compared.added, compared.modified, compared.removed].map((set) => set.recursiveDifference(reset));
  if (added === undefined || modified === undefined || removed === undefined) return managers;
  const taken = added.union(modified);
  const kept = without(managers, taken.union(removed));
  const own = taken.difference(unowned);
  if (own.isEmpty) return kept;
  const entry: Manager = { ...by, operation: 'Update' };
  const id = managerId(entry);
  const previous = kept.get(id);
  kept.set(id, { ...entry, time, fields: previous === undefined ? own : own.union(previous.fields) });
  return capped(kept);
}

/** Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/capmanagers.go. */
function capped(managers: Map<string, ManagedSet>): Managers {
  const updaters = [...managers].filter(([, { operation }]) => operation === 'Update');
  let excess = updaters.length - MOST_UPDATERS;
  if (excess <= 0) return managers;
  const order = ([a, { time: first = '' }]: [string, ManagedSet], [b, { time: second = '' }]: [string, ManagedSet]): number =>
    first === second ? (a < b ? -1 : 1) : first < second ? -1 : 1;
  const firstOf = new Map<string, string>();
  for (const [id, managed] of updaters.sort(order)) {
    if (excess <= 0) break;
    const first = firstOf.get(managed.apiVersion);
    if (first === undefined) {
      firstOf.set(managed.apiVersion, id);
      continue;
    }
    const bucket: Manager = { manager: 'ancient-changes', operation: 'Update', apiVersion: managed.apiVersion };
    const key = managerId(bucket);
    const before = managers.get(key) ?? managers.get(first);
    if (!managers.has(key)) managers.delete(first);
    managers.delete(id);
    const fields = before === undefined ? managed.fields : managed.fields.union(before.fields);
    managers.set(key, { ...bucket, ...(managed.time === undefined ? {} : { time: managed.time }), fields });
    excess -= 1;
  }
  return managers;
}

/** Fields that somebody else owns, and that an apply would change. */
export interface FieldConflict {
  readonly manager: ManagedSet;
  readonly path: readonly PathElement[];
}

export type Applied =
  | { readonly ok: true; readonly object: JsonObject; readonly managers: Managers }
  | { readonly ok: false; readonly conflicts: readonly FieldConflict[] };

/**
 * A configuration applied to an object: merged into it, without what its manager applied before and no longer does, where nobody else
 * owns it. Without `force`, a change of others' fields is a conflict.
 * Behaviour of kubernetes: structured-merge-diff/merge/update.go (Apply).
 */
export function applyConfiguration(
  type: FieldType,
  live: JsonObject,
  configuration: JsonObject,
  managers: Managers,
  by: Omit<Manager, 'operation'>,
  options: { readonly force: boolean; readonly time: string; readonly reset?: FieldSet },
): Applied {
  const entry: Manager = { ...by, operation: 'Apply' };
  const id = managerId(entry);
  const reset = options.reset ?? new FieldSet();
  const last = managers.get(id);
  const own: ManagedSet = { ...entry, fields: fieldsIn(type, configuration).recursiveDifference(reset) };
  const claimed = new Map(managers).set(id, { ...own, ...(last?.time === undefined ? {} : { time: last.time }) });
  const merged = mergeFields(type, live, configuration) as JsonObject;
  const object = last === undefined || last.fields.isEmpty ? merged : pruned(type, merged, claimed, last.fields);

  const compared = compareFields(type, live, object);
  const taken = compared.added.union(compared.modified).recursiveDifference(reset);
  const conflicts: FieldConflict[] = [];
  for (const [other, managed] of claimed) {
    if (other === id) continue;
    for (const path of managed.fields.intersection(taken).paths()) conflicts.push({ manager: managed, path });
  }
  if (conflicts.length > 0 && !options.force) return { ok: false, conflicts };

  const kept = without(claimed, taken.union(compared.removed.recursiveDifference(reset)), id);
  const fields = own.fields.difference(unowned);
  const time = sameJson(live, object) ? last?.time : options.time;
  if (fields.isEmpty) kept.delete(id);
  else kept.set(id, { ...entry, ...(time === undefined ? {} : { time }), fields });
  return { ok: true, object, managers: kept };
}

/** Without what was applied last time, where neither others nor the new configuration own it. What was never applied stays. */
function pruned(type: FieldType, merged: JsonObject, managers: Managers, last: FieldSet): JsonObject {
  const named = (set: FieldSet): FieldSet => withDeclaredParents(type, set);
  const setOf = (value: JsonObject): FieldSet => named(fieldsIn(type, value));
  const remove = (set: FieldSet): JsonObject => (removeFields(type, merged, set) ?? {}) as JsonObject;
  let managed = new FieldSet();
  for (const { fields } of managers.values()) managed = managed.union(fields);
  const all = setOf(merged);
  const bare = remove(named(last));
  const owned = remove(all.difference(setOf(bare).union(named(managed))));
  return remove(all.difference(setOf(owned)).intersection(named(last)));
}

/**
 * What a person who applies with kubectl may change although kubectl's client-side apply owns it: what stands in the object as it was last
 * applied.
 * Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/lastappliedmanager.go (allowedConflictsFromLastApplied).
 */
export function unchangedSince(type: FieldType, lastApplied: JsonObject, live: JsonObject): FieldSet {
  const { added, modified, removed } = compareFields(type, lastApplied, live);
  return fieldsIn(type, lastApplied).difference(modified).difference(added).difference(removed);
}

/** The message of a refusal. Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/conflict.go. */
export function conflictMessage(conflicts: readonly FieldConflict[]): string {
  const [only] = conflicts;
  if (only !== undefined && conflicts.length === 1) {
    return `Apply failed with 1 conflict: conflict with ${managerText(only.manager)}: ${pathText(only.path)}`;
  }
  const paths = new Map<string, { readonly text: string; readonly lines: string[] }>();
  for (const { manager, path } of conflicts) {
    const id = managerId(manager);
    const group = paths.get(id) ?? { text: managerText(manager), lines: [] };
    group.lines.push(`- ${pathText(path)}`);
    paths.set(id, group);
  }
  const groups = [...paths].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  const lines = groups.flatMap((group) => [`conflicts with ${group.text}:`, ...group.lines]);
  return `Apply failed with ${conflicts.length} conflicts: ${lines.join('\n')}`;
}

function managerText({ manager, operation, apiVersion, subresource }: Manager): string {
  const named = `${JSON.stringify(manager)}${subresource === undefined ? '' : ` with subresource ${JSON.stringify(subresource)}`}`;
  return operation === 'Update' ? `${named} using ${apiVersion}` : named;
}

/** `metadata.managedFields`. */
export function managedFieldsOf(managers: Managers): readonly JsonObject[] {
  const seconds = ({ time }: ManagedSet): string => time ?? '';
  const order = (a: ManagedSet, b: ManagedSet): number => {
    for (const [x, y] of [
      [a.operation, b.operation],
      [seconds(a), seconds(b)],
      [a.manager, b.manager],
      [a.apiVersion, b.apiVersion],
      [a.subresource ?? '', b.subresource ?? ''],
    ] as const) {
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };
  return [...managers.values()].sort(order).map(({ manager, operation, apiVersion, time, subresource, fields }) => ({
    manager,
    operation,
    apiVersion,
    ...(time === undefined ? {} : { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: fieldsV1(fields),
    ...(subresource === undefined ? {} : { subresource }),
  }));
}

/** The owners that a `metadata.managedFields` names; `undefined` where it is none. */
export function managersOf(value: Json | undefined): Managers | undefined {
  if (!isList(value)) return undefined;
  const managers = new Map<string, ManagedSet>();
  for (const entry of value) {
    if (!isObject(entry)) return undefined;
    if (Object.keys(entry).length === 0 && value.length === 1) return noManagers;
    const { manager, operation, apiVersion, time, subresource, fieldsType, fieldsV1: fields } = entry;
    if ((operation !== 'Apply' && operation !== 'Update') || typeof apiVersion !== 'string' || apiVersion === '') return undefined;
    if (fieldsType !== 'FieldsV1') return undefined;
    const managed: ManagedSet = {
      manager: typeof manager === 'string' ? manager : '',
      operation,
      apiVersion,
      ...(typeof subresource === 'string' && subresource !== '' ? { subresource } : {}),
      ...(typeof time === 'string' ? { time } : {}),
      fields: fieldSetOf(fields),
    };
    managers.set(managerId(managed), managed);
  }
  return managers;
}

/** Whether two objects have the same owners of the same fields; times do not count. */
export function sameManagers(a: Managers, b: Managers): boolean {
  if (a.size !== b.size) return false;
  return [...a].every(([id, managed]) => {
    const other = b.get(id);
    return other !== undefined && other.apiVersion === managed.apiVersion && managed.fields.equals(other.fields);
  });
}
