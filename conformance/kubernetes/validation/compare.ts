/**
 * Compares defaults, validation and warnings with those of k8s.io/kubernetes on mutated manifests.
 *
 *   npm run compare:validation [-- <seed> [<cases> [<differences to print>]]]
 *
 * Needs Go; without it a sentence says so. The first build takes minutes.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { simulate } from '../../../src/cluster/index.ts';
import { isObject, type Json, type JsonObject, resourceByKind } from '../../../src/kubernetes/index.ts';
import { goModule, hasGo, run } from '../record/build.ts';
import { version } from '../version.ts';
import { bases } from './bases.ts';

const [givenSeed, givenCases, givenPrinted] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCases ?? 20_000);
/** Differences that are printed whole. */
const PRINTED = Number(givenPrinted ?? 20);

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

interface Mutation {
  readonly at: number;
  readonly from: number;
  readonly how: 'replace' | 'delete' | 'repeat' | 'unknown' | 'copy' | 'rename';
}

type Path = readonly (string | number)[];

function pathsIn(value: Json, path: Path = []): readonly Path[] {
  const below = Array.isArray(value)
    ? value.map((each, index) => [index, each] as const)
    : isObject(value)
      ? Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]))
      : [];
  return below.flatMap(([key, each]) => [[...path, key], ...pathsIn(each, [...path, key])]);
}

/** Where the object is, what it is and of which namespace are no matter of its validation. */
const isFixed = (path: Path): boolean =>
  ['apiVersion', 'kind', 'status'].includes(`${path[0]}`) || path.join('.') === 'metadata.namespace' || path.join('.') === 'metadata';

function mutated(base: JsonObject, mutations: readonly Mutation[]): JsonObject {
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

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(10_000),
  from: fc.nat(10_000),
  how: fc.constantFrom('replace', 'replace', 'replace', 'delete', 'repeat', 'unknown', 'copy', 'rename'),
});
/** Of two values: each path where they differ, with both. */
function changes(a: Json | undefined, b: Json | undefined, path = ''): readonly string[] {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  if (isObject(a) && isObject(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => changes(a[key], b[key], `${path}.${key}`));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((each: Json, index) => changes(each, b[index] as Json, `${path}[${index}]`));
  }
  return [`${path}: ${JSON.stringify(a)} -> ${JSON.stringify(b)}`];
}

const cases = fc
  .sample(fc.record({ base: fc.constantFrom(...bases), mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }) }), {
    numRuns: count,
    seed,
  })
  .map(({ base, mutations }) => ({ base, object: sorted(mutated(base, mutations)) as JsonObject }));

interface Answer {
  readonly object?: Json;
  readonly error?: string;
  readonly warnings?: readonly string[];
  /** The same faults came in another order. */
  readonly unordered?: boolean;
  /** Upstream's validation itself fails: there is nothing to compare. */
  readonly panics?: boolean;
}

/** As kubectl sends it. */
function sorted(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted()
      .map((key) => [key, sorted(value[key])]),
  );
}

