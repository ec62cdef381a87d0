import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { fullHeight, lastLine, leastHeight, roomFor } from './cardHeight.ts';
import { makeProject } from './project.ts';

const agent = (image: string, rollingUpdate: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    updateStrategy: { type: 'RollingUpdate', rollingUpdate },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'c', image }] } },
  },
});
const daemonSets = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default' } as const;

function rollOut(simulation: Simulation, rollingUpdate: JsonObject): void {
  const body = agent('agent:2', rollingUpdate);
  expect(simulation.request({ ...daemonSets, verb: 'patch', name: 'agent', patchType: 'merge', body }).ok).toBe(true);
}

test.each([
  { name: 'maxUnavailable', rollingUpdate: { maxUnavailable: 2, maxSurge: 0 } },
  { name: 'maxSurge', rollingUpdate: { maxUnavailable: 0, maxSurge: 2 } },
])('no card grows or shrinks while an update rolls with $name', ({ rollingUpdate }) => {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: ['w1', 'w2', 'w3', 'w4'].map((name) => ({ name })) });
  expect(simulation.request({ ...daemonSets, verb: 'create', body: agent('agent:1', rollingUpdate) }).ok).toBe(true);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  rollOut(simulation, rollingUpdate);
  const project = makeProject();
  const heights = new Set<number>();
  let steps = 0;
  for (; simulation.step(simulation.now + 60_000) !== undefined && steps < 400; steps += 1) {
    const model = project(simulation.view);
    for (const node of model.nodes.values()) heights.add(fullHeight(node, model));
  }
  expect(steps).toBeGreaterThan(20);
  expect([...heights]).toHaveLength(1);
});

const requesting = (requests: JsonObject): JsonObject => ({
  ...agent('agent:1', { maxUnavailable: 1, maxSurge: 0 }),
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'c', image: 'agent:1', resources: { requests } }] } },
  },
});

test.each([
  { name: 'nothing', requests: {}, last: undefined },
  { name: 'cpu', requests: { cpu: '100m' }, last: 'meters' },
  { name: 'memory', requests: { memory: '64Mi' }, last: 'meters' },
] as const)('a card has its meters where a Pod requests something, also before the Pod is there: $name', ({ requests, last }) => {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.run({ quietMs: 70_000, limit: 2000 });
  expect(simulation.request({ ...daemonSets, verb: 'create', body: requesting(requests) }).ok).toBe(true);
  const project = makeProject();
  const lastLines = () => [...project(simulation.view).nodes.values()].map(lastLine);
  expect(lastLines()).toEqual([last]);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  expect(lastLines()).toEqual([last]);
});

const asking: JsonObject = {
  ...agent('agent:1', {}),
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: {
      metadata: { labels: { app: 'agent' } },
      spec: { containers: [{ name: 'c', image: 'agent:1', resources: { requests: { cpu: '100m' } } }] },
    },
  },
};

function running(): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] });
  expect(simulation.request({ ...daemonSets, verb: 'create', body: asking }).ok).toBe(true);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  return simulation;
}
const nodeRequest = (spec: JsonObject) => ({
  group: '',
  version: 'v1',
  resource: 'nodes',
  verb: 'patch' as const,
  name: 'w1',
  patchType: 'merge' as const,
  body: { spec },
});
const heightsOf = (simulation: Simulation, of: typeof fullHeight): number => {
  const model = makeProject()(simulation.view);
  const node = model.nodes.get('w1');
  if (node === undefined) throw new Error('no w1');
  return of(node, model);
};

test.each([
  { name: 'fails', change: (simulation: Simulation) => simulation.act({ type: 'failNode', node: 'w1' }) },
  {
    name: 'is cordoned',
    change: (simulation: Simulation) => expect(simulation.request(nodeRequest({ unschedulable: true })).ok).toBe(true),
  },
])('a card needs no more height when its node $name', ({ change }) => {
  const simulation = running();
  const before = heightsOf(simulation, leastHeight);
  change(simulation);
  const heights = new Set<number>();
  for (let steps = 0; steps < 40 && simulation.step(simulation.now + 60_000) !== undefined; steps += 1)
    heights.add(heightsOf(simulation, leastHeight));
  expect([...heights]).toEqual([before]);
});

test('a card with too little height leaves out the meters first, and a taint of the user never', () => {
  const simulation = running();
  expect(simulation.request(nodeRequest({ taints: [{ key: 'gpu', value: 'yes', effect: 'PreferNoSchedule' }] })).ok).toBe(true);
  const model = makeProject()(simulation.view);
  const node = model.nodes.get('w1');
  if (node === undefined) throw new Error('no w1');
  const other = node.nodeWorkloads[0]?.pods[0];
  if (other === undefined) throw new Error('no Pod');
  const crowded = { ...node, others: [other] };
  const full = fullHeight(crowded, model);
  expect([full, full - 1, leastHeight(crowded, model)].map((height) => roomFor(crowded, model, height))).toEqual([
    { chips: true, others: true, meters: true },
    { chips: true, others: true, meters: false },
    { chips: true, others: false, meters: false },
  ]);
  expect(leastHeight(crowded, model)).toBeGreaterThan(heightsOf(running(), leastHeight));
});
