import { type Simulation, simulate } from '../src/cluster/index.ts';
import type { Json, JsonObject } from '../src/kubernetes/index.ts';
import { isObject } from '../src/kubernetes/index.ts';
import { manifestArea } from './areas.ts';
import { canonical, Reader } from './json.ts';
import { sortWarnings } from './output.ts';
import type { Difference, Replayed } from './result.ts';
import { broken } from './result.ts';
import { runKubectl } from './runKubectl.ts';

const command = 'apply --dry-run=server -f -';

/** Where a Go message names its own source or an address. */
const maskGo = (text: string): string => text.replace(/[\w/.-]+\.go:[0-9]+/g, '<source>').replace(/0x[0-9a-f]{4,}/g, '<address>');

const syntaxFault = /^(.*error converting YAML to JSON: yaml: )(?:line ([0-9]+): )?/s;

/** Another YAML parser words its faults differently: up to `yaml: ` they are equal, the line may be off by one. */
export function sameMessage(expected: string, got: string): boolean {
  const wanted = syntaxFault.exec(expected);
  if (wanted === null) return maskGo(expected) === maskGo(got);
  const given = syntaxFault.exec(got);
  if (given === null || given[1] !== wanted[1]) return false;
  return wanted[2] === undefined || (given[2] !== undefined && Math.abs(Number(given[2]) - Number(wanted[2])) <= 1);
}

const hidden = ['uid', 'creationTimestamp', 'resourceVersion', 'managedFields'];
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** As recordings keep objects: without what differs between two clusters. */
function asRecorded(object: JsonObject): JsonObject {
  const { metadata } = object;
  if (!isObject(metadata)) return object;
  const kept: Record<string, Json | undefined> = { ...metadata };
  for (const key of hidden) delete kept[key];
  if (isObject(metadata['annotations'])) {
    const { [lastApplied]: _, ...annotations } = metadata['annotations'];
    kept['annotations'] = Object.keys(annotations).length > 0 ? annotations : undefined;
  }
  return { ...object, metadata: kept };
}

/** Field by field, so that a difference names its place. */
export function fieldDifferences(expected: Json | undefined, got: Json | undefined, path: string): readonly Difference[] {
  if (isObject(expected) && isObject(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].toSorted().flatMap((key) => fieldDifferences(expected[key], got[key], `${path}.${key}`));
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((item, index) => fieldDifferences(item, got[index], `${path}[${index}]`));
  }
  const [wanted, given] = [canonical(expected), canonical(got)];
  return wanted === given ? [] : [{ what: path, expected: wanted, got: given }];
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));

function differencesOf(simulation: Simulation, recording: Reader): readonly Difference[] {
  const head = simulation.steps.length;
  const run = runKubectl(simulation, command, recording.at('manifest').text());
  const differences: Difference[] = [];
  const exitCode = recording.at('exitCode').number();
  if (exitCode !== run.exitCode) differences.push({ what: 'exit code', expected: String(exitCode), got: String(run.exitCode) });
  for (const stream of ['stdout', 'stderr'] as const) {
    const expected = recording.at(stream).text();
    if (!sameMessage(sortWarnings(expected), sortWarnings(run[stream]))) differences.push({ what: stream, expected, got: run[stream] });
  }
  if (recording.has('object')) {
    const wanted = recording.at('object');
    const expected =
      wanted.value !== undefined && Array.isArray(wanted.value) ? wanted.list().map((item) => item.object()) : [wanted.object()];
    const got = run.answers.flatMap(({ request, response }) => {
      const isDryRun = (request.verb === 'create' || request.verb === 'patch') && request.dryRun === true;
      return isDryRun && response.ok && 'object' in response ? [plain(response.object)] : [];
    });
    if (expected.length !== got.length) differences.push({ what: 'objects', expected: String(expected.length), got: String(got.length) });
    expected.forEach((object, index) => {
      const given = got[index];
      if (isObject(given))
        differences.push(...fieldDifferences(asRecorded(object), asRecorded(given), expected.length > 1 ? `object[${index}]` : 'object'));
    });
  }
  if (simulation.steps.length !== head)
    differences.push({ what: 'log', expected: 'nothing written', got: `${simulation.steps.length - head} steps` });
  return differences;
}

/** Each line of the file is a text and the answer of the real kubectl and API server, on a cluster without nodes. */
export function replayManifests(text: string, file: string): readonly Replayed[] {
  const simulation = simulate();
  simulation.run({ quietMs: 2000 });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const recording = Reader.parse(line, `${file}:${index + 1}`);
    const name = recording.at('name').text();
    let differences: readonly Difference[];
    try {
      differences = differencesOf(simulation, recording);
    } catch (error) {
      differences = [broken(error)];
    }
    return [{ id: `manifests/${name}`, format: 'manifests', area: manifestArea(name), file: `${file}:${index + 1}`, differences }];
  });
}
