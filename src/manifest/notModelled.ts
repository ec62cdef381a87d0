import type { JsonObject } from '../kubernetes/objects.ts';
/** A field that is accepted and kept, but has no effect here. `key` names a text of src/i18n (`notModelled.<key>`). */
export interface NotModelled {
  readonly path: string;
  readonly key: string;
}
export function notModelled(_object: JsonObject): readonly NotModelled[] {
  return [];
}
