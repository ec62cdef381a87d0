import { isObject, type Json } from '../../../src/kubernetes/index.ts';

export interface Answer {
  readonly object?: Json;
  readonly error?: string;
  readonly warnings?: readonly string[];
  /** The same faults came in another order. */
  readonly unordered?: boolean;
  /** Upstream's validation itself fails: there is nothing to compare. */
  readonly panics?: boolean;
}

/** As kubectl sends it. */
export function sorted(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}

/** Of two values: each path where they differ, with both. */
export function changes(a: Json | undefined, b: Json | undefined, path = ''): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => changes(a[key], b[key], `${path}.${key}`));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((each: Json, index) => changes(each, b[index] as Json, `${path}[${index}]`));
  }
  return [`${path}: ${JSON.stringify(a)} -> ${JSON.stringify(b)}`];
}

const uids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What differs between two creations. */
const ofCreation = [
  ...['uid', 'creationTimestamp', 'generation', 'resourceVersion', 'managedFields', 'namespace'].map((field) => `metadata.${field}`),
  'status',
];

/** Without what is left out, and with the keys sorted. */
function plain(value: Json | undefined, leftOut: readonly string[], path = ''): Json {
  if (Array.isArray(value)) return value.map((each) => plain(each, leftOut, `${path}[]`));
  if (typeof value === 'string') return value.replaceAll(uids, 'uid');
  if (!isObject(value)) return value ?? null;
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => each !== undefined && !leftOut.includes(at(key)))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, plain(each, leftOut, at(key))]),
  );
}

const faultsOf = (message: string): readonly string[] =>
  message
    .replaceAll(uids, 'uid')
    .replace(/^(.* is invalid: )\[?(.*?)\]?$/s, '$1, $2')
    .split(/, (?=[\w.[\]/-]+: )/);

/** Upstream walks Go maps in no order: what comes in several orders is compared as a set, and so are warnings. */
export const comparable = ({ object, error, warnings = [] }: Answer, ordered: boolean, leftOut = ofCreation): Json =>
  error === undefined
    ? { object: plain(object, leftOut), warnings: [...new Set(warnings)].toSorted() }
    : { faults: ordered ? faultsOf(error) : faultsOf(error).toSorted() };
