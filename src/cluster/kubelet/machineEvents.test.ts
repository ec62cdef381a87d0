import { describe, expect, test } from 'vitest';
import type { Pod } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';

const node = (world: World) => {
  const found = world.simulation.view.get('Node', undefined, 'w1');
  if (found === undefined) throw new Error('no node');
  return found;
};
const ready = (world: World) => node(world).status.conditions?.find(({ type }) => type === 'Ready');
const events = ({ simulation }: World, reason: string): readonly string[] =>
  simulation.view.events().flatMap((event) => (event.reason === reason ? [event.message] : []));
const pass = (world: World, seconds: number): World => {
  world.simulation.run({ until: world.simulation.now + seconds * 1000, limit: 2000 });
  return world;
};
const named = (world: World, owner: string): Pod | undefined => world.podsOn('w1').find(({ metadata }) => metadata.name.startsWith(owner));

describe('a reboot', () => {
  const rebooted = () => {
    const world = new World().nodes('w1').apply(aDaemonSet());
    const [pod] = world.podsOn('w1');
    world.simulation.act({ type: 'reboot', node: 'w1' });
    return { world, pod };
  };

  test('leaves node and Pods as they are while the control plane does not miss the kubelet', () => {
    const { world } = rebooted();
    pass(world, 29);
    expect(ready(world)?.status).toBe('True');
    expect(world.daemonSet().status.numberReady).toBe(1);
    expect(world.simulation.act({ type: 'shutdown', node: 'w1' }).ok).toBe(false);
  });

  test('starts the containers of the same Pods again, with another boot id', () => {
    const { world, pod } = rebooted();
    pass(world, 31);
    const { bootID } = node(world).status.nodeInfo ?? {};
    expect(bootID).toMatch(/^[0-9a-f-]{36}$/);
    expect(events(world, 'Rebooted')).toEqual([`Node w1 has been rebooted, boot id: ${bootID}`]);
    expect(world.podsOn('w1')[0]?.status.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 255, reason: 'Unknown' });
    expect(world.daemonSet().status.numberReady).toBe(0);
    pass(world, 10);
    const [again] = world.podsOn('w1');
    expect(again?.metadata.uid).toBe(pod?.metadata.uid);
    expect(again?.status.containerStatuses?.[0]).toMatchObject({
      ready: true,
      restartCount: 1,
      lastState: { terminated: { exitCode: 255 } },
    });
    expect(world.daemonSet().status.numberReady).toBe(1);
    world.simulation.act({ type: 'reboot', node: 'w1' });
    pass(world, 31);
    expect(node(world).status.nodeInfo?.['bootID']).not.toBe(bootID);
  });
});

describe('a graceful shutdown', () => {
  const shutDown = (settings: ConstructorParameters<typeof World>[0] = {}) => {
    const world = new World(settings)
      .nodes('w1')
      .apply(aDaemonSet())
      .apply(aDaemonSet({ name: 'proxy', podSpec: { priorityClassName: 'system-node-critical' } }));
    world.simulation.act({ type: 'shutdown', node: 'w1' });
    return world;
  };

  test('says so first', () => {
    const world = pass(shutDown(), 0.5);
    expect(ready(world)).toMatchObject({ status: 'False', reason: 'KubeletNotReady', message: 'node is shutting down' });
    expect(events(world, 'Shutdown')).toEqual(['Shutdown manager detected shutdown event']);
    expect(node(world).spec.taints?.map(({ key, effect }) => `${key}:${effect}`)).toContain('node.kubernetes.io/not-ready:NoSchedule');
  });

  test('ends ordinary Pods, then critical ones, then the machine is off', () => {
    const world = shutDown();
    const end = (owner: string) =>
      world.simulation.changes.find(
        ({ ref, after }) => ref.name.startsWith(owner) && (after as Pod | undefined)?.status?.reason === 'Terminated',
      );
    pass(world, 5);
    const [agent, proxy] = [end('agent'), end('proxy')];
    const message = 'Pod was terminated in response to imminent node shutdown.';
    expect(agent?.after).toMatchObject({ status: { phase: 'Failed', message } });
    expect((proxy?.time ?? 0) - (agent?.time ?? 0)).toBe(1000);
    expect(world.simulation.view.machine('w1')).toMatchObject({ alive: false });
    expect(world.simulation.view.machine('w1')?.shuttingDown).toBeUndefined();
  });

  test.each([
    ['at the end of the grace periods where no one confirms the end', { kubelet: { terminate: 'manual' } }, 29, true],
    ['after as long as containers take', {}, 3, false],
  ] as const)('takes %s', (_, settings, seconds, alive) => {
    const world = pass(shutDown(settings), seconds);
    expect(world.simulation.view.machine('w1')?.alive).toBe(alive);
    expect(pass(world, 2).simulation.view.machine('w1')?.alive).toBe(false);
  });

  test('is missed by the control plane after the grace period, and the DaemonSet’s Pods come back with the machine', () => {
    const world = pass(shutDown(), 70);
    expect(ready(world)?.status).toBe('Unknown');
    world.act({ type: 'reviveNode', node: 'w1' });
    expect(ready(world)?.status).toBe('True');
    expect(events(world, 'Rebooted')).toHaveLength(1);
    pass(world, 60);
    expect(named(world, 'agent')?.status.phase).toBe('Running');
    expect(named(world, 'proxy')?.status.phase).toBe('Running');
    expect(world.podsOn('w1')).toHaveLength(2);
  });

  test('can be cancelled', () => {
    const world = shutDown({ kubelet: { terminate: 'manual' } });
    pass(world, 1);
    world.act({ type: 'reviveNode', node: 'w1' });
    expect(events(world, 'Shutdown')).toContain('Shutdown manager detected shutdown cancellation');
    pass(world, 60);
    expect(ready(world)?.status).toBe('True');
    expect(world.simulation.view.machine('w1')?.alive).toBe(true);
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w1 agent:1 Running']);
  });

  test('of an empty node ends at once', () => {
    const world = new World().nodes('w1');
    world.simulation.act({ type: 'shutdown', node: 'w1' });
    pass(world, 1);
    expect(world.simulation.view.machine('w1')?.alive).toBe(false);
  });

  test('switches the machine off in a step of its own, also where no Pod ends with it', () => {
    const world = new World({ kubelet: { terminate: 'manual' } }).nodes('w1').apply(aDaemonSet());
    const { simulation } = world;
    simulation.act({ type: 'shutdown', node: 'w1' });
    world.ask('DaemonSet', { verb: 'delete', name: 'agent' });
    pass(world, 60);
    const off = simulation.steps.find(({ caption }) => caption.key === 'kubelet.off')?.index ?? 0;
    expect(simulation.steps[off - 1]?.changes).toEqual([]);
    simulation.moveTo(off - 1);
    expect(simulation.view.machine('w1')?.alive).toBe(true);
    simulation.moveTo(off);
    expect(simulation.view.machine('w1')?.alive).toBe(false);
  });
});

test('another kubelet reports its version, and no container stops', () => {
  const world = new World().nodes('w1').apply(aDaemonSet());
  const before = world.podsOn('w1');
  world.act({ type: 'kubeletVersion', node: 'w1', version: '1.38.0' });
  expect(node(world).status.nodeInfo?.['kubeletVersion']).toBe('v1.38.0');
  expect(events(world, 'Starting')).toEqual(['Starting kubelet.']);
  expect(world.podsOn('w1')).toEqual(before);
});
