import type { Json, JsonObject } from './objects.ts';

/** Whether a value is an object, and no list. */
export function isObject(value: Json | undefined): value is JsonObject;
export function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** A field of an object's own, whatever its name; `undefined` where the value is no object. */
export function fieldOf(value: Json | undefined, key: string): Json | undefined;
export function fieldOf(value: unknown, key: string): unknown;
export function fieldOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Deep equality of JSON: the order of fields does not matter, and a field that is `undefined` is absent. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isSameList(a, b);
  return isObject(a) && isObject(b) && isSameObject(a, b);
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!sameJson(a[index], b[index])) return false;
  return true;
}

function isSameObject(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  let fields = 0;
  for (const key in a) {
    const value = a[key];
    if (value === undefined || !Object.hasOwn(a, key)) continue;
    if (!Object.hasOwn(b, key) || !sameJson(value, b[key])) return false;
    fields += 1;
  }
  for (const key in b) if (b[key] !== undefined && Object.hasOwn(b, key)) fields -= 1;
  return fields === 0;
}
