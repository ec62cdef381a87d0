import { fieldOf, isList, isObject, sameJson } from '../json.ts';
import type { JsonObject } from '../objects.ts';
import { goText } from './goText.ts';
import { type MergeSchema, structureOf } from './mergeSchema.ts';

/**
 * Why a strategic merge patch cannot be laid over an object: an element of a list that merges has not the key that it
 * merges by. `undefined` where it can be.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/strategicpatch/patch.go (mergeSliceWithoutSpecialElements).
 */
export function strategicMergeFault(current: JsonObject, patch: JsonObject, schema: MergeSchema | undefined): string | undefined {
  if (patch['$patch'] === 'replace' || patch['$patch'] === 'delete') return undefined;
  for (const [key, value] of Object.entries(patch)) {
    const [before, field] = [fieldOf(current, key), schema?.fields.get(key)];
    const structure = structureOf(field?.type);
    if (isObject(value) && isObject(before)) {
      const fault = field?.patchStrategy === 'replace' ? undefined : strategicMergeFault(before, value, structure);
      if (fault !== undefined) return fault;
    }
    const mergeKey = field?.merge?.mergeKey;
    if (!isList(value) || !isList(before) || mergeKey === undefined) continue;
    for (const item of value) {
      if (!isObject(item) || item['$patch'] === 'replace') continue;
      if (fieldOf(item, mergeKey) === undefined) return `map: ${goText(item)} does not contain declared merge key: ${mergeKey}`;
      const present = before.find((each) => isObject(each) && sameJson(each[mergeKey], item[mergeKey]));
      const fault = isObject(present) ? strategicMergeFault(present, item, structure) : undefined;
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}
