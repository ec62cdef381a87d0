import { describe, expect, test } from 'vitest';
import { lessons as english } from '../i18n/en/lessons.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet, aWorkload, imagePatch } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { runKubectl } from '../trial/index.ts';
import { conditionsHold, whatIsMissing } from './conditions.ts';
import { chosenNodes } from './nodeChoice.ts';
import { RunWatcher } from './runConditions.ts';
import type { Condition, NodeChoice, RunCondition, Workload } from './types.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
const agent: Workload<'DaemonSet'> = { kind: 'DaemonSet', namespace: 'default', name: 'agent' };
const web: Workload<'Deployment'> = { kind: 'Deployment', namespace: 'default', name: 'web' };

const textOf = (key: string): unknown =>
  key.split('.').reduce<unknown>((at, part) => (at as Readonly<Record<string, unknown>> | undefined)?.[part], english);

/** A control plane and three worker nodes, one with a taint; the agent runs on w1 and w2. */
const cluster = (spec?: JsonObject, podSpec?: JsonObject): World =>
  new World()
    .nodes(
      { name: 'cp', labels: { [CONTROL_PLANE]: '' }, taints: [{ key: CONTROL_PLANE, effect: 'NoSchedule' }] },
      { name: 'w1', labels: { disk: 'ssd' } },
      'w2',
      { name: 'w3', taints: [{ key: 'gpu', effect: 'NoSchedule' }] },
    )
    .apply(aDaemonSet({ ...(spec === undefined ? {} : { spec }), ...(podSpec === undefined ? {} : { podSpec }) }));

const kubectl = (world: World, line: string, stdin = ''): World => {
  const { exitCode, stderr } = runKubectl(world.simulation, line, stdin);
  if (exitCode !== 0) throw new Error(stderr);
  return world.settle();
};

describe('nodes are chosen', () => {
  const choices: readonly (readonly [string, NodeChoice, readonly string[]])[] = [
    ['all', {}, ['cp', 'w1', 'w2', 'w3']],
    ['by name', { names: ['w2', 'w9'] }, ['w2']],
    ['by a label', { label: { disk: 'ssd' } }, ['w1']],
    ['by a label that kubelets give', { label: { 'kubernetes.io/os': 'linux' } }, ['cp', 'w1', 'w2', 'w3']],
    ['by a taint', { taint: 'gpu' }, ['w3']],
    ['by role: worker nodes', { role: 'worker' }, ['w1', 'w2', 'w3']],
    ['by role: control plane', { role: 'control-plane' }, ['cp']],
    ['by all that is named', { role: 'worker', label: { disk: 'ssd' } }, ['w1']],
    ['but for some', { not: { taint: 'gpu' } }, ['cp', 'w1', 'w2']],
    ['by what holds, but for some', { role: 'worker', not: { names: ['w1'] } }, ['w2', 'w3']],
  ];
  test.each(choices)('%s', (_, choice, expected) => {
    expect(chosenNodes(cluster().simulation.view, choice).map(({ metadata }) => metadata.name)).toEqual(expected);
  });
});

