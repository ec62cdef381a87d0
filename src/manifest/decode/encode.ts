import type { JsonObject } from '../../kubernetes/objects.ts';
/** The object as the API server writes it: what is empty is left out, what has no `omitempty` is there. Stub. */
export function encode(object: JsonObject): JsonObject {
  return object;
}
