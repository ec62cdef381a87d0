import { fieldOf, isList, isObject, sameJson } from '../json.ts';
import type { Json, JsonObject } from '../objects.ts';
import { type MergeField, type MergeSchema, structureOf } from './mergeSchema.ts';
import { assign, type Draft } from './values.ts';

export const ORDER = '$setElementOrder/';
const DROP = '$deleteFromPrimitiveList/';

/**
 * Lays a strategic merge patch over an object: maps merge, lists merge where the structure says so, null deletes, and the
 * `$patch`, `$retainKeys`, `$setElementOrder` and `$deleteFromPrimitiveList` directives are obeyed.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/strategicpatch/patch.go (StrategicMergeMapPatch).
 */
export function strategicMerge(current: JsonObject, patch: JsonObject, schema: MergeSchema | undefined): JsonObject {
  if (patch['$patch'] === 'replace') return without(patch);
  if (patch['$patch'] === 'delete') return {};
  const merged: Draft = {};
  const retained = patch['$retainKeys'];
  for (const [key, value] of Object.entries(current)) {
    if (!isList(retained) || retained.includes(key)) assign(merged, key, value);
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$') || value === undefined) continue;
    if (value === null) {
      delete merged[key];
      continue;
    }
    assign(merged, key, mergeField(fieldOf(merged, key), value, schema?.fields.get(key)));
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(DROP)) dropFrom(merged, key.slice(DROP.length), value);
    else if (key.startsWith(ORDER)) {
      const name = key.slice(ORDER.length);
      const list = fieldOf(merged, name);
      const before = fieldOf(current, name);
      const mergeKey = schema?.fields.get(name)?.merge?.mergeKey;
      if (isList(list) && isList(value))
        assign(merged, name, ordered(list, value, serverOrder(isList(before) ? before : [], fieldOf(patch, name), mergeKey), mergeKey));
    }
  }
  return merged;
}

/** A value as it is stored when there was none: directives and nulls are no content. */
function without(value: JsonObject): JsonObject {
  const rest: Draft = {};
  for (const [key, each] of Object.entries(value)) if (!key.startsWith('$') && each !== null) assign(rest, key, clean(each));
  return rest;
}

function clean(value: Json | undefined): Json | undefined {
  if (isList(value)) return value.filter((item) => !isDeletion(item)).map((item) => clean(item) ?? null);
  return isObject(value) ? without(value) : value;
}

function mergeField(before: Json | undefined, value: Json, field: MergeField | undefined): Json | undefined {
  if (isObject(value) && isObject(before)) {
    return field?.patchStrategy === 'replace' ? clean(value) : strategicMerge(before, value, structureOf(field?.type));
  }
  if (!isList(value) || !isList(before) || field?.merge === undefined) return clean(value);
  const { mergeKey } = field.merge;
  if (mergeKey === undefined)
    return ordered([...before, ...value.filter((item) => !before.some((each) => sameJson(each, item)))], value, before, mergeKey);
  const content = value.filter((item) => !(isObject(item) && item['$patch'] !== undefined));
  if (value.some((item) => isObject(item) && item['$patch'] === 'replace')) return content.map((item) => clean(item) ?? null);
  const gone = value.filter(isDeletion);
  const isGone = (each: Json): boolean => gone.some((item) => isObject(item) && isObject(each) && sameJson(each[mergeKey], item[mergeKey]));
  const kept = before.filter((each) => !isGone(each));
  const list = [...kept];
  for (const item of content) {
    if (!isObject(item)) continue;
    const at = list.findIndex((each) => isObject(each) && sameJson(each[mergeKey], item[mergeKey]));
    const present = list[at];
    if (isObject(present)) list[at] = strategicMerge(present, item, structureOf(field.type));
    else list.push(clean(item) ?? null);
  }
  return ordered(list, content, kept, mergeKey);
}

function dropFrom(merged: Draft, key: string, dropped: Json | undefined): void {
  const list = fieldOf(merged, key);
  if (isList(list) && isList(dropped)) {
    assign(
      merged,
      key,
      list.filter((item) => !dropped.some((each) => sameJson(each, item))),
    );
  }
}

/**
 * The server's list, as it stands for the order: upstream deletes and appends in place, so that what is added takes the places of what
 * was deleted.
 */
function serverOrder(before: readonly Json[], added: Json | undefined, mergeKey: string | undefined): readonly Json[] {
  if (mergeKey === undefined || !isList(added)) return before;
  const has = (list: readonly Json[], item: Json): boolean =>
    list.some((each) => isObject(each) && isObject(item) && sameJson(each[mergeKey], item[mergeKey]));
  const kept = before.filter((item) => !has(added.filter(isDeletion), item));
  const appended = added.filter((item) => !isDeletion(item) && !has(kept, item));
  return [...kept, ...appended].slice(0, before.length);
}

const isDeletion = (item: Json): boolean => isObject(item) && item['$patch'] === 'delete';

/** Elements that the order names come in that order; the server's others keep their place among them. */
export function ordered(
  list: readonly Json[],
  order: readonly Json[],
  server: readonly Json[],
  mergeKey: string | undefined,
): readonly Json[] {
  const keyOf = (item: Json | undefined): Json | undefined => (mergeKey !== undefined && isObject(item) ? fieldOf(item, mergeKey) : item);
  const rank = (item: Json): number => order.findIndex((each) => sameJson(keyOf(each), keyOf(item)));
  const indexOf = (item: Json): number => server.findIndex((each) => sameJson(keyOf(each), keyOf(item)));
  const named = list.filter((item) => rank(item) >= 0).sort((a, b) => rank(a) - rank(b));
  const others = list.filter((item) => rank(item) < 0).sort((a, b) => indexOf(a) - indexOf(b));
  const result: Json[] = [];
  let next = 0;
  for (const item of others) {
    while (next < named.length) {
      const candidate = named[next];
      if (candidate === undefined || (indexOf(candidate) >= 0 && indexOf(candidate) > indexOf(item))) break;
      result.push(candidate);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...named.slice(next)];
}
