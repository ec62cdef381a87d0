import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
/** What the API server's validation says of a decoded and defaulted object, in its order. */
export function validateCreate(_object: JsonObject): readonly FieldFault[] {
  return [];
}
/** The same for an update: everything of create that holds for updates, and what may not change. */
export function validateUpdate(_object: JsonObject, _old: JsonObject): readonly FieldFault[] {
  return [];
}
