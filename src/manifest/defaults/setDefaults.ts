import type { JsonObject } from '../../kubernetes/objects.ts';
/** Fills in what the API server fills in. Stub. */
export function setDefaults(object: JsonObject): JsonObject {
  return object;
}
