import { type Int64, isObject } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { sortedKeys } from '../golang.ts';

/** Reading decoded objects: what is absent is Go's zero value. */
export function struct(parent: JsonObject | undefined, field: string): JsonObject | undefined {
  const value = parent?.[field];
  return isObject(value) ? value : undefined;
}

export function structs(parent: JsonObject | undefined, field: string): readonly JsonObject[] {
  const value = parent?.[field];
  return Array.isArray(value) ? value.map((item: Json) => (isObject(item) ? item : {})) : [];
}

export function texts(parent: JsonObject | undefined, field: string): readonly string[] {
  const value = parent?.[field];
  return Array.isArray(value) ? value.map((item: Json) => (typeof item === 'string' ? item : '')) : [];
}

export function text(parent: JsonObject | undefined, field: string): string {
  const value = parent?.[field];
  return typeof value === 'string' ? value : '';
}

/** For pointers to strings. */
export function optionalText(parent: JsonObject | undefined, field: string): string | undefined {
  const value = parent?.[field];
  return typeof value === 'string' ? value : undefined;
}

/** Of an int32 or a float; {@link int64} for others. */
export function number(parent: JsonObject | undefined, field: string): number | undefined {
  const value = parent?.[field];
  return typeof value === 'number' ? value : undefined;
}

export function int64(parent: JsonObject | undefined, field: string): Int64 | undefined {
  const value = parent?.[field];
  return typeof value === 'number' || typeof value === 'bigint' ? value : undefined;
}

export const isSet = (parent: JsonObject | undefined, field: string): boolean => parent?.[field] !== undefined && parent[field] !== null;
export const isTrue = (parent: JsonObject | undefined, field: string): boolean => parent?.[field] === true;

/** A map of strings, by key: upstream walks Go maps in no order. */
export function pairs(parent: JsonObject | undefined, field: string): readonly (readonly [key: string, value: string])[] {
  const map = struct(parent, field);
  return map === undefined ? [] : sortedKeys(map).map((key) => [key, text(map, key)] as const);
}
