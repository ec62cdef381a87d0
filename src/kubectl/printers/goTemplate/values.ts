import { goFloat, isList, isObject, type Json } from '../../../kubernetes/index.ts';
import { sortedKeys } from '../../json.ts';

/** A value of a template: JSON, or nothing where a key is missing. */
export type Value = Json | undefined;

/** Go's `%v`. */
export function printed(value: Value): string {
  if (value === undefined) return '<no value>';
  if (value === null) return '<nil>';
  if (isList(value)) return `[${value.map(printed).join(' ')}]`;
  if (isObject(value))
    return `map[${sortedKeys(value)
      .map((key) => `${key}:${printed(value[key])}`)
      .join(' ')}]`;
  return typeof value === 'number' ? goFloat(value) : String(value);
}

/** Whether Go's text/template takes a value for true: neither zero nor empty. */
export function isTrue(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (isObject(value)) return sortedKeys(value).length > 0;
  return value !== undefined && value !== null && value !== false && value !== 0 && value !== '';
}

export const typeText = (value: Value): string =>
  isList(value)
    ? '[]interface {}'
    : isObject(value)
      ? 'map[string]interface {}'
      : value === undefined || value === null
        ? '<nil>'
        : { string: 'string', number: 'float64', boolean: 'bool' }[typeof value as 'string' | 'number' | 'boolean'];
