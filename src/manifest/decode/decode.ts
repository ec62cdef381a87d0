import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import type { DecodeFault, GroupVersionKind } from '../faults.ts';

/** Stub: passes the object through. */
export function decode(_gvk: GroupVersionKind, json: JsonObject): { readonly object: JsonObject; readonly faults: readonly DecodeFault[] } {
  return { object: json, faults: [] };
}

/** The text behind `<Kind> in version "<v>" cannot be handled as a <Kind>: `. */
export function strictDecodingError(faults: readonly DecodeFault[]): string | undefined {
  return faults[0]?.message;
}
export type { Json };
