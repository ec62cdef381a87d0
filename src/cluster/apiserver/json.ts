import { isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';

/** The object, or an empty one in the place of anything else. */
export const asObject = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
