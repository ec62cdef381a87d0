import type { Json, JsonObject } from '../objects.ts';
import { type MergeField, type MergeSchema, structureOf } from './mergeSchema.ts';
import { assign, type Draft, equal, fieldOf, isList, isObject } from './values.ts';

interface Want {
  readonly changes: boolean;
  readonly deletions: boolean;
}

/**
 * The patch that makes `current` what `modified` says and takes away what `original` said and `modified` does not; `{}`
 * where there is nothing to do. With the `$setElementOrder` directives that kubectl sends.
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
        if (want.changes && !equal(before, after)) assign(patch, key, after);
      } else {
        const inner = diffObjects(before, after, structureOf(field?.type), want, field?.patchStrategy?.includes('retainKeys') ?? false);
        if (Object.keys(inner).length > 0) assign(patch, key, inner);
      }
    } else if (isList(before) && isList(after) && field?.merge !== undefined) diffMergingLists(patch, key, before, after, field, want);
    else if (want.changes && !equal(before, after)) assign(patch, key, after);
  }
  if (want.deletions)
    for (const key of Object.keys(from).sort())
      if (fieldOf(from, key) !== undefined && fieldOf(to, key) === undefined) assign(patch, key, null);
  if (retain && Object.keys(patch).length > 0)
    patch['$retainKeys'] = Object.keys(to)
      .filter((key) => to[key] !== undefined && to[key] !== null)
      .sort();
  return patch;
}

function diffMergingLists(patch: Draft, key: string, before: readonly Json[], after: readonly Json[], field: MergeField, want: Want): void {
  const mergeKey = field.merge?.mergeKey;
  if (before.length === 0) {
    if (after.length > 0 && want.changes) assign(patch, key, after);
    return;
  }
  const keyOf = (item: Json): Json | undefined => (mergeKey !== undefined && isObject(item) ? fieldOf(item, mergeKey) : item);
  const find = (list: readonly Json[], item: Json) => list.find((each) => equal(keyOf(each), keyOf(item)));
  const content: Json[] = [];
  for (const item of after) {
    const old = find(before, item);
    if (old === undefined) {
      if (want.changes) content.push(item);
    } else if (mergeKey !== undefined && isObject(old) && isObject(item)) {
      const inner = diffObjects(old, item, structureOf(field.type), want, field.merge?.retainKeys ?? false);
      if (Object.keys(inner).length > 0) content.push({ ...inner, [mergeKey]: keyOf(item) });
    }
  }
  const gone = want.deletions ? before.filter((item) => find(after, item) === undefined) : [];
  if (mergeKey !== undefined) for (const item of gone) content.push({ $patch: 'delete', [mergeKey]: keyOf(item) });
  const isSameOrder = before.length === after.length && before.every((item, i) => equal(keyOf(item), keyOf(after[i] ?? null)));
  const drops = mergeKey === undefined && gone.length > 0;
  if (content.length > 0) assign(patch, key, content);
  if (drops) assign(patch, `$deleteFromPrimitiveList/${key}`, gone);
  if (content.length > 0 || drops || !isSameOrder) {
    const order = after.map((item) => (mergeKey === undefined ? item : { [mergeKey]: keyOf(item) }));
    assign(patch, `$setElementOrder/${key}`, order as readonly Json[]);
  }
}

/** One patch over another, directives kept. */
function layPatch(under: JsonObject, over: JsonObject, schema: MergeSchema | undefined): JsonObject {
  const patch: Draft = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const [before, field] = [fieldOf(patch, key), schema?.fields.get(key)];
    if (isObject(before) && isObject(value)) assign(patch, key, layPatch(before, value, structureOf(field?.type)));
    else if (isList(before) && isList(value) && !key.startsWith('$') && field?.merge !== undefined) {
      const { mergeKey } = field.merge;
      const list = [...value];
      for (const item of before) {
        const at = list.findIndex(
          (each) => mergeKey !== undefined && isObject(each) && isObject(item) && equal(each[mergeKey], item[mergeKey]),
        );
        const present = list[at];
        if (isObject(present) && isObject(item)) list[at] = layPatch(item, present, structureOf(field.type));
        else if (!list.some((each) => equal(each, item))) list.push(item);
      }
      assign(patch, key, list);
    } else assign(patch, key, value);
  }
  return patch;
}
