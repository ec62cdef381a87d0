import type { JsonObject } from '../../kubernetes/objects.ts';
/** The texts behind `Warning: `, in order. With the stored object: those of an update. */
export function warnings(_object: JsonObject, _old?: JsonObject): readonly string[] {
  return [];
}
