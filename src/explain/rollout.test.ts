import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { countersOf } from './counters.ts';
import { membersOf } from './members.ts';
import { rolloutOf } from './rollout.ts';
import { stalenessOf } from './staleness.ts';

const begun = (spec: JsonObject = {}, settings = {}): World =>
  new World({ kubelet: { startSeconds: 1, readySeconds: 1, terminateSeconds: 1, ...settings } })
    .nodes('w1', 'w2', 'w3')
    .apply(aDaemonSet({ spec }));

const rolloutIn = (world: World) => {
  const { sentence, nodes, done, stuck, others } = rolloutOf(world.simulation.view, world.daemonSet());
  return { key: sentence.key.replace('rollout.', ''), nodes, done, stuck, others, params: sentence.params };
};

const update = (world: World, image: string, rest: JsonObject = {}): World => {
  world.ask('DaemonSet', {
    verb: 'patch',
    name: 'agent',
    patchType: 'strategic',
    body: { spec: { template: { spec: { containers: [{ name: 'main', image }] } }, ...rest } },
  });
  return world;
};

const rolling = (maxUnavailable: number | string, maxSurge: number | string = 0): JsonObject => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } },
});

describe('what a rollout waits for', () => {
  test('for nothing, once every Pod is there', () => {
    expect(rolloutIn(begun())).toMatchObject({ key: 'done', done: true, stuck: false });
  });

  test('for nothing, where no Node takes the Pod', () => {
    const world = new World().nodes('w1').apply(aDaemonSet({ podSpec: { nodeSelector: { disk: 'ssd' } } }));
    expect(rolloutIn(world)).toMatchObject({ key: 'nowhere', done: true });
  });

  test.each([
    {
      name: 'a new Pod that is not Ready',
      kubelet: { ready: 'manual' },
      image: 'agent:2',
      spec: {},
      expected: { key: 'notReady', stuck: false },
    },
    {
      name: 'an old Pod that has not ended',
      kubelet: { terminate: 'manual' },
      image: 'agent:2',
      spec: {},
      expected: { key: 'terminating' },
    },
    { name: 'an image that cannot be pulled', kubelet: {}, image: 'no-such', spec: {}, expected: { key: 'image', stuck: true } },
    {
      name: 'a new Pod beside the old one, with surge',
      kubelet: { ready: 'manual' },
      image: 'agent:2',
      spec: rolling(0, 1),
      expected: { key: 'notReady', stuck: false },
    },
    {
      name: 'a person, with OnDelete',
      kubelet: {},
      image: 'agent:2',
      spec: { updateStrategy: { type: 'OnDelete' } },
      expected: { key: 'onDelete', nodes: ['w1', 'w2', 'w3'], stuck: true },
    },
  ])('for $name', ({ kubelet, image, spec, expected }) => {
    const world = begun(spec);
    world.act({ type: 'kubelets', ...kubelet } as Parameters<World['act']>[0]);
    update(world, image).settle(10_000);
    expect(rolloutIn(world)).toMatchObject(expected);
  });

  test('for minReadySeconds, counted down', () => {
    const world = update(begun({ minReadySeconds: 30 }), 'agent:2');
    const { simulation } = world;
    for (let made = 0; made < 200 && rolloutIn(world).key !== 'minReady'; made += 1) simulation.step();
    const { params, nodes } = rolloutIn(world);
    expect(nodes).toHaveLength(1);
    expect(params['seconds']).toBeGreaterThan(25);
    simulation.act({ type: 'wait', seconds: 10 });
    expect(Number(rolloutIn(world).params['seconds'])).toBeLessThanOrEqual(Number(params['seconds']) - 9);
  });

  test.each([
    {
      podSpec: { volumes: [{ name: 'v', configMap: { name: 'a' } }] },
      key: 'unmounted',
      params: { volume: 'v', message: 'configmap "a" not found' },
    },
    {
      container: { envFrom: [{ secretRef: { name: 'a' } }] },
      key: 'notCreated',
      params: { container: 'main', message: 'secret "a" not found' },
    },
  ])('for what its Pods name: $key', ({ key, params, ...change }) => {
    const world = new World({ kubelet: { configs: 'required' } }).nodes('w1').apply(aDaemonSet(change));
    expect(rolloutIn(world)).toMatchObject({ key, nodes: ['w1'], stuck: true, params });
  });

  test('for the scheduler, whose message it repeats', () => {
    const world = new World().nodes('w1').apply(aDaemonSet({ container: { resources: { requests: { cpu: '100' } } } }));
    expect(rolloutIn(world)).toMatchObject({ key: 'unschedulable', nodes: ['w1'], stuck: true });
    expect(rolloutIn(world).params['message']).toContain('Insufficient cpu');
  });

  test('a Terminating Pod on a dead Node holds the budget', () => {
    const world = begun();
    world.simulation.act({ type: 'failNode', node: 'w2' });
    world.simulation.run({ until: world.simulation.now + 90_000 });
    expect(rolloutIn(world)).toMatchObject({ key: 'unreachable', nodes: ['w2'], stuck: true });
    const victim = world.podsOn('w2')[0]?.metadata.name ?? '';
    world.ask('Pod', { verb: 'delete', name: victim });
    update(world, 'agent:2').simulation.run({ until: world.simulation.now + 30_000 });
    expect(rolloutIn(world)).toMatchObject({ key: 'terminatingDead', nodes: ['w2'], stuck: true });
  });
});

