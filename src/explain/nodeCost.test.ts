import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { cpuText, memoryText, nodeCost } from './nodeCost.ts';

const daemonSet = (name: string, cpu: string, memory: string) => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu, memory } } }] },
    },
  },
});

test('agents of a node, their sum, and what the others ask for', () => {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1', allocatable: { cpu: '2', memory: '4Gi' } }] });
  simulation.run({ quietMs: 70_000 });
  for (const body of [daemonSet('logs', '100m', '64Mi'), daemonSet('exporter', '50m', '32Mi')])
    simulation.request({ verb: 'create', group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default', body });
  simulation.request({
    verb: 'create',
    group: '',
    version: 'v1',
    resource: 'pods',
    namespace: 'default',
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { nodeName: 'w1', containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: '1' } } }] },
    },
  });
  simulation.run({ quietMs: 70_000 });
  const [node] = simulation.view.list('Node');
  if (node === undefined) throw new Error('no node');
  const cost = nodeCost(simulation.view, node);
  expect(cost.agents.map((agent) => [agent.daemonSet, agent.cpu, agent.memory, agent.pods.length])).toEqual([
    ['exporter', 50, 32 * 2 ** 20, 1],
    ['logs', 100, 64 * 2 ** 20, 1],
  ]);
  expect(cost).toMatchObject({
    sum: { cpu: 150, memory: 96 * 2 ** 20 },
    others: { cpu: 1000, pods: 1 },
    allocatable: { cpu: 2000, memory: 4 * 2 ** 30 },
  });
});

test.each([
  [0, '0'],
  [250, '250m'],
  [2000, '2'],
  [1500, '1500m'],
])('%d thousandths are %s', (milli, text) => expect(cpuText(milli)).toBe(text));

test.each([
  [0, '0'],
  [512, '512'],
  [64 * 2 ** 20, '64Mi'],
  [1.5 * 2 ** 30, '1.5Gi'],
])('%d bytes are %s', (bytes, text) => expect(memoryText(bytes)).toBe(text));
