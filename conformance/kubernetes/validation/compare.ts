/**
 * Compares defaults, validation and warnings with those of k8s.io/kubernetes on mutated manifests.
 *
 *   npm run compare:validation [-- <seed> [<cases> [<differences to print>]]]
 *
 * Needs Go; without it a sentence says so. The first build takes minutes.
 */
import fc from 'fast-check';
import { simulate } from '../../../src/cluster/index.ts';
import { isObject, type Json, type JsonObject, resourceByKind } from '../../../src/kubernetes/index.ts';
import { answersOfKubernetes, noGo } from '../answersOfGo.ts';
import { hasGo } from '../record/build.ts';
import { version } from '../version.ts';
import { type Answer, changes, comparable, sorted } from './answers.ts';
import { bases } from './bases.ts';
import { mutated, mutation } from './mutations.ts';

const [givenSeed, givenCases, givenPrinted] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCases ?? 20_000);
/** Differences that are printed whole. */
const PRINTED = Number(givenPrinted ?? 20);

const cases = fc
  .sample(fc.record({ base: fc.constantFrom(...bases), mutations: fc.array(mutation, { minLength: 1, maxLength: 3 }) }), {
    numRuns: count,
    seed,
  })
  .map(({ base, mutations }) => ({ base, object: sorted(mutated(base, mutations)) as JsonObject }));

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

if (!hasGo()) console.log(noGo);
else {
  const answers = answersOfKubernetes<Answer>(
    'conformance/kubernetes/validation',
    cases.map(({ object }) => object),
  );
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
