import type { JsonObject } from '../../../kubernetes/objects.ts';
import { type Faults, invalid, required } from '../fault.ts';
import { number, struct, structs, text, texts } from '../read.ts';
import { validateFieldRef, validateResourceFieldRef } from './env.ts';
import { nonReservedPath } from './paths.ts';

/** Rules of volume sources, and how they are put together. */
export type SourceRule = (source: JsonObject, path: string) => Faults;

export const requires =
  (...fields: readonly string[]): SourceRule =>
  (source, path) =>
    fields.filter((field) => text(source, field) === '').map((field) => required(`${path}.${field}`));
export const requiresList =
  (field: string): SourceRule =>
  (source, path) =>
    texts(source, field).length === 0 ? [required(`${path}.${field}`)] : [];
export const all =
  (...rules: readonly SourceRule[]): SourceRule =>
  (source, path) =>
    rules.flatMap((rule) => rule(source, path));
export const mode =
  (field: string): SourceRule =>
  (source, path) => {
    const value = number(source, field);
    return value !== undefined && (value < 0 || value > 0o777) ? [invalid(`${path}.${field}`, value, modeMessage)] : [];
  };

const modeMessage = 'must be a number between 0 and 0777 (octal), both inclusive';

/** validateKeyToPath. */
export function validateItems(source: JsonObject, path: string): Faults {
  return structs(source, 'items').flatMap((item, index) => {
    const at = `${path}.items[${index}]`;
    return [...requires('key', 'path')(item, at), ...nonReservedPath(`${at}.path`, text(item, 'path')), ...mode('mode')(item, at)];
  });
}

const downwardFields = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** validateDownwardAPIVolumeFile: its faults carry no index, as upstream's. */
export function validateDownwardFile(file: JsonObject, path: string): Faults {
  const fieldRef = struct(file, 'fieldRef');
  const resourceFieldRef = struct(file, 'resourceFieldRef');
  const faults = [...requires('path')(file, path), ...nonReservedPath(`${path}.path`, text(file, 'path'))];
  if (fieldRef !== undefined) {
    faults.push(...validateFieldRef(fieldRef, downwardFields, `${path}.fieldRef`));
    if (resourceFieldRef !== undefined)
      faults.push(invalid(path, 'resource', 'fieldRef and resourceFieldRef can not be specified simultaneously'));
  } else if (resourceFieldRef !== undefined) {
    faults.push(...validateResourceFieldRef(resourceFieldRef, `${path}.resourceFieldRef`, true));
  } else {
    faults.push(required(path, 'one of fieldRef and resourceFieldRef is required'));
  }
  return [...faults, ...mode('mode')(file, path)];
}
