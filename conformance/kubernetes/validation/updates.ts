/**
 * Compares updates with those of k8s.io/kubernetes on mutated objects: what the server keeps, generations, what may not
 * change, messages with their order, and warnings; also updates of the status subresource.
 *
 *   npm run compare:updates [-- <seed> [<cases> [<differences to print>]]]
 *
 * Needs Go; without it a sentence says so. The first build takes minutes.
 */
import fc from 'fast-check';
import { handle, type IdSource } from '../../../src/cluster/apiserver/index.ts';
import { simulate } from '../../../src/cluster/index.ts';
import type { ApiRequest, View } from '../../../src/cluster/types.ts';
import { type ApiObject, isObject, type Json, type JsonObject, type Resource, resourceByKind } from '../../../src/kubernetes/index.ts';
import { answersOfKubernetes, noGo } from '../answersOfGo.ts';
import { hasGo } from '../record/build.ts';
import { version } from '../version.ts';
import { type Answer, changes, comparable, sorted } from './answers.ts';
import { bases, pods } from './bases.ts';
import { type Mutation, mutated, mutation, type Path } from './mutations.ts';
import { statuses } from './statuses.ts';

const [givenSeed, givenCases, givenPrinted] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCases ?? 25_000);
/** Differences that are printed whole. */
const PRINTED = Number(givenPrinted ?? 20);

interface Case {
  readonly old: JsonObject;
  readonly new: JsonObject;
  /** What was changed into `new`. */
  readonly given: JsonObject;
  readonly subresource: '' | 'status';
}

const simulation = simulate({ kubelet: { jobs: 'run' } });
for (const body of [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'agent' } },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 },
]) {
  const response = simulation.request({ ...placeOf(body), verb: 'create', body });
  if (!response.ok) throw new Error(response.status.message);
}

function resourceOf(object: JsonObject): Resource {
  const [version = '', group = ''] = String(object['apiVersion']).split('/').toReversed();
  const resource = resourceByKind(group, version, String(object['kind']));
  if (resource === undefined) throw new Error(`no ${String(object['kind'])}`);
  return resource;
}

function placeOf(object: JsonObject): Pick<ApiRequest, 'group' | 'version' | 'resource' | 'namespace'> {
  const { group, version, plural, namespaced } = resourceOf(object);
  return { group, version, resource: plural, ...(namespaced ? { namespace: 'default' } : {}) };
}

/** What is there after its creation; nothing where the API server refuses it. */
function stored(body: JsonObject): JsonObject | undefined {
  const response = simulation.request({ ...placeOf(body), verb: 'create', body, strict: true, dryRun: true });
  return response.ok && 'object' in response ? (JSON.parse(JSON.stringify(response.object)) as JsonObject) : undefined;
}

const metadataOf = (object: JsonObject): JsonObject => (isObject(object['metadata']) ? object['metadata'] : {});

/** What says which object it is. */
const isIdentity = (path: Path): boolean =>
  [
    'apiVersion',
    'kind',
    'status',
    'metadata',
    ...['name', 'namespace', 'uid', 'resourceVersion'].map((field) => `metadata.${field}`),
  ].includes(path.join('.'));
const isNoStatus = (path: Path): boolean => isIdentity(path) || !['metadata', 'status'].includes(String(path[0]));

/** An empty list of bytes is stored, but JSON leaves it out. */
const kept = bases.map((base) => JSON.parse(JSON.stringify(base).replaceAll(',"caBundle":""', '')) as JsonObject);

