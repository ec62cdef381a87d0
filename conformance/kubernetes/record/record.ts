/**
 * Builds Kubernetes, records scenarios, manifests and placements again, and reports what differs from the recordings of this folder.
 *
 *   npm run record [-- [--out FOLDER] [FILE...]]     default: all of conformance/placement, conformance/manifests and conformance/scenarios
 *
 * The version is in `version.ts`. Needs Go; without it a sentence says so. New recordings go to `--out`, or to the cache
 * of the project: copy them over the old ones after their differences were read.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { compareOutcome } from '../../compareOutcome.ts';
import { Reader } from '../../json.ts';
import { fieldDifferences, sameMessage } from '../../manifests.ts';
import type { Difference } from '../../result.ts';
import { readScenario } from '../../scenario.ts';
import { answersOfKubernetes } from '../answersOfGo.ts';
import { version } from '../version.ts';
import { build, hasGo } from './build.ts';
import { type Config, ControlPlane } from './controlPlane.ts';

const root = process.cwd();
const recordings = resolve(root, 'conformance');

interface Recording {
  readonly name: string;
  readonly manifest: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly object?: unknown;
}

const folders = ['placement', 'manifests', 'scenarios'];
const parse = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(recordings, folder))
    .filter((name) => name.endsWith('.json') || name.endsWith('.jsonl'))
    .map((name) => join(recordings, folder, name));

function report(what: string, differences: readonly Difference[]): number {
  for (const { what: where, expected, got } of differences)
    console.log(
      `${what}: ${where}\n  before: ${expected.replaceAll('\n', '\n          ')}\n  now:    ${got.replaceAll('\n', '\n          ')}`,
    );
  return differences.length;
}

/** What a new recording of a scenario does otherwise than the old one; where that has several outcomes, than the nearest. */
function scenarioDifferences(before: string, after: string): readonly { readonly step: number; readonly difference: Difference }[] {
  const [old, now] = [before, after].map((file) => readScenario(new Reader(parse(file) as never, file)));
  const nodeNames = new Set<string>();
  return (old?.steps ?? []).flatMap((step, index) => {
    const got = now?.steps[index]?.outcomes[0];
    if (step.compare === 'nothing') return [];
    if (got === undefined) return [{ step: index + 1, difference: { what: 'the step', expected: 'came to rest', got: 'did not' } }];
    for (const { name } of got.nodes) if (typeof name === 'string') nodeNames.add(name);
    const pinned = new Set<string>();
    const command = step.action.type === 'kubectl' ? step.action.line : '';
    const { compare } = step;
    const found = step.outcomes.map((outcome) => compareOutcome(outcome, got, compare, command, { nodeNames, pinned }));
    const nearest = found.reduce((least, each) => (each.length < least.length ? each : least), found[0] ?? []);
    return nearest.map((difference) => ({ step: index + 1, difference }));
  });
}

async function recordScenario(bin: string, file: string, out: string): Promise<number> {
  const { config = {} } = parse(file) as { readonly config?: Partial<Config> };
  const plane = await ControlPlane.start(bin, { nodeMonitorGraceSeconds: 50, notReadyTolerationSeconds: 300, ...config });
  try {
    const recorder = spawn(process.execPath, [join(recordings, 'record', 'record.mjs'), file, '--out', out], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, KUBECONFIG: plane.kubeconfig, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    });
    const status = await new Promise((done) => recorder.once('exit', done));
    if (status !== 0) throw new Error(`${relative(root, file)} could not be recorded`);
  } finally {
    await plane.stop();
  }
  return scenarioDifferences(file, out).reduce(
    (sum, { step, difference }) => sum + report(`${basename(file, '.json')} step ${step}`, [difference]),
    0,
  );
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  const { metadata, ...rest } = value as { readonly metadata?: Readonly<Record<string, unknown>> };
  if (metadata === undefined) return value;
  const { uid: _, creationTimestamp: __, resourceVersion: ___, managedFields: ____, annotations, ...kept } = metadata;
  const { 'kubectl.kubernetes.io/last-applied-configuration': _____, ...others } = (annotations ?? {}) as Readonly<Record<string, unknown>>;
  return { ...rest, metadata: { ...kept, ...(Object.keys(others).length > 0 ? { annotations: others } : {}) } };
}