function answersOfGo(): readonly Answer[] {
  const cache = resolve('node_modules', '.cache', 'kubernetes', version);
  mkdirSync(cache, { recursive: true });
  const dir = goModule(version, cache, 'validation');
  writeFileSync(join(dir, 'main.go'), readFileSync('conformance/kubernetes/validation/main.go'));
  const program = join(dir, 'validation');
  run(dir, 'go', ['build', '-trimpath', '-o', program, '.']);
  if (!existsSync(program)) throw new Error('nothing was built');
  const input = cases.map(({ object }) => JSON.stringify(object)).join('\n');
  const { stdout, status, stderr } = spawnSync(program, { input, maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

const { request } = (() => {
  const simulation = simulate({ kubelet: { jobs: 'run' } });
  return { request: simulation.request.bind(simulation) };
})();

function ourAnswer(object: JsonObject): Answer {
  const kind = String(object['kind']);
  const [version = '', group = ''] = String(object['apiVersion']).split('/').toReversed();
  const resource = resourceByKind(group, version, kind);
  if (resource === undefined) throw new Error(`no ${kind}`);
  const inNamespace = resource.namespaced ? { namespace: 'default' } : {};
  const response = request({
    verb: 'create',
    group,
    version,
    resource: resource.plural,
    ...inNamespace,
    body: object,
    strict: true,
    dryRun: true,
  });
  if (!response.ok) return { error: response.status.message };
  return {
    object: withoutAdmission(JSON.parse(JSON.stringify('object' in response ? response.object : null)) as JsonObject, object),
    warnings: response.warnings ?? [],
  };
}

const uids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Admission and a controller give a Node a taint and a range, which upstream's strategy knows nothing of. */
function withoutAdmission(answer: JsonObject, given: JsonObject): JsonObject {
  const spec = answer['spec'];
  if (answer['kind'] !== 'Node' || !isObject(spec)) return answer;
  const all = Array.isArray(spec['taints']) ? (spec['taints'] as readonly Json[]) : [];
  const taints = all.filter((taint) => !isObject(taint) || taint['key'] !== 'node.kubernetes.io/not-ready');
  const { podCIDR, podCIDRs, ...rest } = spec;
  const asked =
    isObject(given['spec']) && [given['spec']['podCIDR'], given['spec']['podCIDRs']].flat().some((range) => (range ?? '') !== '');
  return { ...answer, spec: { ...(asked ? spec : rest), taints: taints.length === 0 ? undefined : taints } };
}

/** Without what differs between two creations, and with the keys sorted. */
function plain(value: Json | undefined, path = ''): Json {
  if (Array.isArray(value)) return value.map((each) => plain(each, `${path}[]`));
  if (typeof value === 'string') return value.replaceAll(uids, 'uid');
  if (!isObject(value)) return value ?? null;
  const dropped =
    path === 'metadata'
      ? ['uid', 'creationTimestamp', 'generation', 'resourceVersion', 'managedFields', 'namespace']
      : path === ''
        ? ['status']
        : [];
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, each]) => each !== undefined && !dropped.includes(key))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, plain(each, path === '' ? key : `${path}.${key}`)]),
  );
}

const faultsOf = (message: string): readonly string[] =>
  message
    .replaceAll(uids, 'uid')
    .replace(/^(.* is invalid: )\[?(.*?)\]?$/s, '$1, $2')
    .split(/, (?=[\w.[\]/-]+: )/);

/** Upstream walks Go maps in no order: what comes in several orders is compared as a set, and so are warnings. */
const comparable = ({ object, error, warnings = [] }: Answer, ordered: boolean): Json =>
  error === undefined
    ? { object: plain(object), warnings: [...new Set(warnings)].toSorted() }
    : { faults: ordered ? faultsOf(error) : faultsOf(error).toSorted() };

if (!hasGo()) console.log('Skipped: Go is not installed.');
else {
  const answers = answersOfGo();
  const differences = new Map<string, number>();
  let [differ, refused, panics] = [0, 0, 0];
  for (const [index, { base, object }] of cases.entries()) {
    const answer = answers[index] ?? { error: 'no answer' };
    if (answer.panics === true) {
      panics += 1;
      continue;
    }
    const [expected, got] = [answer, ourAnswer(object)].map((each) => comparable(each, answer.unordered !== true));
    if (isObject(expected) && 'faults' in expected) refused += 1;
    const found = changes(expected, got);
    if (found.length === 0) continue;
    differ += 1;
    const kind = String(object['kind']);
    differences.set(kind, (differences.get(kind) ?? 0) + 1);
    if (differ <= PRINTED)
      console.log(
        [kind, ...changes(base, object).map((each) => `  changed  ${each}`), ...found.map((each) => `  expected ${each}`)].join('\n'),
      );
  }
  console.log(
    `seed ${seed}: ${cases.length} objects, ${refused} of them refused by Kubernetes ${version}, ${panics} where its validation fails, ${differ} differ`,
  );
  for (const [kind, number] of differences) console.log(`  ${kind} ${number}`);
  if (differ > 0) process.exitCode = 1;
}