const plan = fc.record({
  base: fc.constantFrom(...kept, ...pods, ...pods),
  before: fc.oneof(
    { weight: 2, arbitrary: fc.constant<Mutation[]>([]) },
    { weight: 1, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
  ),
  hasStatus: fc.boolean(),
  isDeleted: fc.nat(20).map((chance) => chance === 0),
  fromStored: fc.boolean(),
  ofStatus: fc.nat(6).map((chance) => chance === 0),
  mutations: fc.array(mutation, { minLength: 0, maxLength: 3 }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

function caseOf({ base, before, hasStatus, isDeleted, fromStored, ofStatus, mutations }: Plan): Case | undefined {
  const manifest = sorted(mutated(base, before)) as JsonObject;
  const object = stored(manifest);
  if (object === undefined) return undefined;
  const status = statuses[String(base['kind'])];
  const deletion: JsonObject = isDeleted
    ? { deletionTimestamp: '2026-01-01T00:00:00Z', deletionGracePeriodSeconds: 0, finalizers: ['example.com/f'] }
    : {};
  const old: JsonObject = {
    ...object,
    metadata: { ...metadataOf(object), ...deletion, resourceVersion: '1' },
    ...(hasStatus && status !== undefined ? { status } : {}),
  };
  if (ofStatus && status !== undefined) {
    const given: JsonObject = { ...old, status };
    return { old, given, new: sorted(mutated(given, mutations, isNoStatus)) as JsonObject, subresource: 'status' };
  }
  const named: JsonObject = { ...manifest, metadata: { ...metadataOf(manifest), name: metadataOf(old)['name'] ?? '' } };
  const given = fromStored ? old : named;
  return { old, given, new: sorted(mutated(given, mutations, isIdentity)) as JsonObject, subresource: '' };
}

const ids: IdSource = { uid: () => 'u', suffix: () => 's', podRange: () => undefined, timestamp: '2026-01-01T00:00:00Z' };

function ourAnswer({ old, new: body, subresource }: Case): Answer {
  const { name, namespace } = metadataOf(old);
  const view: View = Object.create(simulation.view, {
    get: {
      value: (kind: string, inNamespace: string | undefined, called: string) =>
        kind === old['kind'] && called === name && inNamespace === namespace
          ? (old as unknown as ApiObject)
          : simulation.view.get(kind, inNamespace, called),
    },
  }) as View;
  const at = { ...placeOf(old), name: String(name), strict: true };
  const response = handle(
    view,
    subresource === 'status'
      ? {
          ...at,
          verb: 'patch',
          subresource,
          patchType: 'json',
          body: ['metadata', 'status'].map((field) => ({ op: 'add', path: `/${field}`, value: body[field] ?? null })),
        }
      : { ...at, verb: 'update', body },
    ids,
  ).response;
  if (!response.ok) return { error: response.status.message };
  return { object: JSON.parse(JSON.stringify('object' in response ? response.object : null)) as Json, warnings: response.warnings };
}

const leftOut = ['metadata.resourceVersion', 'metadata.managedFields'];

/** What is printed here as in the manifest, and upstream as an internal struct. */
const printed = /(spec\.(?:template|template\.spec|volumeClaimTemplates): Invalid value: ).*?(: field is immutable)/gs;

/** Of a Pod's fault, the differing lines of internal structs are left out; of a body that cannot be read, how a patch says so. */
function asCompared(answer: Answer, { subresource }: Case): Json {
  const { error, unordered } = answer;
  if (error !== undefined && subresource === 'status' && / cannot be handled as |^ "" is invalid: patch: /.test(error)) return 'unreadable';
  const shown = error === undefined ? answer : { ...answer, error: error.replace(/\n.*$/s, '').replace(printed, '$1$2') };
  return comparable(shown, unordered !== true, leftOut);
}

if (!hasGo()) console.log(noGo);
else {
  // A third of the random objects cannot be created, so that there is nothing to update.
  const cases = fc
    .sample(plan, { numRuns: 2 * count, seed })
    .flatMap((each) => caseOf(each) ?? [])
    .slice(0, count);
  const answers = answersOfKubernetes<Answer>(
    'conformance/kubernetes/validation',
    cases.map(({ given: _, ...each }) => each),
  );
  const differences = new Map<string, number>();
  let [differ, refused, panics] = [0, 0, 0];
  for (const [index, each] of cases.entries()) {
    const answer = answers[index] ?? { error: 'no answer' };
    if (answer.panics === true) {
      panics += 1;
      continue;
    }
    const unordered = answer.unordered === true;
    const [expected, got] = [answer, { ...ourAnswer(each), unordered }].map((given) => asCompared(given, each));
    if (answer.error !== undefined) refused += 1;
    const found = changes(expected, got);
    if (found.length === 0) continue;
    differ += 1;
    const kind = `${String(each.old['kind'])}${each.subresource === '' ? '' : ' status'}`;
    differences.set(kind, (differences.get(kind) ?? 0) + 1);
    if (differ <= PRINTED)
      console.log(
        [kind, ...changes(each.given, each.new).map((line) => `  changed  ${line}`), ...found.map((line) => `  expected ${line}`)].join(
          '\n',
        ),
      );
  }
  console.log(
    `seed ${seed}: ${cases.length} updates, ${refused} of them refused by Kubernetes ${version}, ${panics} where its validation fails, ${differ} differ`,
  );
  for (const [kind, number] of differences) console.log(`  ${kind} ${number}`);
  if (differ > 0) process.exitCode = 1;
}