describe('a condition on the state', () => {
  const same = (world: World): World => world;
  const workers = { role: 'worker' } as const;
  /** `change` is what makes the condition hold, or not hold any more. */
  const cases: readonly (readonly [
    name: string,
    change: (world: World) => World,
    condition: Condition,
    missing: string | undefined,
    nodes?: readonly string[],
  ])[] = [
    ['each node has a ready Pod', same, { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1', 'w2'] }, pod: 'ready' }, undefined],
    ['a node has none', same, { type: 'podsOn', daemonSet: agent, nodes: workers, pod: 'ready' }, 'pods.ready', ['w3']],
    [
      'a node has a Pod, not ready',
      (world) => world.act({ type: 'failNode', node: 'w2' }).settle(70_000),
      { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1', 'w2'] }, pod: 'ready' },
      'pods.ready',
      ['w2'],
    ],
    [
      'present is enough',
      (world) => world.act({ type: 'failNode', node: 'w2' }).settle(70_000),
      { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1', 'w2'] }, pod: 'present' },
      undefined,
    ],
    ['no Pod', same, { type: 'podsOn', daemonSet: agent, nodes: { role: 'control-plane' }, pod: 'absent' }, undefined],
    ['no Pod, but there is one', same, { type: 'podsOn', daemonSet: agent, nodes: {}, pod: 'absent' }, 'pods.absent', ['w1', 'w2']],
    [
      'a Pending Pod',
      (world) => world.apply(aDaemonSet({ container: { resources: { requests: { cpu: '40' } } } })),
      { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1'] }, pod: 'pending' },
      undefined,
    ],
    [
      'a Pod that is being deleted does not count',
      (world) => {
        world.simulation.act({ type: 'kubelets', terminate: 'manual' });
        return kubectl(world, 'taint node w1 a=b:NoExecute');
      },
      { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1'] }, pod: 'absent' },
      undefined,
    ],
    [
      'a node that does not exist',
      same,
      { type: 'podsOn', daemonSet: agent, nodes: { names: ['w1', 'w9'] }, pod: 'ready' },
      'noNode',
      ['w9'],
    ],
    ['no node is chosen', same, { type: 'podsOn', daemonSet: agent, nodes: { label: { disk: 'hdd' } }, pod: 'ready' }, 'noneChosen'],
    [
      'a DaemonSet that does not exist',
      (world) => kubectl(world, 'delete daemonset agent'),
      { type: 'podsOn', daemonSet: agent, nodes: {}, pod: 'ready' },
      'noObject',
    ],
    [
      'no Pod of a DaemonSet that does not exist',
      (world) => kubectl(world, 'delete daemonset agent'),
      { type: 'podsOn', daemonSet: agent, nodes: {}, pod: 'absent' },
      undefined,
    ],
    ['a counter', same, { type: 'counter', daemonSet: agent, name: 'ready', exactly: 2 }, undefined],
    ['another number', same, { type: 'counter', daemonSet: agent, name: 'ready', exactly: 3 }, 'counter.exactly'],
    ['at least', same, { type: 'counter', daemonSet: agent, name: 'desired', atLeast: 3 }, 'counter.atLeast'],
    ['at most', same, { type: 'counter', daemonSet: agent, name: 'desired', atMost: 1 }, 'counter.atMost'],
    ['a counter that is zero', same, { type: 'counter', daemonSet: agent, name: 'misscheduled', exactly: 0 }, undefined],
    ['a finished rollout', same, { type: 'updated', daemonSet: agent }, undefined],
    [
      'a rollout that has not begun',
      (world) => {
        world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: imagePatch('agent:2') });
        return world;
      },
      { type: 'updated', daemonSet: agent },
      'notObserved',
    ],
    [
      'a rollout that is stuck',
      (world) =>
        world
          .act({ type: 'failNode', node: 'w2' })
          .settle(70_000)
          .patch('DaemonSet', 'agent', { spec: { template: { metadata: { annotations: { a: 'b' } } } } }),
      { type: 'updated', daemonSet: agent },
      'updated',
    ],
    ['an image', same, { type: 'image', workload: agent, contains: ':1' }, undefined],
    ['another image', same, { type: 'image', workload: agent, contains: ':2' }, 'image'],
    ['an update strategy', same, { type: 'strategy', daemonSet: agent, is: 'RollingUpdate', maxUnavailable: 1, maxSurge: 0 }, undefined],
    ['another update strategy', same, { type: 'strategy', daemonSet: agent, is: 'OnDelete' }, 'strategy'],
    ['another maxUnavailable', same, { type: 'strategy', daemonSet: agent, maxUnavailable: '50%' }, 'strategy'],
    ['ready nodes', same, { type: 'nodes', nodes: workers, ready: true }, undefined],
    [
      'a node that is not ready',
      (world) => world.act({ type: 'failNode', node: 'w2' }).settle(70_000),
      { type: 'nodes', nodes: workers, ready: true },
      'nodes.ready',
      ['w2'],
    ],
    ['a cordoned node', (world) => kubectl(world, 'cordon w1'), { type: 'nodes', nodes: { names: ['w1'] }, cordoned: true }, undefined],
    ['a node that should be cordoned', same, { type: 'nodes', nodes: { names: ['w1'] }, cordoned: true }, 'nodes.cordoned', ['w1']],
    [
      'a node that should not be cordoned',
      (world) => kubectl(world, 'cordon w1'),
      { type: 'nodes', nodes: {}, cordoned: false },
      'nodes.uncordoned',
      ['w1'],
    ],
    ['a taint', same, { type: 'nodes', nodes: { names: ['w3'] }, taint: 'gpu' }, undefined],
    ['a taint that is missing', same, { type: 'nodes', nodes: workers, taint: 'gpu' }, 'nodes.tainted', ['w1', 'w2']],
    ['a number of nodes', same, { type: 'nodes', nodes: {}, exactly: 4 }, undefined],
    ['a number of cordoned nodes', same, { type: 'nodes', nodes: {}, cordoned: true, atLeast: 1 }, 'nodeCount.atLeast'],
    ['an object', same, { type: 'object', kind: 'DaemonSet', name: 'agent', namespace: 'default', exists: true }, undefined],
    ['an object without a namespace', same, { type: 'object', kind: 'Node', name: 'w1', namespace: 'default', exists: true }, undefined],
    [
      'an object that does not exist',
      same,
      { type: 'object', kind: 'DaemonSet', name: 'other', namespace: 'default', exists: true },
      'noObject',
    ],
    [
      'an object that should not exist',
      same,
      { type: 'object', kind: 'DaemonSet', name: 'agent', namespace: 'default', exists: false },
      'extraObject',
    ],
    [
      'ready replicas',
      (world) => kubectl(world, 'apply -f -', JSON.stringify(aWorkload('Deployment', { spec: { replicas: 2 } }))),
      { type: 'ready', workload: web, replicas: 2 },
      undefined,
    ],
    [
      'other ready replicas',
      (world) => kubectl(world, 'apply -f -', JSON.stringify(aWorkload('Deployment', { spec: { replicas: 2 } }))),
      { type: 'ready', workload: web, replicas: 3 },
      'replicas',
    ],
  ];
  const rows = cases.map(([name, change, condition, missing, nodes]) => [name, change, condition, missing, nodes] as const);
  test.each(rows)('%s', (_, change, condition, missing, nodes) => {
    const { view } = change(cluster()).simulation;
    const found = whatIsMissing(view, [condition]);
    expect(found.map(({ message }) => message.key)).toEqual(missing === undefined ? [] : [`missing.${missing}`]);
    for (const { message } of found) expect(textOf(message.key)).toBeTypeOf('string');
    if (nodes !== undefined) expect(found[0]?.nodes).toEqual(nodes);
    // With what was remembered of the last look, too.
    for (let look = 0; look < 2; look += 1) expect(conditionsHold(view, [condition])).toBe(missing === undefined);
  });

  test('what was remembered of a look does not outlive the cluster', () => {
    const condition: Condition = { type: 'podsOn', daemonSet: agent, nodes: {}, pod: 'ready' };
    const world = cluster();
    expect(conditionsHold(world.simulation.view, [condition])).toBe(false);
    world.patch('DaemonSet', 'agent', { spec: { template: { spec: { tolerations: [{ operator: 'Exists' }] } } } }).settle(60_000);
    expect(conditionsHold(world.simulation.view, [condition])).toBe(true);
    world.act({ type: 'addNodes', nodes: [{ name: 'w0', taints: [{ key: 'a', effect: 'NoSchedule' }], ready: false }] });
    expect(conditionsHold(world.simulation.view, [{ type: 'nodes', nodes: {}, ready: true }])).toBe(false);
    expect(conditionsHold(cluster().simulation.view, [condition])).toBe(false);
  });
});

describe('a condition on every step', () => {
  const rolling = (maxUnavailable: number) => ({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } } });
  const update = (world: World): World =>
    world.patch('DaemonSet', 'agent', { spec: { template: { metadata: { annotations: { a: 'b' } } } } });
  const deployed = (world: World): World =>
    kubectl(world, 'apply -f -', JSON.stringify(aWorkload('Deployment', { spec: { replicas: 4 } })));
  const cases: readonly (readonly [
    name: string,
    start: () => World,
    run: (world: World) => World,
    condition: RunCondition,
    broken: string | undefined,
  ])[] = [
    [
      'an update within its budget',
      () => cluster(rolling(1)),
      update,
      { type: 'unavailableAtMost', daemonSet: agent, nodes: 1 },
      undefined,
    ],
    [
      'an update with a larger budget',
      () => cluster(rolling(2)),
      update,
      { type: 'unavailableAtMost', daemonSet: agent, nodes: 1 },
      'unavailable',
    ],
    ['enough available', () => cluster(rolling(1)), update, { type: 'availableAtLeast', daemonSet: agent, nodes: 1 }, undefined],
    ['too few available', () => cluster(rolling(1)), update, { type: 'availableAtLeast', daemonSet: agent, nodes: 2 }, 'available'],
    [
      'a deleted DaemonSet',
      cluster,
      (world) => kubectl(world, 'delete daemonset agent --cascade=orphan'),
      { type: 'unavailableAtMost', daemonSet: agent, nodes: 2 },
      'daemonSetDeleted',
    ],
    ['no node is removed', cluster, (world) => world.act({ type: 'failNode', node: 'w1' }), { type: 'nodeNeverRemoved' }, undefined],
    [
      'a machine is removed',
      cluster,
      (world) => world.act({ type: 'removeNode', node: 'w1' }),
      { type: 'nodeNeverRemoved' },
      'nodeRemoved',
    ],
    ['a Node is deleted', cluster, (world) => kubectl(world, 'delete node w1'), { type: 'nodeNeverRemoved' }, 'nodeRemoved'],
    [
      'a drain evicts',
      () => deployed(cluster()),
      (world) => kubectl(world, 'drain w1 --ignore-daemonsets'),
      { type: 'noEviction' },
      'evicted',
    ],
    [
      'a drain leaves Pods of DaemonSets',
      () => deployed(cluster()),
      (world) => kubectl(world, 'drain w1 --ignore-daemonsets'),
      { type: 'noEviction', daemonSet: agent },
      undefined,
    ],
    [
      'a failed node',
      () => deployed(cluster()),
      (world) => world.act({ type: 'failNode', node: 'w1' }).act({ type: 'wait', seconds: 400 }),
      { type: 'noEviction' },
      'evicted',
    ],
    [
      'a deletion is no eviction',
      () => deployed(cluster()),
      (world) => kubectl(world, 'delete deployment web'),
      { type: 'noEviction' },
      undefined,
    ],
    [
      'Pods that stay',
      cluster,
      (world) => kubectl(world, 'cordon w1'),
      { type: 'podsNeverDeleted', daemonSet: agent, nodes: {} },
      undefined,
    ],
    ['a Pod that is deleted', cluster, update, { type: 'podsNeverDeleted', daemonSet: agent, nodes: { names: ['w1'] } }, 'podDeleted'],
    [
      'a Pod that is deleted elsewhere',
      cluster,
      (world) => kubectl(world, 'taint node w2 a=b:NoExecute'),
      { type: 'podsNeverDeleted', daemonSet: agent, nodes: { names: ['w1'] } },
      undefined,
    ],
    [
      'a Pod whose node was chosen before',
      cluster,
      (world) => kubectl(kubectl(world, 'label node w1 disk-'), 'taint node w1 a=b:NoExecute'),
      { type: 'podsNeverDeleted', daemonSet: agent, nodes: { label: { disk: 'ssd' } } },
      'podDeleted',
    ],
    [
      'a taint that is kept',
      cluster,
      (world) => kubectl(world, 'taint node w3 a=b:NoSchedule'),
      { type: 'taintKept', nodes: {}, taint: 'gpu' },
      undefined,
    ],
    [
      'a taint that is removed',
      cluster,
      (world) => kubectl(world, 'taint node w3 gpu-'),
      { type: 'taintKept', nodes: {}, taint: 'gpu' },
      'taintRemoved',
    ],
    [
      'a taint that is removed and added',
      cluster,
      (world) => kubectl(kubectl(world, 'taint node w3 gpu-'), 'taint node w3 gpu:NoSchedule'),
      { type: 'taintKept', nodes: { taint: 'gpu' }, taint: 'gpu' },
      'taintRemoved',
    ],
    [
      'a node that goes with its taint',
      cluster,
      (world) => kubectl(world, 'delete node w3'),
      { type: 'taintKept', nodes: { names: ['w3'] }, taint: 'gpu' },
      'taintRemoved',
    ],
  ];
  test.each(cases)('%s', (_, start, run, condition, broken) => {
    const world = start();
    const { simulation } = world;
    const watcher = new RunWatcher(simulation.view, [condition]);
    const from = simulation.steps.length;
    run(world).settle(70_000);
    for (const step of simulation.steps.slice(from)) watcher.see(step);
    expect(watcher.broken.map(({ message }) => message.key)).toEqual(broken === undefined ? [] : [`broken.${broken}`]);
    for (const { message, step } of watcher.broken) {
      expect(textOf(message.key)).toBeTypeOf('string');
      expect(simulation.steps[step - 1]?.changes.length).toBeGreaterThan(0);
    }
  });
});
