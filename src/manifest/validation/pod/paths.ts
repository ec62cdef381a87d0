import { type Faults, invalid } from '../fault.ts';

/** File paths in manifests: validatePathNoBacksteps and what is built on it. */
export function noBacksteps(path: string, value: string): Faults {
  return value.split('/').includes('..') ? [invalid(path, value, "must not contain '..'")] : [];
}

export const relativePath = (path: string, value: string): Faults => [
  ...(value.startsWith('/') ? [invalid(path, value, 'must be a relative path')] : []),
  ...noBacksteps(path, value),
];

export const nonReservedPath = (path: string, value: string): Faults => [
  ...relativePath(path, value),
  ...(value.startsWith('..') && !value.startsWith('../') ? [invalid(path, value, "must not start with '..'")] : []),
];
