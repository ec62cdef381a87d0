import fc from 'fast-check';
import { isObject, type Json, type JsonObject } from '../../../src/kubernetes/index.ts';

const odd: readonly Json[] = [
  null,
  '',
  ' ',
  'x',
  'X_y',
  '-a',
  'a.b',
  'a/b',
  '/abs',
  '../up',
  'a'.repeat(64),
  'b'.repeat(254),
  -1,
  0,
  1,
  65_536,
  2_147_483_648,
  1.5,
  '50%',
  '101%',
  '1Gi',
  '100m',
  '-1',
  'abc',
  '0x10',
  '1e3',
  true,
  false,
  [],
  {},
  [{}],
  ['x', 'x'],
  { a: 'b' },
  { 'a b': 'c' },
  { a: '-' },
  'Always',
  'Never',
  'OnDelete',
  'RollingUpdate',
  'TCP',
  'SCTP',
  'NoExecute',
  'Exists',
  'In',
  'Gt',
  'ClusterFirst',
  'Directory',
  'fieldRef',
  'node-role.kubernetes.io/x',
  'kubernetes.io/hostname',
  'beta.kubernetes.io/arch',
  'failure-domain.beta.kubernetes.io/zone',
  '010.0.0.1',
  '10.0.0.1/8',
  '2026-01-01T00:00:00Z',
]; // prettier-ignore

export interface Mutation {
  readonly at: number;
  readonly from: number;
  readonly how: 'replace' | 'delete' | 'repeat' | 'unknown' | 'copy' | 'rename';
}

export type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const below = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : isObject(value)
      ? Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]))
      : [];
  return below.flatMap(([key, each]) => [[...path, key], ...pathsIn(each, [...path, key])]);
}

/** Where the object is, what it is and of which namespace are no matter of its validation. */
const isIdentity = (path: Path): boolean =>
  ['apiVersion', 'kind', 'status'].includes(`${path[0]}`) || path.join('.') === 'metadata.namespace' || path.join('.') === 'metadata';

export function mutated(base: JsonObject, mutations: readonly Mutation[], isFixed: (path: Path) => boolean = isIdentity): JsonObject {
  const object = structuredClone(base) as { [key: string]: Json };
  for (const { at, from, how } of mutations) {
    const paths = pathsIn(object).filter((path) => !isFixed(path));
    const path = paths[at % paths.length];
    if (path === undefined) continue;
    // biome-ignore lint/suspicious/noExplicitAny: any part of any object.
    const parent: any = path.slice(0, -1).reduce((value: any, key) => value[key], object);
    const key = path.at(-1) ?? '';
    const other = paths[from % paths.length] ?? path;
    switch (how) {
      case 'replace':
        parent[key] = structuredClone(odd[from % odd.length] ?? null);
        break;
      case 'delete':
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete parent[key];
        break;
      case 'repeat':
        if (Array.isArray(parent)) parent.push(structuredClone(parent[Number(key)]));
        break;
      case 'unknown':
        if (isObject(parent[key])) parent[key] = { ...parent[key], unknownField: 1 };
        break;
      case 'copy':
        // biome-ignore lint/suspicious/noExplicitAny: any part of any object.
        parent[key] = structuredClone(other.reduce((value: any, step) => value?.[step], object) ?? null);
        break;
      case 'rename':
        if (!Array.isArray(parent)) {
          parent[`${key}s`] = parent[key];
          delete parent[key];
        }
        break;
      default:
        throw new Error(how satisfies never);
    }
  }
  return object;
}

/** A change of any object, found by counting through its fields. */
export const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(10_000),
  from: fc.nat(10_000),
  how: fc.constantFrom('replace', 'replace', 'replace', 'delete', 'repeat', 'unknown', 'copy', 'rename'),
});
