import { type Int64, isList, isObject, jsonText } from '../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject, Labels } from '../kubernetes/objects.ts';

/** An object of the API, to walk through as plain JSON. */
export const asJson = (object: ApiObject): JsonObject => object as unknown as JsonObject;

/** What lies at the path, `undefined` where the path leads nowhere. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value;
  for (const key of path) {
    if (!isObject(found)) return undefined;
    found = found[key];
  }
  return found;
}

/** Empty for what is absent or no text; numbers and booleans as Go's `%v` prints them. */
export function textAt(value: Json | undefined, ...path: readonly string[]): string {
  const found = at(value, ...path);
  return typeof found === 'string'
    ? found
    : typeof found === 'number' || typeof found === 'bigint' || typeof found === 'boolean'
      ? String(found)
      : '';
}

/** 0 for what is absent or no number; to calculate with. */
export function numberAt(value: Json | undefined, ...path: readonly string[]): number {
  const found = at(value, ...path);
  return typeof found === 'number' || typeof found === 'bigint' ? Number(found) : 0;
}

/** 0 for what is absent or no number, with all digits. */
export function int64At(value: Json | undefined, ...path: readonly string[]): Int64 {
  const found = at(value, ...path);
  return typeof found === 'number' || typeof found === 'bigint' ? found : 0;
}

export function listAt(value: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const found = at(value, ...path);
  return isList(found) ? found : [];
}

export function objectAt(value: Json | undefined, ...path: readonly string[]): JsonObject {
  const found = at(value, ...path);
  return isObject(found) ? found : {};
}

/** The texts of a map: labels, annotations. */
export function labelsAt(value: Json | undefined, ...path: readonly string[]): Labels {
  return Object.fromEntries(
    Object.entries(objectAt(value, ...path)).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

/** Only what is there: no `undefined`, keys in the order of Go's maps. */
export function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(sortedKeys(value).map((key) => [key, sorted(value[key] ?? null)]));
}

/** Names of the fields that are there, in the order of Go's maps (by bytes, which is by code point). */
export const sortedKeys = (value: JsonObject): readonly string[] =>
  Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

const escaped: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};
const escapeHtml = (text: string): string => text.replace(/[<>&\u2028\u2029]/g, (char) => escaped[char] ?? char);

/** As Go's encoding/json writes a map: sorted keys, no blanks, `<`, `>` and `&` escaped. */
export const compactJson = (value: Json): string => escapeHtml(jsonText(sorted(value)));

/** As `kubectl -o json` prints: four blanks a level. */
export function indentedJson(value: Json, indent = 4): string {
  return escapeHtml(jsonText(sorted(value), indent));
}

/** A copy with the value at the path; what is not an object on the way becomes one. `undefined` removes. */
export function withAt(value: JsonObject, path: readonly string[], replacement: Json | undefined): JsonObject {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (rest.length > 0) return { ...value, [key]: withAt(objectAt(value, key), rest, replacement) };
  if (replacement !== undefined) return { ...value, [key]: replacement };
  const { [key]: _removed, ...kept } = value;
  return kept;
}