/** Each manifest is given to a dry run of its own; what the server would store is asked for as JSON. */
async function recordManifests(bin: string, file: string, out: string): Promise<number> {
  const plane = await ControlPlane.start(bin, { nodeMonitorGraceSeconds: 50, notReadyTolerationSeconds: 300 });
  const apply = (manifest: string, more: readonly string[]) => {
    const args = [`--kubeconfig=${plane.kubeconfig}`, 'apply', '--dry-run=server', '-f', '-', ...more];
    const { status, stdout, stderr } = spawnSync(join(bin, 'kubectl'), args, { input: manifest, encoding: 'utf8' });
    return { exitCode: status ?? 1, stdout, stderr };
  };
  let differences = 0;
  try {
    const lines = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): string => {
        const before = JSON.parse(line) as Recording;
        const result = apply(before.manifest, []);
        const object = result.exitCode === 0 ? cleaned(JSON.parse(apply(before.manifest, ['-o', 'json']).stdout)) : undefined;
        const now = {
          name: before.name,
          manifest: before.manifest,
          ...result,
          ...(object === undefined ? {} : { object: listOf(object) }),
        };
        differences += report(before.name, [
          ...(before.exitCode === now.exitCode ? [] : [{ what: 'exit code', expected: `${before.exitCode}`, got: `${now.exitCode}` }]),
          ...(['stdout', 'stderr'] as const).flatMap((stream) =>
            sameMessage(before[stream], now[stream]) ? [] : [{ what: stream, expected: before[stream], got: now[stream] }],
          ),
          ...fieldDifferences(before.object as never, now.object as never, 'object'),
        ]);
        return JSON.stringify(now);
      });
    writeFileSync(out, `${lines.join('\n')}\n`);
  } finally {
    await plane.stop();
  }
  return differences;
}

/** Placements are computed: each node and template is given to the DaemonSet controller's own predicate. */
function recordPlacement(file: string, out: string): number {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const before = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const answers = answersOfKubernetes<Readonly<Record<string, unknown>>>(join(recordings, 'kubernetes', 'placement'), before);
  const now = before.map((recording, index) => ({ ...recording, ...answers[index] }));
  writeFileSync(out, `${now.map((recording) => JSON.stringify(recording)).join('\n')}\n`);
  return before.reduce(
    (sum, recording, index) =>
      sum + report(`${basename(file)} line ${index + 1}`, fieldDifferences(recording as never, now[index] as never, 'placement')),
    0,
  );
}

/** kubectl answers several objects as a List; a recording has them in a list. */
const listOf = (object: unknown): unknown => {
  const { kind, items } = object as { readonly kind?: string; readonly items?: readonly unknown[] };
  return kind === 'List' ? items?.map(cleaned) : object;
};

async function main(): Promise<number> {
  if (!hasGo()) {
    console.log('Go is not installed, so Kubernetes cannot be built and nothing was recorded.');
    return 0;
  }
  const words = process.argv.slice(2);
  const at = words.indexOf('--out');
  const [, out = join(root, 'node_modules', '.cache', 'recordings', version)] = at < 0 ? [] : words.splice(at, 2);
  const files = words.length > 0 ? words.map((word) => resolve(word)) : folders.flatMap(filesIn);
  const cache = join(root, 'node_modules', '.cache', 'kubernetes', version);
  mkdirSync(cache, { recursive: true });
  mkdirSync(out, { recursive: true });
  const isPlacement = (file: string): boolean => basename(dirname(file)) === 'placement';
  const bin = files.every(isPlacement) ? '' : build(version, cache);
  let [differences, failed] = [0, 0];
  for (const [index, file] of files.entries()) {
    console.log(`${index + 1}/${files.length} ${relative(root, file)}`);
    try {
      const to = join(out, basename(file));
      differences += isPlacement(file)
        ? recordPlacement(file, to)
        : await (file.endsWith('.jsonl') ? recordManifests : recordScenario)(bin, file, to);
    } catch (error) {
      failed += 1;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  console.log(
    `Kubernetes ${version}: ${files.length - failed} of ${files.length} files recorded, ${differences} differences. The recordings are in ${relative(root, out)}.`,
  );
  return failed === 0 && differences === 0 ? 0 : 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exitCode = await main();
