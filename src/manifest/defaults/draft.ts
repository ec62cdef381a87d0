import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { setField } from '../yaml/toJson.ts';

/** A copy that defaulting may write into. */
export interface Draft {
  [field: string]: DraftJson | undefined;
}
export type DraftJson = null | boolean | number | bigint | string | DraftJson[] | Draft;

export function draftOf(object: JsonObject): Draft {
  const draft: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(object)) if (value !== undefined) setField(draft, field, copyOf(value));
  return draft as Draft;
}

const copyOf = (value: Json): Json => {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? (value as readonly Json[]).map(copyOf) : (draftOf(value as JsonObject) as Json);
};

export const finished = (draft: Draft): JsonObject => draft as JsonObject;

const isDraft = (value: DraftJson | undefined): value is Draft => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The struct in a field, if there is one. */
export function structIn(parent: Draft | undefined, field: string): Draft | undefined {
  const value = parent?.[field];
  return isDraft(value) ? value : undefined;
}

/** The struct in a field; an empty one is put there if there is none. */
export function structAt(parent: Draft, field: string): Draft {
  const found = structIn(parent, field);
  if (found !== undefined) return found;
  const made: Draft = {};
  parent[field] = made;
  return made;
}

/** The structs of a list in a field. */
export function eachIn(parent: Draft | undefined, field: string): readonly Draft[] {
  const value = parent?.[field];
  return Array.isArray(value) ? value.filter(isDraft) : [];
}

/** For pointers: only what is absent gets the default. */
export function fillAbsent(draft: Draft, field: string, value: Json): void {
  if (draft[field] === undefined || draft[field] === null) draft[field] = value as DraftJson;
}

/** For plain strings and numbers: their zero value counts as absent. */
export function fillZero(draft: Draft, field: string, value: Json): void {
  const found = draft[field];
  if (found === undefined || found === null || found === '' || found === 0) draft[field] = value as DraftJson;
}

export const textIn = (draft: Draft | undefined, field: string): string => {
  const value = draft?.[field];
  return typeof value === 'string' ? value : '';
};

export const isEmptyIn = (draft: Draft, field: string): boolean => {
  const value = draft[field];
  if (value === undefined || value === null) return true;
  return Array.isArray(value) ? value.length === 0 : isDraft(value) && Object.keys(value).length === 0;
};
