/**
 * Compares strategic merge patches with those of k8s.io/apimachinery on random DaemonSets.
 *
 *   npm run compare:patches [-- <seed> [<cases>]]
 *
 * Needs Go; without it a sentence says so. What a patch leaves in a list where the server has no such element (nulls and
 * directives, which decoding drops) is not compared.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { isObject, type Json, type JsonObject, strategicMerge, threeWayStrategicPatch } from '../../../src/kubernetes/index.ts';
import { schemaFor } from '../../../src/manifest/index.ts';

const [givenSeed, givenCases] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCases ?? 4000);

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const named = <T>(item: fc.Arbitrary<T & { readonly name: string }>, minLength = 0) =>
  fc.uniqueArray(item, { minLength, maxLength: 3, selector: ({ name }) => name });
const port = fc.record(
  { containerPort: oneOf(53, 80, 443), name: oneOf('a', 'b', 'c'), protocol: oneOf('TCP', 'UDP'), hostPort: oneOf(1, 2) },
  { requiredKeys: ['containerPort'] },
);
const container = fc.record(
  {
    name: oneOf('m', 'n', 'o'),
    image: oneOf('i:1', 'i:2'),
    ports: fc.array(port, { maxLength: 3 }),
    env: named(fc.record({ name: oneOf('A', 'B', 'C'), value: oneOf('1', '2') }, { requiredKeys: ['name'] })),
    args: fc.array(oneOf('x', 'y'), { maxLength: 2 }),
  },
  { requiredKeys: ['name'] },
);
const volume = fc.oneof(
  fc.record({ name: oneOf('v', 'w'), hostPath: fc.record({ path: oneOf('/a', '/b') }) }),
  fc.record({ name: oneOf('v', 'w'), emptyDir: fc.constant({}) }),
);
const podSpec = fc.record(
  {
    containers: named(container, 1),
    volumes: named(volume),
    nodeSelector: fc.dictionary(oneOf('p', 'q'), oneOf('1', '2')),
    tolerations: fc.array(fc.record({ key: oneOf('k', 'l'), operator: fc.constant('Exists') }), { maxLength: 2 }),
    imagePullSecrets: named(fc.record({ name: oneOf('s', 't') })),
  },
  { requiredKeys: ['containers'] },
);
const daemonSet = fc.record({
  metadata: fc.record(
    { finalizers: fc.uniqueArray(oneOf('a', 'b', 'c')), labels: fc.dictionary(oneOf('x', 'y'), oneOf('1', '2')) },
    { requiredKeys: [] },
  ),
  spec: fc.record(
    {
      template: fc.record({ spec: podSpec }),
      updateStrategy: fc.record(
        {
          type: fc.constant('RollingUpdate'),
          rollingUpdate: fc.record({ maxUnavailable: oneOf<string | number>(1, '10%') }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['template'] },
  ),
});
const cases = [
  ...fc.sample(fc.record({ original: daemonSet, modified: daemonSet, current: daemonSet }), { numRuns: count, seed }),
  ...fc.sample(fc.record({ patch: daemonSet, current: daemonSet }), { numRuns: Math.ceil(count / 2), seed }),
] as unknown as readonly Readonly<Partial<Record<'original' | 'modified' | 'patch', JsonObject>> & { readonly current: JsonObject }>[];

interface Answer {
  readonly patch?: Json;
  readonly merged?: Json;
  readonly error?: string;
}

function answersOfGo(): readonly Answer[] | undefined {
  const program = join(mkdtempSync(join(tmpdir(), 'patches-')), 'patches');
  const built = spawnSync('go', ['build', '-o', program, '.'], { cwd: 'conformance/kubernetes/patches', encoding: 'utf8' });
  if (built.error !== undefined) return undefined;
  if (built.status !== 0) throw new Error(built.stderr);
  const run = spawnSync(program, { input: cases.map((each) => JSON.stringify(each)).join('\n'), maxBuffer: 2 ** 30, encoding: 'utf8' });
  return run.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

/** Keys sorted, without nulls and directives. */
function plain(value: Json | undefined): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).filter((item) => !(isObject(item) && '$patch' in item)).map(plain);
  if (!isObject(value)) return value ?? null;
  const kept = Object.entries(value).filter(([key, each]) => each !== null && each !== undefined && !key.startsWith('$'));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]));
}

const schema = schemaFor('apps', 'v1', 'DaemonSet');
const answers = answersOfGo();
if (answers === undefined) console.log('Skipped: Go is not installed.');
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
