/**
 * Compares server-side apply and the owners of fields with k8s.io/apimachinery on random stories of a DaemonSet.
 *
 *   npm run compare:owners [-- <seed> [<stories>]]
 *
 * Needs Go; without it a sentence says so. After each step of a story the object, its managedFields and the conflicts must be equal;
 * times are not compared.
 */
import fc from 'fast-check';
import {
  applyConfiguration,
  configurationFaults,
  conflictMessage,
  isObject,
  type Json,
  type JsonObject,
  type Managers,
  managedFieldsOf,
  managersAfterUpdate,
  noManagers,
  structType,
} from '../../../src/kubernetes/index.ts';
import { schemaFor } from '../../../src/manifest/index.ts';
import { answersOfGo, noGo } from '../answersOfGo.ts';
import { daemonSet, oneOf } from '../randomDaemonSets.ts';

const [givenSeed, givenCount] = process.argv.slice(2);
const seed = Number(givenSeed ?? Date.now() % 1_000_000);
const count = Number(givenCount ?? 4000);

interface Step {
  readonly apply: boolean;
  readonly manager: string;
  readonly force: boolean;
  readonly object: JsonObject;
}

interface Answer {
  readonly error?: string;
  readonly object: JsonObject;
  readonly fields: readonly JsonObject[] | null;
}

const kind = { apiVersion: 'apps/v1', kind: 'DaemonSet' };
const step = fc
  .record({ apply: fc.boolean(), manager: oneOf('a', 'b', 'c'), force: fc.boolean(), object: daemonSet })
  .map((each) => ({ ...each, object: { ...kind, ...(each.object as unknown as JsonObject) } }));
const stories: readonly (readonly Step[])[] = fc.sample(fc.array(step, { minLength: 2, maxLength: 6 }), { numRuns: count, seed });

const schema = schemaFor('apps', 'v1', 'DaemonSet');
if (schema === undefined) throw new Error('the schema has DaemonSets');
const type = structType(schema);
const empty: JsonObject = kind;
const time = '2000-01-01T00:00:00Z';

function play(story: readonly Step[]): readonly Answer[] {
  let live = empty;
  let owners: Managers = noManagers;
  return story.map(({ apply, manager, force, object }): Answer => {
    const by = { manager, apiVersion: 'apps/v1' };
    let error: string | undefined;
    if (!apply) {
      owners = managersAfterUpdate(type, live, object, owners, by, time);
      live = object;
    } else if (configurationFaults(type, object).length > 0) {
      const faults = configurationFaults(type, object);
      const text = faults.length === 1 ? (faults[0] ?? '') : ['errors:', ...faults.map((fault) => `  ${fault}`)].join('\n');
      error = `failed to create typed patch object (/; apps/v1, Kind=DaemonSet): ${text}`;
    } else {
      const before =
        owners.size > 0
          ? owners
          : managersAfterUpdate(type, empty, live, owners, { manager: 'before-first-apply', apiVersion: 'apps/v1' }, time);
      const applied = applyConfiguration(type, live, object, before, by, { force, time });
      if (applied.ok) {
        live = applied.object;
        owners = applied.managers;
      } else error = conflictMessage(applied.conflicts);
    }
    return { ...(error === undefined ? {} : { error }), object: live, fields: managedFieldsOf(owners) };
  });
}

/** Keys sorted; managers by name, without times. */
function plain(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value ?? null;
  const entries = Object.entries(value as JsonObject).filter(([key, each]) => each !== undefined && key !== 'time');
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, plain(each)]));
}

/** Without metadata that hold nothing: the program leaves an empty map where it takes the managedFields out. */
const bare = ({ metadata, ...rest }: JsonObject): JsonObject =>
  isObject(metadata) && Object.keys(metadata).length > 0 ? { ...rest, metadata } : rest;

const textOf = ({ error, object, fields }: Answer): string =>
  JSON.stringify([error ?? '', plain(bare(object)), (fields ?? []).map((each) => JSON.stringify(plain(each))).sort()]);

const answers = answersOfGo<readonly Answer[]>('conformance/kubernetes/owners', stories);
if (answers === undefined) console.log(noGo);
else {
  let compared = 0;
  let conflicts = 0;
  let differ = 0;
  for (const [index, story] of stories.entries()) {
    const ours = play(story);
    for (const [at, want] of (answers[index] ?? []).entries()) {
      const got = ours[at];
      if (got === undefined) throw new Error('an answer for each step');
      compared += 1;
      if (want.error !== undefined) conflicts += 1;
      if (textOf(want) === textOf(got)) continue;
      differ += 1;
      if (differ <= 3) console.log(JSON.stringify(story.slice(0, at + 1)), '\n  expected', textOf(want), '\n  got     ', textOf(got));
      break;
    }
  }
  console.log(
    `seed ${seed}: ${compared} steps of ${stories.length} stories compared, ${conflicts} with conflicts, ${differ} stories differ`,
  );
  if (differ > 0) process.exitCode = 1;
}
