import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { World } from '../../testing/world.ts';

const ZONE = 'topology.kubernetes.io/zone';
const HOST = 'kubernetes.io/hostname';

interface Given {
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly effect: 'PreferNoSchedule' }[];
  readonly allocatable?: Readonly<Record<string, string>>;
}

/** Equal scores go to the last by name: each test asks for another. */
const cluster = (nodes: Readonly<Record<string, Given>>): World =>
  new World().nodes(...Object.entries(nodes).map(([name, given]) => ({ name, ...given })));

const pod = (name: string, spec: JsonObject = {}, labels: JsonObject = { app: 'web' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels },
  spec: { containers: [{ name: 'c', image: 'x' }], ...spec },
});
const on = (node: string): JsonObject => ({ nodeSelector: { [HOST]: node } });
const asks = (requests: JsonObject): JsonObject => ({ containers: [{ name: 'c', image: 'x', resources: { requests } }] });
const web: JsonObject = { matchLabels: { app: 'web' } };
const rather = (which: 'podAffinity' | 'podAntiAffinity', topologyKey = HOST): JsonObject => ({
  affinity: {
    [which]: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: { topologyKey, labelSelector: web } }],
    },
  },
});
const softly = (topologyKey: string): JsonObject => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: web }],
});
const nodeOfPod = (world: World, name: string): string | undefined => world.simulation.view.get('Pod', 'default', name)?.spec.nodeName;

const zones = { a1: { labels: { [ZONE]: 'a' } }, a2: { labels: { [ZONE]: 'a' } }, b1: { labels: { [ZONE]: 'b' } } };
const three = { n1: {}, n2: {}, n3: {} };

test.each<{
  readonly name: string;
  readonly nodes: Readonly<Record<string, Given>>;
  readonly there?: readonly JsonObject[];
  readonly comes: JsonObject;
  readonly goesTo: string;
}>([
  { name: 'equal nodes: the last by name', nodes: three, comes: pod('p'), goesTo: 'n3' },
  {
    name: 'a taint to be preferred away is avoided, and of two the node with fewer',
    nodes: {
      n1: { taints: [{ key: 'a', effect: 'PreferNoSchedule' }] },
      n2: {
        taints: [
          { key: 'a', effect: 'PreferNoSchedule' },
          { key: 'b', effect: 'PreferNoSchedule' },
        ],
      },
    },
    comes: pod('p'),
    goesTo: 'n1',
  },
  {
    name: 'a preferred node, also where it is less free',
    nodes: { n1: { labels: { disk: 'ssd' } }, n2: {} },
    there: [pod('other', { ...on('n1'), ...asks({ cpu: '1', memory: '2Gi' }) })],
    comes: pod('p', {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] } },
          ],
        },
      },
    }),
    goesTo: 'n1',
  },
  {
    name: 'the node with more room',
    nodes: three,
    there: ['n1', 'n3'].map((node) => pod(`on-${node}`, { ...on(node), ...asks({ cpu: '1', memory: '2Gi' }) })),
    comes: pod('p'),
    goesTo: 'n2',
  },
  {
    name: 'a Pod that asks for nothing is taken to ask for a little',
    nodes: { n1: {}, n2: {} },
    there: [pod('idle', on('n2'))],
    comes: pod('p', {}, {}),
    goesTo: 'n1',
  },
  {
    name: 'the node that it balances, between two that are as full',
    nodes: { n1: {}, n2: {} },
    there: [
      pod('much-memory', { ...on('n1'), ...asks({ cpu: '0', memory: '4Gi' }) }),
      pod('much-cpu', { ...on('n2'), ...asks({ cpu: '2', memory: '0' }) }),
    ],
    comes: pod('p', asks({ cpu: '1', memory: '0' })),
    goesTo: 'n1',
  },
  {
    name: 'away from those that it would rather not be beside',
    nodes: { n1: {}, n2: { allocatable: { cpu: '64', memory: '256Gi' } } },
    there: [pod('first', on('n2'))],
    comes: pod('p', rather('podAntiAffinity')),
    goesTo: 'n1',
  },
  {
    name: 'beside those that it would like to be beside, in their zone',
    nodes: zones,
    there: [pod('first', on('a1'))],
    comes: pod('p', rather('podAffinity', ZONE), {}),
    goesTo: 'a2',
  },
  {
    name: 'beside one that would like to have it there',
    nodes: three,
    there: [pod('host', { ...on('n1'), ...rather('podAffinity') }, {})],
    comes: pod('p'),
    goesTo: 'n1',
  },
  {
    name: 'away from one that would rather not have it there',
    nodes: { n1: {}, n2: {} },
    there: [pod('host', { ...on('n2'), ...rather('podAntiAffinity') }, {}), pod('other', on('n1'), {})],
    comes: pod('p'),
    goesTo: 'n1',
  },
  {
    name: 'beside one that had to be beside its kind',
    nodes: three,
    there: [
      pod('first', on('n1')),
      pod('second', {
        affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: HOST, labelSelector: web }] } },
      }),
    ],
    comes: pod('p'),
    goesTo: 'n1',
  },
  {
    name: 'to the zone with fewer of its kind, where it asks to be spread',
    nodes: { b1: zones.b1, c1: zones.a1, c2: zones.a2 },
    there: [pod('first', on('c1'))],
    comes: pod('p', softly(ZONE)),
    goesTo: 'b1',
  },
  {
    name: 'not to a node without the label that it asks to be spread by',
    nodes: { a1: zones.a1, n9: {} },
    there: [pod('first', on('a1'))],
    comes: pod('p', softly(ZONE)),
    goesTo: 'a1',
  },
])('$name', ({ nodes, there = [], comes, goesTo }) => {
  const world = there.reduce((so, each) => so.apply(each), cluster(nodes)).apply(comes);
  expect(world.refusals).toEqual([]);
  expect(nodeOfPod(world, (comes['metadata'] as { readonly name: string }).name)).toBe(goesTo);
});

