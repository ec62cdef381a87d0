import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { isOwnedTaint, type JsonObject, type Node, type Taint } from '../kubernetes/index.ts';
import { nodeRemedy, ownedTaintSentence } from './nodeRemedy.ts';

const started = (ready = true): Simulation => {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1', ready }] });
  simulation.run({ quietMs: 20_000 });
  return simulation;
};
const off = (seconds: number): Simulation => {
  const simulation = started();
  simulation.act({ type: 'failNode', node: 'w1' });
  simulation.run({ until: simulation.now + seconds * 1000 });
  return simulation;
};
const asked = (simulation: Simulation, body: JsonObject, subresource?: 'status'): Simulation => {
  const nodes = { group: '', version: 'v1', resource: 'nodes', name: 'w1' } as const;
  simulation.request({ ...nodes, verb: 'patch', patchType: 'strategic', body, ...(subresource === undefined ? {} : { subresource }) });
  simulation.run({ quietMs: 20_000 });
  return simulation;
};
const registered = (): Simulation => {
  const simulation = simulate();
  const body = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'w1' } };
  simulation.request({ verb: 'create', group: '', version: 'v1', resource: 'nodes', body });
  simulation.run({ quietMs: 20_000 });
  return simulation;
};
const nodeOf = ({ view }: Simulation): Node => {
  const node = view.get('Node', undefined, 'w1');
  if (node === undefined) throw new Error('no Node w1');
  return node;
};
const condition = (type: string): Simulation => asked(started(), { status: { conditions: [{ type, status: 'True' }] } }, 'status');

test.each<{ what: string; cluster: () => Simulation; remedy: string | undefined; taints: readonly (readonly [string, string])[] }>([
  { what: 'is well', cluster: () => started(), remedy: undefined, taints: [] },
  { what: 'has just lost power, and nobody noticed', cluster: () => off(5), remedy: 'powerOn', taints: [] },
  {
    what: 'has no power',
    cluster: () => off(70),
    remedy: 'powerOn',
    taints: [['node.kubernetes.io/unreachable:NoSchedule', 'owned.powerOn']],
  },
  {
    what: 'has no power, and another Node is there, so that Pods are evicted',
    cluster: () => {
      const simulation = started();
      simulation.act({ type: 'addNodes', nodes: [{ name: 'w2' }] });
      simulation.act({ type: 'failNode', node: 'w1' });
      simulation.run({ until: simulation.now + 70_000 });
      return simulation;
    },
    remedy: 'powerOn',
    taints: [
      ['node.kubernetes.io/unreachable:NoSchedule', 'owned.powerOn'],
      ['node.kubernetes.io/unreachable:NoExecute', 'owned.powerOn'],
    ],
  },
  {
    what: 'is not ready',
    cluster: () => started(false),
    remedy: 'reportReady',
    taints: [['node.kubernetes.io/not-ready:NoSchedule', 'owned.reportReady']],
  },
  {
    what: 'is only registered',
    cluster: registered,
    remedy: 'join',
    taints: [],
  },
  {
    what: 'is cordoned',
    cluster: () => asked(started(), { spec: { unschedulable: true } }),
    remedy: undefined,
    taints: [['node.kubernetes.io/unschedulable:NoSchedule', 'owned.uncordon']],
  },
  ...(
    [
      ['MemoryPressure', 'memory-pressure'],
      ['DiskPressure', 'disk-pressure'],
      ['PIDPressure', 'pid-pressure'],
      ['NetworkUnavailable', 'network-unavailable'],
    ] as const
  ).map(([type, key]) => ({
    what: `has the condition ${type}`,
    cluster: () => condition(type),
    remedy: undefined,
    taints: [[`node.kubernetes.io/${key}:NoSchedule`, 'owned.condition']] as const,
  })),
  {
    what: 'has taints of a person’s',
    cluster: () =>
      asked(started(), {
        spec: {
          taints: [
            { key: 'dedicated', effect: 'NoSchedule' },
            { key: 'node.kubernetes.io/out-of-service', effect: 'NoExecute' },
            { key: 'node.kubernetes.io/memory-pressure', effect: 'NoExecute' },
            { key: 'node.kubernetes.io/not-ready', effect: 'PreferNoSchedule' },
          ],
        },
      }),
    remedy: undefined,
    taints: [],
  },
])('a node that $what', ({ cluster, remedy, taints }) => {
  const simulation = cluster();
  const node = nodeOf(simulation);
  const found = nodeRemedy(simulation.view, node);
  expect(found?.kind).toBe(remedy);
  const message = (node.spec.taints ?? []).flatMap((taint) => {
    const sentence = ownedTaintSentence(simulation.view, node, taint);
    return sentence === undefined ? [] : [[`${taint.key}:${taint.effect}`, sentence.key]];
  });
  expect(message).toEqual(taints);
  if (found === undefined) return;
  expect(simulation.act(found.command)).toEqual({ ok: true });
  simulation.run({ quietMs: 20_000 });
  expect(nodeRemedy(simulation.view, nodeOf(simulation))).toBeUndefined();
  expect((nodeOf(simulation).spec.taints ?? []).filter(isOwnedTaint)).toEqual([]);
});

test('a taint is owned by key and effect together', () => {
  const owned = (key: string, effect: Taint['effect']): boolean => isOwnedTaint({ key: `node.kubernetes.io/${key}`, effect });
  const keys = [
    'not-ready',
    'unreachable',
    'memory-pressure',
    'disk-pressure',
    'pid-pressure',
    'network-unavailable',
    'unschedulable',
    'out-of-service',
  ];
  expect(keys.filter((key) => owned(key, 'NoSchedule'))).toEqual(keys.slice(0, -1));
  expect(keys.filter((key) => owned(key, 'NoExecute'))).toEqual(['not-ready', 'unreachable']);
  expect(keys.filter((key) => owned(key, 'PreferNoSchedule'))).toEqual([]);
});
