import type { Json, JsonObject } from '../../kubernetes/index.ts';

/** The object, or an empty one in the place of anything else. */
export const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