test('who is being deleted does not count for spreading', () => {
  const world = cluster({ n1: {}, n2: {} })
    .apply(pod('first', on('n2')))
    .apply(pod('other', on('n1'), { app: 'other' }));
  world.act({ type: 'failNode', node: 'n2' });
  world.ask('Pod', { verb: 'delete', name: 'first' });
  world.act({ type: 'reviveNode', node: 'n2' });
  world.apply(pod('p', softly(HOST)));
  expect(nodeOfPod(world, 'p')).toBe('n2');
});

describe('Pods of one controller or Service', () => {
  const service: JsonObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
  };
  const deployment = (replicas: number): JsonObject => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      replicas,
      selector: web,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'x' }] } },
    },
  });
  const create = (world: World, resource: 'services' | 'deployments', body: JsonObject): World => {
    const group = resource === 'services' ? '' : 'apps';
    const response = world.simulation.request({ group, version: 'v1', resource, verb: 'create', namespace: 'default', body });
    expect(response.ok).toBe(true);
    return world.settle();
  };
  const perNode = (world: World): readonly string[] =>
    world.simulation.view.names('Node').map((node) => `${node} ${world.podsOn(node).length}`);

  test('lie on different nodes and in different zones, though nobody asked for it', () => {
    const world = create(cluster(zones), 'deployments', deployment(2));
    expect(perNode(world)).toContain('b1 1');
    expect(perNode(create(cluster(three), 'deployments', deployment(3)))).toEqual(['n1 1', 'n2 1', 'n3 1']);
  });

  test('are spread by the Service too, where they have no controller', () => {
    const bare = cluster({ n1: {}, n2: {} }).apply(pod('other', { ...on('n1'), ...asks({ cpu: '200m', memory: '400Mi' }) }, {}));
    const alone = bare.apply(pod('p1')).apply(pod('p2'));
    expect([nodeOfPod(alone, 'p1'), nodeOfPod(alone, 'p2')]).toEqual(['n2', 'n2']);
    const served = create(cluster({ n1: {}, n2: {} }), 'services', service)
      .apply(pod('other', { ...on('n1'), ...asks({ cpu: '200m', memory: '400Mi' }) }, {}))
      .apply(pod('p1'))
      .apply(pod('p2'));
    expect([nodeOfPod(served, 'p1'), nodeOfPod(served, 'p2')]).toEqual(['n2', 'n1']);
  });
});

test('a Pod goes to the node that it was promised, also where another has become free', () => {
  const full = asks({ cpu: '4' });
  const world = cluster({ n1: {} }).apply(pod('low', full));
  const high = () => world.simulation.view.get('Pod', 'default', 'high');
  world.ask('Pod', { verb: 'create', body: pod('high', { ...full, priorityClassName: 'system-node-critical' }) });
  for (let step = 0; step < 20 && high()?.status.nominatedNodeName === undefined; step++) {
    world.simulation.run({ quietMs: 1_000, limit: 1 });
  }
  expect(high()?.status.nominatedNodeName).toBe('n1');
  world.ask('Pod', { verb: 'delete', name: 'low', gracePeriodSeconds: 0 });
  world.nodes('n2');
  expect(nodeOfPod(world, 'high')).toBe('n1');
});
