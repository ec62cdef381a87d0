import { fieldOf, isList, isObject, sameJson } from '../json.ts';
import { jsonText } from '../jsonText.ts';
import type { Json, JsonObject } from '../objects.ts';
import { type MergeField, type MergeSchema, structureOf } from './mergeSchema.ts';
import { ORDER, ordered } from './strategicMerge.ts';
import { assign, type Draft } from './values.ts';

interface Want {
  readonly changes: boolean;
  readonly deletions: boolean;
}

/**
 * The patch that sets in `current` what `modified` has and removes what `original` had and `modified` has not; `{}` where
 * nothing changes. With the `$setElementOrder` directives that kubectl sends.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/strategicpatch/patch.go (CreateThreeWayMergePatch).
 */
export function threeWayStrategicPatch(
  original: JsonObject,
  modified: JsonObject,
  current: JsonObject,
  schema: MergeSchema | undefined,
): JsonObject {
  const delta = diffObjects(current, modified, schema, { changes: true, deletions: false });
  const deletions = diffObjects(original, modified, schema, { changes: false, deletions: true });
  return layPatch(deletions, delta, schema);
}

function diffObjects(from: JsonObject, to: JsonObject, schema: MergeSchema | undefined, want: Want, retain = false): JsonObject {
  const patch: Draft = {};
  for (const key of Object.keys(to).sort()) {
    const [before, after] = [fieldOf(from, key), fieldOf(to, key)];
    if (after === undefined) continue;
    const field = schema?.fields.get(key);
    if (before === undefined) {
      if (want.changes) assign(patch, key, after);
    } else if (isObject(before) && isObject(after)) {
      if (field?.patchStrategy === 'replace') {
        if (want.changes && !sameJson(before, after)) assign(patch, key, after);
      } else {
        const inner = diffObjects(before, after, structureOf(field?.type), want, field?.patchStrategy?.includes('retainKeys') ?? false);
        if (Object.keys(inner).length > 0) assign(patch, key, inner);
      }
    } else if (isList(before) && isList(after) && field?.merge !== undefined) diffMergingLists(patch, key, before, after, field, want);
    else if (want.changes && !sameJson(before, after)) assign(patch, key, after);
  }
  if (want.deletions)
    for (const key of Object.keys(from).sort())
      if (fieldOf(from, key) !== undefined && fieldOf(to, key) === undefined) assign(patch, key, null);
  const isNarrowed = Object.keys(from).some((key) => fieldOf(from, key) !== undefined && fieldOf(to, key) === undefined);
  if (retain && (Object.keys(patch).length > 0 || isNarrowed)) {
    const kept = Object.keys(to).filter((key) => to[key] !== undefined && to[key] !== null);
    if (kept.length > 0) patch['$retainKeys'] = kept.sort();
  }
  return patch;
}

function diffMergingLists(patch: Draft, key: string, before: readonly Json[], after: readonly Json[], field: MergeField, want: Want): void {
  const mergeKey = field.merge?.mergeKey;
  if (before.length === 0) {
    if (after.length > 0 && want.changes) assign(patch, key, after);
    return;
  }
  const keyOf = (item: Json): Json | undefined => (mergeKey !== undefined && isObject(item) ? fieldOf(item, mergeKey) : item);
  const content: Json[] = [];
  const gone: Json[] = [];
  for (const [old, item] of paired(before, after, keyOf)) {
    if (item === undefined) {
      if (want.deletions && old !== undefined) gone.push(old);
    } else if (old === undefined) {
      if (want.changes) content.push(item);
    } else if (mergeKey !== undefined && isObject(old) && isObject(item)) {
      const inner = diffObjects(old, item, structureOf(field.type), want, field.merge?.retainKeys ?? false);
      if (Object.keys(inner).length > 0) content.push({ ...inner, [mergeKey]: keyOf(item) });
    }
  }
  const rank = (item: Json): number => after.findIndex((each) => sameJson(keyOf(each), keyOf(item)));
  content.sort((a, b) => rank(a) - rank(b));
  if (mergeKey !== undefined) for (const item of gone) content.push({ $patch: 'delete', [mergeKey]: keyOf(item) });
  const isSameOrder = before.length === after.length && before.every((item, i) => sameJson(keyOf(item), keyOf(after[i] ?? null)));
  const drops = mergeKey === undefined && gone.length > 0;
  // Upstream sorts the old list in place before it compares.
  const isMoved = want.changes && (mergeKey === undefined ? !sameJson(before.toSorted(), after) : content.length > 0 || !isSameOrder);
  const isShorter = want.deletions && (mergeKey === undefined ? drops : content.length > 0);
  if (content.length > 0) assign(patch, key, content);
  if (drops) assign(patch, `$deleteFromPrimitiveList/${key}`, gone);
  if (after.length > 0 && (isMoved || isShorter)) {
    const order = after.map((item) => (mergeKey === undefined ? item : { [mergeKey]: keyOf(item) }));
    assign(patch, `$setElementOrder/${key}`, order as readonly Json[]);
  }
}

type KeyOf = (item: Json) => Json | undefined;

/**
 * Elements with equal keys side by side, as two sorted lists are walked. Upstream's comparison calls equal keys less, so that several
 * elements with one key come in reverse: ports that differ only in their protocol (SortableSliceOfMaps).
 */
function paired(
  before: readonly Json[],
  after: readonly Json[],
  keyOf: KeyOf,
): readonly (readonly [old: Json | undefined, item: Json | undefined])[] {
  const text = (item: Json): string => {
    const key = keyOf(item);
    return typeof key === 'object' ? jsonText(key) : String(key);
  };
  const byKey = (a: Json, b: Json): number => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
  const [olds, items] = [before.toReversed().sort(byKey), after.toReversed().sort(byKey)];
  const pairs: (readonly [Json | undefined, Json | undefined])[] = [];
  for (let i = 0, j = 0; i < olds.length || j < items.length; ) {
    const [old, item] = [olds[i], items[j]];
    const order = old === undefined ? 1 : item === undefined ? -1 : byKey(old, item);
    pairs.push([order <= 0 ? old : undefined, order >= 0 ? item : undefined]);
    if (order <= 0) i += 1;
    if (order >= 0) j += 1;
  }
  return pairs;
}

/** One patch over another, directives kept. */
function layPatch(under: JsonObject, over: JsonObject, schema: MergeSchema | undefined): JsonObject {
  const patch: Draft = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const [before, field] = [fieldOf(patch, key), schema?.fields.get(key)];
    if (isObject(before) && isObject(value)) assign(patch, key, layPatch(before, value, structureOf(field?.type)));
    else if (isList(before) && isList(value) && !key.startsWith('$') && field?.merge !== undefined) {
      const { mergeKey } = field.merge;
      const list = [...before];
      for (const item of value) {
        const at = list.findIndex((each) =>
          mergeKey !== undefined && isObject(each) && isObject(item) ? sameJson(each[mergeKey], item[mergeKey]) : sameJson(each, item),
        );
        const present = list[at];
        if (at < 0) list.push(item);
        else if (isObject(present) && isObject(item)) list[at] = layPatch(present, item, structureOf(field.type));
      }
      const order = fieldOf(over, `${ORDER}${key}`);
      assign(patch, key, ordered(ordered(list, value, before, mergeKey), isList(order) ? order : value, before, mergeKey));
    } else assign(patch, key, value);
  }
  return patch;
}
