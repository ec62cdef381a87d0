/**
 * Compares strategic merge patches with those of k8s.io/apimachinery on random DaemonSets.
 *
 *   npm run compare:patches [-- <seed> [<cases>]]
 *
 * Needs Go; without it a sentence says so. What a patch leaves in a list where the server has no such element (nulls and
 * directives, which decoding drops) is not compared.
 */
import fc from 'fast-check';
import { isObject, type Json, type JsonObject, strategicMerge, threeWayStrategicPatch } from '../../../src/kubernetes/index.ts';
import { schemaFor } from '../../../src/manifest/index.ts';
import { answersOfGo, noGo } from '../answersOfGo.ts';
import { daemonSet } from '../randomDaemonSets.ts';

const [givenSeed, givenCases] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCases ?? 4000);

const cases = [
  ...fc.sample(fc.record({ original: daemonSet, modified: daemonSet, current: daemonSet }), { numRuns: count, seed }),
  ...fc.sample(fc.record({ patch: daemonSet, current: daemonSet }), { numRuns: Math.ceil(count / 2), seed }),
] as unknown as readonly Readonly<Partial<Record<'original' | 'modified' | 'patch', JsonObject>> & { readonly current: JsonObject }>[];

interface Answer {
  readonly patch?: Json;
  readonly merged?: Json;
  readonly error?: string;
}

/** Keys sorted, without nulls and directives. */
function plain(value: Json | undefined): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).filter((item) => !(isObject(item) && '$patch' in item)).map(plain);
  if (!isObject(value)) return value ?? null;
  const kept = Object.entries(value).filter(([key, each]) => each !== null && each !== undefined && !key.startsWith('$'));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]));
}

const schema = schemaFor('apps', 'v1', 'DaemonSet');
const answers = answersOfGo<Answer>('conformance/kubernetes/patches', cases);
if (answers === undefined) console.log(noGo);
else {
  let compared = 0;
  let differ = 0;
  for (const [index, { original = {}, modified = {}, current, patch }] of cases.entries()) {
    const { error, merged, patch: expected } = answers[index] ?? {};
    if (error !== undefined) continue;
    compared += 1;
    const made = patch ?? threeWayStrategicPatch(original, modified, current, schema);
    const pairs = [
      [expected, made],
      [merged, strategicMerge(current, made, schema)],
    ] as const;
    for (const [want, got] of pairs) {
      if (JSON.stringify(plain(want)) === JSON.stringify(plain(got))) continue;
      differ += 1;
      if (differ <= 3) console.log(JSON.stringify(cases[index]), '\n  expected', JSON.stringify(want), '\n  got     ', JSON.stringify(got));
    }
  }
  console.log(`seed ${seed}: ${compared} of ${cases.length} cases compared (the others are no valid patch), ${differ} differ`);
  if (differ > 0) process.exitCode = 1;
}
