import { describe, expect, test } from 'vitest';
import { isPod, isPodReady, type JsonObject } from '../../kubernetes/index.ts';
import { aDaemonSet, imagePatch } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';

const rolling = (maxUnavailable: number): JsonObject => ({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable } } });
const five = ['w1', 'w2', 'w3', 'w4', 'w5'];
const edit = (world: World, image: string): void =>
  void world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: imagePatch(image) });
/** Nodes whose Pod the controller deletes in each sync after a step, in the order of the syncs. */
const deletionsAfter = ({ simulation }: World, from: number): readonly (readonly string[])[] =>
  simulation.steps.slice(from).flatMap(({ actor, changes }) => {
    const nodes = changes.flatMap(({ before, after }) =>
      isPod(before) && before.metadata.deletionTimestamp === undefined && (!isPod(after) || after.metadata.deletionTimestamp !== undefined)
        ? [before.spec.nodeName ?? '']
        : [],
    );
    return actor === 'daemonset-controller' && nodes.length > 0 ? [nodes] : [];
  });

// What pkg/controller/daemon/update.go (rollingUpdate) does in place: old Pods that are unavailable go, whatever the budget, and
// count against it together with new ones that are unavailable.
describe('an update that begins during another one', () => {
  test('replaces the Pods that the first left unavailable, and no available one beside them', () => {
    const world = new World().nodes(...five).apply(aDaemonSet({ spec: rolling(2) }));
    edit(world, 'no-such');
    world.settle();
    expect(world.podLines.filter((line) => line.includes('no-such'))).toHaveLength(2);
    const from = world.simulation.steps.length;
    edit(world, 'agent:3');
    world.settle();
    const [first = [], ...others] = deletionsAfter(world, from);
    expect(first).toEqual(['w1', 'w2']);
    expect(others.flat().toSorted()).toEqual(['w3', 'w4', 'w5']);
    expect(others.every((nodes) => nodes.length <= 2)).toBe(true);
    expect(world.podLines).toEqual(five.map((node) => `${node} agent:3 Running`));
  });

  test('deletes nothing more while the Pods of the first terminate', () => {
    const world = new World({ kubelet: { terminate: 'manual' } }).nodes(...five).apply(aDaemonSet({ spec: rolling(1) }));
    edit(world, 'agent:2');
    world.settle();
    const from = world.simulation.steps.length;
    edit(world, 'agent:3');
    world.settle();
    expect(deletionsAfter(world, from)).toEqual([]);
    world.act({ type: 'terminated' });
    world.settle();
    expect(world.podLines.filter((line) => line.includes('agent:3'))).toHaveLength(1);
  });

  test('takes Pods that are not available yet for unavailable: more are replaced than the budget says', () => {
    const world = new World().nodes(...five).apply(aDaemonSet({ spec: { ...rolling(2), minReadySeconds: 600 } }));
    world.simulation.run({ until: world.simulation.now + 700_000 });
    edit(world, 'agent:2');
    world.simulation.run({ until: world.simulation.now + 30_000 });
    const from = world.simulation.steps.length;
    edit(world, 'agent:3');
    world.simulation.run({ until: world.simulation.now + 30_000 });
    expect(deletionsAfter(world, from)).toEqual([['w1', 'w2']]);
    expect(world.simulation.view.list('Pod').filter(isPodReady)).toHaveLength(5);
    expect(world.podLines.map((line) => line.split(' ')[1])).toEqual(['agent:3', 'agent:3', 'agent:1', 'agent:1', 'agent:1']);
  });
});

// What pkg/scheduler/backend/cache/cache.go (RemoveNode, AddNode) does: a node's Pods stay in its cache until they are gone, and a
// node that comes back under the name finds them, and their ports, there.
describe('the port of a host-network Pod', () => {
  const onHost = (name: string): JsonObject =>
    aDaemonSet({ name, podSpec: { hostNetwork: true }, container: { ports: [{ containerPort: 9100 }] } });
  const pendingMessage = ({ simulation }: World): string | undefined =>
    simulation.view
      .list('Pod')
      .find(({ spec }) => spec.nodeName === undefined)
      ?.status.conditions?.find(({ type }) => type === 'PodScheduled')?.message;

  test('stays taken on a node that leaves and comes back under its name', () => {
    const world = new World().nodes('w1').apply(onHost('agent'));
    const [before] = world.podsOn('w1');
    expect(before?.spec.containers[0]?.ports?.[0]).toMatchObject({ hostPort: 9100 });
    world.simulation.act({ type: 'removeNode', node: 'w1' });
    world.simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
    world.settle().apply(onHost('logger'));
    expect(world.podsOn('w1').map(({ metadata }) => metadata.uid)).toEqual([before?.metadata.uid]);
    expect(pendingMessage(world)).toContain("didn't have free ports for the requested pod ports");
  });

  test('is free once the Pod is collected from a node that stays away', () => {
    const world = new World().nodes('w1', 'w2').apply(onHost('agent'));
    world.simulation.act({ type: 'removeNode', node: 'w1' });
    world.simulation.run({ until: world.simulation.now + 100_000 });
    expect(world.simulation.view.list('Pod')).toHaveLength(1);
    world.nodes('w1').apply(onHost('logger'));
    // The first of the two DaemonSets has it on w1 again, and the other waits.
    expect(world.podsOn('w1')).toHaveLength(1);
    expect(pendingMessage(world)).toContain("didn't have free ports");
  });

  test('is free as soon as its Pod has ended for a shutdown', () => {
    const world = new World().nodes('w1').apply(onHost('agent'));
    world.simulation.act({ type: 'shutdown', node: 'w1' });
    world.simulation.run({ until: world.simulation.now + 5_000 });
    world.ask('DaemonSet', { verb: 'delete', name: 'agent' });
    world.act({ type: 'reviveNode', node: 'w1' }).apply(onHost('logger'));
    expect(world.daemonSet('logger').status.numberReady).toBe(1);
  });
});
