import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type NodeSpec, simulate } from '../src/cluster/index.ts';
import { checkText, type EditorFault } from '../src/manifest/index.ts';
import { Reader } from './json.ts';
import { runKubectl } from './runKubectl.ts';

const nodes: readonly NodeSpec[] = [
  { name: 'w1' },
  { name: 'windows', labels: { 'kubernetes.io/os': 'windows' } },
  { name: 'gpu', taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
];

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const presetNames = readdirSync(new URL('../src/presets/manifests/', import.meta.url));
const slips = read('manifests/slips.jsonl')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Reader.parse(line, 'slips.jsonl'));

const corpus: readonly (readonly [name: string, text: string])[] = [
  ...presetNames.map((name) => [name, read(`../src/presets/manifests/${name}`)] as const),
  ...slips.map((slip) => [slip.at('name').text(), slip.at('manifest').text()] as const),
];

const outsideText = (text: string, faults: readonly EditorFault[]): readonly EditorFault[] =>
  faults.filter(({ from, to }) => from < 0 || from > to || to > text.length || (from === to && text !== ''));

/** What the editor cannot know: it marks what is in the text, and whether names are there only the cluster knows. */
const onlyInCluster = /namespaces "[^"]*" not found|no objects passed to apply|resource name may not be empty|cannot use generate name/;

test('there is a corpus', () => {
  expect(corpus.length).toBeGreaterThan(200);
});

test.each(corpus)('%s: the editor and kubectl agree, and the cluster comes to rest', { timeout: 20_000 }, (_, text) => {
  const faults = checkText(text);
  expect(outsideText(text, faults)).toEqual([]);
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes });
  simulation.run({ quietMs: 5000 });
  const { exitCode, stderr } = runKubectl(simulation, 'apply -f -', text);
  simulation.run({ quietMs: 5000, limit: 20_000 });
  const errors = faults.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (!onlyInCluster.test(stderr)) {
    expect(errors.filter((message) => !stderr.includes(message))).toEqual([]);
    expect(errors.length > 0).toBe(exitCode !== 0);
  }
  for (const { severity, message } of faults) if (severity === 'warning') expect(stderr).toContain(`Warning: ${message}\n`);
  expect(simulation.view.list('DaemonSet').every(({ status, metadata }) => status.observedGeneration === metadata.generation)).toBe(true);
});
