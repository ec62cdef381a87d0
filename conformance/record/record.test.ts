import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Reader } from '../json.ts';
import { readScenario } from '../scenario.ts';

const here = import.meta.dirname;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'record-'));
  copyFileSync(join(here, 'kubectlForTests.mjs'), join(folder, 'kubectl.mjs'));
  writeFileSync(join(folder, 'kubectl'), `#!/bin/sh\nexec "${process.execPath}" "${join(folder, 'kubectl.mjs')}" "$@"\n`, { mode: 0o755 });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function record(scenario: object, cluster?: object) {
  const [story, out, state] = [join(folder, 'story.json'), join(folder, 'out.json'), join(folder, 'cluster.json')];
  writeFileSync(story, JSON.stringify(scenario));
  if (cluster !== undefined) writeFileSync(state, JSON.stringify(cluster));
  const env = { ...process.env, FAKE_CLUSTER: state, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  const words = [join(here, 'record.mjs'), story, '--out', out, '--poll', '20'];
  const { status, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  return { status, stderr, read: () => Reader.parse(readFileSync(out, 'utf8'), out) };
}

test.skipIf(process.platform === 'win32')('a small story is recorded in the format that the replay reads', { timeout: 600_000 }, () => {
  const quiet = 50;
  const recorded = record({
    name: 'small',
    about: 'Two nodes, one DaemonSet.',
    config: {},
    steps: [
      { addNodes: [{ name: 'w1' }, { name: 'w2', labels: { disk: 'ssd' } }], quiet },
      { kubelets: { ready: 'manual', terminate: 'manual' }, quiet },
      { kubectl: 'apply -f -', stdin: 'DaemonSet', quiet, then: { daemonSets: [] } },
      { pods: 'ready', node: 'w2', quiet, compare: 'counts' },
      { kubectl: 'delete pod b', quiet },
      { terminated: {}, quiet },
      { kubectl: 'refuse', quiet },
    ],
  });
  expect(recorded.stderr).not.toContain('Error');
  expect(recorded.status).toBe(0);
  expect(recorded.read().at('kubernetes').text()).toBe('v9.9.9');

  const { steps } = readScenario(recorded.read());
  const outcomes = steps.map(({ outcomes }) => outcomes[0]);
  const pod = (node: string, more: object) => ({ owner: 'DaemonSet/agent', node, target: node, ...more });
  expect(outcomes[0]?.nodes).toEqual(['w1', 'w2'].map((name) => ({ name, ready: 'True', unschedulable: false, taints: [] })));
  expect(outcomes[2]).toMatchObject({
    result: { exitCode: 0, stdout: 'daemonset.apps/agent created\n' },
    daemonSets: [{ name: 'agent' }],
    pods: [pod('w1', { phase: 'Pending', waiting: 'ContainerCreating' }), pod('w2', { phase: 'Pending' })],
    events: [{ on: 'DaemonSet/agent', reason: 'SuccessfulCreate', message: 'Created pod: agent-*' }],
  });
  expect(steps[3]?.compare).toBe('counts');
  expect(outcomes[3]?.pods).toMatchObject([pod('w1', { ready: false }), pod('w2', { ready: true, phase: 'Running' })]);
  expect(outcomes[3]?.events).toEqual([]);
  expect(outcomes[4]).toMatchObject({ result: { stdout: 'pod "agent-*" deleted\n' }, pods: [{ terminating: true }, {}] });
  expect(outcomes[5]?.pods).toMatchObject([pod('w2', { ready: true })]);
  expect(outcomes[6]?.result).toEqual({ exitCode: 1, stdout: '', stderr: 'Error from server\n' });
});

test.skipIf(process.platform === 'win32')('a cluster that somebody uses is left alone', () => {
  const recorded = record({ name: 'small', steps: [{ wait: 0 }] }, { objects: [{ kind: 'Node', metadata: { name: 'mine' } }], events: [] });
  expect(recorded.status).not.toBe(0);
  expect(recorded.stderr).toContain('an empty control plane expected; there is node/mine');
});