describe('who makes a counter up', () => {
  const lines = (world: World, counter: Parameters<typeof membersOf>[2], most?: number) => {
    const { counting, others } = membersOf(world.simulation.view, world.daemonSet(), counter, most);
    return [...counting.first, ...others.first].map(
      ({ node, counts, sentence }) => `${counts ? '+' : '-'}${node} ${sentence.key.replace('member.', '')}`,
    );
  };

  test('each Node says why it counts or not', () => {
    const world = begun();
    world.act({ type: 'pods', report: 'unready', filter: { node: 'w1' } });
    world.patch('Node', 'w3', { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } });
    expect(lines(world, 'desired')).toEqual(['+w1 belongs', '+w2 belongs', '-w3 notWanted']);
    expect(lines(world, 'ready')).toEqual(['+w2 ready', '-w1 notReady', '-w3 notWanted']);
    expect(lines(world, 'ready', 1), 'the first of each').toEqual(['+w2 ready', '-w1 notReady']);
    expect(lines(world, 'unavailable')).toEqual(['+w1 notReady', '-w2 ready', '-w3 notWanted']);
    expect(lines(world, 'misscheduled')).toEqual(['+w3 misscheduled', '-w1 belongsAndRuns', '-w2 belongsAndRuns']);
  });

  test('they are those that the counters count, whatever happens', () => {
    const world = begun(rolling('50%'));
    update(world, 'agent:2');
    const { simulation } = world;
    for (let made = 0; made < 120; made += 1) {
      if (simulation.step(simulation.now + 20_000) === undefined) break;
      for (const { name, nodes } of countersOf(simulation.view, world.daemonSet())) {
        const { counting, others } = membersOf(simulation.view, world.daemonSet(), name);
        expect(counting.first.map(({ node }) => node)).toEqual(nodes);
        expect([...counting.first.map(({ counts }) => counts), ...others.first.map(({ counts }) => !counts)]).not.toContain(false);
      }
    }
    expect(simulation.view.get('DaemonSet', 'default', 'agent')?.status.updatedNumberScheduled).toBe(3);
  });
});

describe('a counter that is stale', () => {
  test('says which change did not make the controller look', () => {
    const world = begun();
    world.patch('Node', 'w2', { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } });
    const { changes, looksNext } = stalenessOf(world.simulation, world.daemonSet());
    expect(changes.map(({ actor, ref }) => `${actor} ${ref.kind}/${ref.name}`)).toEqual(['you Node/w2']);
    expect(looksNext).toBe(false);
  });

  test('or that the controller looks next', () => {
    const world = begun();
    world.ask('Pod', { verb: 'delete', name: world.podsOn('w1')[0]?.metadata.name });
    const { changes, looksNext } = stalenessOf(world.simulation, world.daemonSet());
    expect(changes.map(({ ref }) => ref.kind)).toEqual(['Pod']);
    expect(looksNext).toBe(true);
  });
});
