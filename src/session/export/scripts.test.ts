import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../../cluster/index.ts';
import { loadScenario, scenarioIds } from '../../presets/index.ts';
import { runKubectl } from '../../trial/index.ts';
import type { TranscriptEntry } from '../commands/types.ts';
import { historyScript } from './historyScript.ts';
import { realScript } from './realScript.ts';

const QUIET = 70_000;

/** The script's kubectl commands, with their standard input, as bash itself splits it: each call is written down. */
function commandsOf(script: string): readonly { readonly line: string; readonly stdin: string }[] {
  const spy = `
exec 3>&1 >/dev/null
kubectl() { { printf '\\001%s\\002' "$*"; case "$*" in *'-f -'*) cat ;; esac; } >&3; echo w1; }
kwokctl() { :; }
`;
  const written = execFileSync('bash', ['-s'], { input: `${spy}${script}`, encoding: 'utf8' });
  return written
    .split('\u0001')
    .slice(1)
    .map((part) => {
      const [line = '', stdin = ''] = part.split('\u0002');
      return { line: line.replace(/^--context kwok-\S+ /, ''), stdin };
    });
}

/** A control plane beside which kwok plays the nodes: a machine starts under each Node that is applied. */
function playFake(simulation: Simulation): void {
  const nodes = simulation.view.names('Node').filter((name) => simulation.view.machine(name) === undefined);
  if (nodes.length === 0) return;
  simulation.act({
    type: 'addNodes',
    nodes: simulation.view
      .list('Node')
      .map(({ metadata, status }) => ({ name: metadata.name, labels: metadata.labels ?? {}, allocatable: status.allocatable ?? {} })),
  });
}

const placements = ({ view }: Simulation): readonly string[] =>
  view
    .list('Pod')
    .map(({ metadata, spec }) => `${metadata.ownerReferences?.[0]?.name.replace(/-\w+$/, '') ?? metadata.name} ${spec.nodeName ?? '-'}`)
    .sort();

async function scenarioCluster(id: (typeof scenarioIds)[number]): Promise<Simulation> {
  const scenario = await loadScenario(id);
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: scenario.nodes.map((node) => ({ ...node, ready: true })) });
  simulation.run({ quietMs: QUIET, limit: 20_000 });
  for (const manifest of scenario.applied) runKubectl(simulation, 'apply -f -', manifest);
  simulation.run({ quietMs: QUIET, limit: 20_000 });
  return simulation;
}

test.each(scenarioIds.filter((id) => id !== 'empty'))('scenario %s: its script makes the same cluster', async (id) => {
  const simulation = await scenarioCluster(id);
  const script = realScript(simulation.view);
  const again = simulate();
  for (const { line, stdin } of commandsOf(script)) {
    expect(runKubectl(again, line, stdin)).toMatchObject({ exitCode: 0, stderr: '' });
    playFake(again);
    again.run({ quietMs: QUIET, limit: 20_000 });
  }
  expect(placements(again)).toEqual(placements(simulation));
});

const entry = (line: string, more: Partial<TranscriptEntry> = {}): TranscriptEntry => ({
  id: 1,
  line,
  stdout: '',
  stderr: '',
  exitCode: 0,
  head: 0,
  typed: true,
  ...more,
});

test('the history is a script: standard input, machines and failures have their place', () => {
  const manifest = 'kind: ConfigMap\nmetadata:\n  name: $HOME\n  note: |\n    EOF\nEOF\n';
  const script = historyScript([
    entry('# power off w1'),
    entry('apply -f -', { stdin: manifest }),
    entry(`label node w1 a='b c'`),
    entry('apply -f - | grep -v w2', { stdin: manifest }),
    entry('get pods | grep -w w1'),
    entry('get pods > x', { exitCode: 2 }),
    entry('get pods -w'),
    entry('delete pod nobody', { exitCode: 1 }),
  ]);
  execFileSync('bash', ['-n'], { input: script });
  expect(commandsOf(script)).toEqual([
    { line: 'apply -f -', stdin: manifest },
    { line: 'label node w1 a=b c', stdin: '' },
    { line: 'apply -f -', stdin: manifest },
    { line: 'get pods', stdin: '' },
  ]);
  expect(script).toContain('# power off w1');
  expect(script).toContain('# ended with 1: kubectl delete pod nobody');
});
