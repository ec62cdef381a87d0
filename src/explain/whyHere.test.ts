import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import type { JsonObject, Pod } from '../kubernetes/index.ts';
import { whyHere } from './whyHere.ts';

const QUIET = { quietMs: 10_000 };

function cluster(...names: readonly string[]): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: names.map((name) => ({ name })) });
  simulation.run(QUIET);
  return simulation;
}

function create(simulation: Simulation, name: string, spec: JsonObject = {}): Simulation {
  const response = simulation.request({
    group: '',
    version: 'v1',
    resource: 'pods',
    namespace: 'default',
    verb: 'create',
    body: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'default' },
      spec: { containers: [{ name: 'c', image: 'x' }], ...spec },
    },
  });
  expect(response.ok).toBe(true);
  simulation.run(QUIET);
  return simulation;
}

function why(simulation: Simulation, name: string) {
  const pod = simulation.view.get('Pod', 'default', name) as Pod;
  return whyHere(simulation, pod);
}

const busy: JsonObject = {
  nodeSelector: { 'kubernetes.io/hostname': 'w2' },
  containers: [{ name: 'c', image: 'x', resources: { requests: { cpu: '2' } } }],
};

describe('a Pod with a choice', () => {
  test('is where the points were most, and each node says by which plugin', () => {
    const simulation = create(create(cluster('w1', 'w2'), 'busy', busy), 'p');
    const found = why(simulation, 'p');
    expect(found?.sentence).toEqual({ key: 'here.best', params: { node: 'w1', count: 2, equals: 1 } });
    expect(found?.nodes.map(({ node }) => node)).toEqual(['w1', 'w2']);
    for (const { total, by } of found?.nodes ?? []) expect(by.reduce((sum, { points }) => sum + points, 0)).toBe(total);
    expect(found?.nodes[0]?.by).toContainEqual({ plugin: 'NodeResourcesFit', points: 97 });
  });

  test('among equals, which are named, is where the name comes last', () => {
    const found = why(create(cluster('w1', 'w2', 'w3'), 'p'), 'p');
    expect(found?.sentence).toEqual({ key: 'here.lot', params: { node: 'w3', count: 3, equals: 3 } });
    expect(found?.nodes[0]?.node).toBe('w3');
  });

  test('is explained by the moment at which it was bound, whatever came after it and wherever the head is', () => {
    const simulation = create(create(cluster('w1', 'w2'), 'busy', busy), 'p');
    const before = why(simulation, 'p');
    simulation.act({ type: 'addNodes', nodes: [{ name: 'w3' }] });
    simulation.run(QUIET);
    const { head } = simulation;
    expect(why(simulation, 'p')).toEqual(before);
    simulation.moveTo(head - 3);
    expect(why(simulation, 'p')).toEqual(before);
    expect(simulation.head).toBe(head - 3);
  });
});

test.each<{ readonly name: string; readonly nodes: readonly string[]; readonly spec: JsonObject; readonly key: string }>([
  { name: 'the only node', nodes: ['w1'], spec: {}, key: 'here.only' },
  { name: 'a node that came with it', nodes: ['w1', 'w2'], spec: { nodeName: 'w1' }, key: 'here.given' },
  {
    name: 'a pin',
    nodes: ['w1', 'w2'],
    spec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['w1'] }] }],
          },
        },
      },
    },
    key: 'here.pinned',
  },
])('$name is said to be so', ({ nodes, spec, key }) => {
  expect(why(create(cluster(...nodes), 'p', spec), 'p')).toEqual({ sentence: { key, params: { node: 'w1' } }, nodes: [] });
});

test('a Pod of a cluster that was brought in was where it was', () => {
  const { view } = create(cluster('w1', 'w2'), 'p');
  const simulation = simulate();
  simulation.act({ type: 'restore', objects: view.kinds().flatMap((kind) => view.list(kind)) });
  expect(why(simulation, 'p')?.sentence.key).toBe('here.brought');
});

test('a Pod without a node has no reason yet', () => {
  expect(why(create(cluster('w1'), 'p', { nodeSelector: { none: 'such' } }), 'p')).toBeUndefined();
});
