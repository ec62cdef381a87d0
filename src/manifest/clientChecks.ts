import type { Json, JsonObject } from '../kubernetes/objects.ts';
/** The first thing that kubectl itself finds wrong with a document, or what it read. */
export type ClientCheck =
  | { readonly ok: true; readonly object: JsonObject }
  /** Complete, as kubectl prints it behind `error: `. */
  | { readonly ok: false; readonly message: string };
/** What `kubectl apply` checks before it asks the server: apiVersion, kind, the types within `metadata`. Stub. */
export function clientChecks(json: Json, _source = 'STDIN'): ClientCheck {
  return { ok: true, object: (json ?? {}) as JsonObject };
}
/** The items of a List, or the object itself. */
export function listItems(json: JsonObject): readonly Json[] {
  return [json];
}
