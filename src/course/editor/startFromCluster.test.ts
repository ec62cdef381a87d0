import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { simulate } from '../../cluster/index.ts';
import type { Node } from '../../kubernetes/index.ts';
import { lessonStart, readLesson, setUp, writeLesson } from '../../lessons/index.ts';

import { aDaemonSet } from '../../testing/manifests.ts';
import { finish, runKubectl } from '../../trial/index.ts';
import { emptyStep } from './draft.ts';
import { startFromCluster } from './startFromCluster.ts';

/** As somebody writes it: with a comment, which must stay. */
const agent = `# the agent\n${stringify(aDaemonSet())}`;

function cluster() {
  const simulation = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  simulation.act({
    type: 'addNodes',
    nodes: [
      {
        name: 'cp',
        labels: { 'node-role.kubernetes.io/control-plane': '' },
        taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
      },
      { name: 'w1', labels: { disk: 'ssd' }, allocatable: { cpu: '2' } },
      { name: 'w2' },
    ],
  });
  simulation.run({ quietMs: 5_000 });
  const kubectl = (line: string, stdin?: string) => {
    const { exitCode, stderr } = runKubectl(simulation, line, stdin);
    if (exitCode !== 0) throw new Error(stderr);
    simulation.run({ quietMs: 60_000 });
  };
  return { simulation, kubectl };
}

test('a lesson begins with the nodes, the manifests and the Pods of the cluster', async () => {
  const { simulation, kubectl } = cluster();
  kubectl('apply -f -', agent);
  kubectl('create namespace logging');
  kubectl('create configmap settings --from-literal=a=b -n logging');
  const { commands, notKept, ...start } = startFromCluster(simulation.view, [
    { name: 'agent.yaml', text: agent },
    { name: 'other.yaml', text: 'kind: Pod' },
  ]);
  expect(start.files.map(({ name }) => name)).toEqual(['namespace-logging.yaml', 'configmap-settings.yaml', 'agent.yaml']);
  expect(start.files.at(-1)?.text).toBe(agent);
  expect([commands, notKept]).toEqual([[], []]);
  const read = readLesson(
    writeLesson({
      title: 'A',
      language: 'en',
      ...start,
      steps: [{ ...emptyStep, title: 'One' }],
    }),
    'a',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const copy = simulate({ kubelet: { configs: 'required', latencies: 'on' } });
  expect(finish(setUp(copy, await lessonStart(read.lesson)))).toEqual({ ok: true });
  const nodesOf = (view: typeof copy.view) =>
    (view.list('Node') as readonly Node[]).map(({ metadata: { name, labels }, spec, status }) => ({
      name,
      labels,
      taints: spec.taints,
      allocatable: status?.allocatable,
    }));
  expect(nodesOf(copy.view)).toEqual(nodesOf(simulation.view));
  expect(copy.view.list('Pod').length).toBe(simulation.view.list('Pod').length);
  expect(copy.view.get('ConfigMap', 'logging', 'settings')).toMatchObject({ data: { a: 'b' } });
});

test('what nodes cannot begin with becomes commands, and what cannot be kept is named', () => {
  const { simulation, kubectl } = cluster();
  kubectl('apply -f -', agent);
  kubectl('set image daemonset/agent main=agent:2');
  kubectl('cordon w2');
  simulation.act({ type: 'failNode', node: 'w1' });
  simulation.run({ quietMs: 120_000 });
  const { commands, notKept, files, nodes } = startFromCluster(simulation.view, [{ name: 'agent.yaml', text: agent }]);
  expect(commands).toEqual([
    { type: 'line', line: '# power off w1' },
    { type: 'line', line: 'kubectl cordon w2' },
  ]);
  expect(notKept).toEqual(['pods', 'revisions']);
  expect(files.map(({ name }) => name)).toEqual(['daemonset-agent.yaml']);
  expect(files[0]?.text).toContain('agent:2');
  expect(nodes.map(({ taints }) => taints?.length ?? 0)).toEqual([1, 0, 0]);
});
