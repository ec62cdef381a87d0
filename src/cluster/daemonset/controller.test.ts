import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';

const taint = (effect: string): JsonObject => ({ spec: { taints: [{ key: 'dedicated', value: 'gpu', effect }] } });
const three = (): World => new World().nodes('w1', 'w2', 'w3');
const counters = (world: World): string => {
  const { desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled, numberMisscheduled } =
    world.daemonSet().status;
  return [desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled ?? 0, numberMisscheduled].join(' ');
};

describe('placement', () => {
  test('a Pod on every eligible node, pinned by affinity and bound by the scheduler', () => {
    const world = new World().nodes({ name: 'cp', taints: [{ key: 'cp', effect: 'NoSchedule' }] }, 'w1', 'w2').apply(aDaemonSet());
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w2 agent:1 Running']);
    expect(counters(world)).toBe('2 2 2 2 0');
    const actors = world.simulation.changes.filter(({ ref }) => ref.kind === 'Pod').map(({ actor }) => actor);
    expect(actors.slice(0, 4)).toEqual(['daemonset-controller', 'daemonset-controller', 'default-scheduler', 'default-scheduler']);
  });

  test.each([
    { name: 'NoSchedule leaves a running Pod, and the counters stale', effect: 'NoSchedule', pods: 1, then: '3 3 3 3 0' },
    { name: 'PreferNoSchedule changes nothing', effect: 'PreferNoSchedule', pods: 1, then: '3 3 3 3 0' },
    { name: 'NoExecute removes the Pod', effect: 'NoExecute', pods: 0, then: '2 2 2 2 0' },
  ])('$name', ({ effect, pods, then }) => {
    const world = three().apply(aDaemonSet()).patch('Node', 'w2', taint(effect));
    expect(world.podsOn('w2')).toHaveLength(pods);
    expect(counters(world)).toBe(then);
  });

  test('what a NoSchedule taint hid shows at the next sync: misscheduled', () => {
    const world = three()
      .apply(aDaemonSet())
      .patch('Node', 'w2', taint('NoSchedule'))
      .patch('DaemonSet', 'agent', { metadata: { labels: { seen: 'yes' } } });
    expect(counters(world)).toBe('2 2 2 2 1');
  });

  test('a node that is added gets a Pod once it is ready; one that is removed keeps it until it is collected', () => {
    const world = three().apply(aDaemonSet()).nodes('w4');
    expect(world.podsOn('w4')).toHaveLength(1);
    world.simulation.act({ type: 'removeNode', node: 'w1' });
    world.settle(5_000);
    expect(counters(world)).toBe('4 4 4 4 0');
    world.settle(90_000);
    expect(counters(world)).toBe('3 3 3 3 0');
  });

  test('a failed node keeps its Pod, which is not ready; the node is not desired while it is unreachable', () => {
    const world = three().apply(aDaemonSet());
    world.simulation.act({ type: 'failNode', node: 'w2' });
    world.settle(60_000);
    expect(world.podsOn('w2').map(({ status }) => status.phase)).toEqual(['Running']);
    expect(counters(world)).toBe('2 2 2 2 1');
    world.act({ type: 'reviveNode', node: 'w2' });
    expect(counters(world)).toBe('3 3 3 3 0');
  });
});

describe('Pods that end', () => {
  test('a deleted Pod is replaced on its node once it is gone', () => {
    const world = three().apply(aDaemonSet());
    const [pod] = world.podsOn('w1');
    world.ask('Pod', { verb: 'delete', name: pod?.metadata.name });
    world.settle();
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w2 agent:1 Running', 'w3 agent:1 Running']);
    expect(world.podsOn('w1')[0]?.metadata.uid).not.toBe(pod?.metadata.uid);
  });

  test('a failed Pod is replaced at once, the next of the node a second later', () => {
    const world = new World({ kubelet: { startSeconds: 0.1 } }).nodes('w1').apply(aDaemonSet());
    const start = world.simulation.now;
    for (let round = 0; round < 2; round += 1) {
      world.simulation.act({ type: 'pods', report: 'fail', filter: {} });
      world.simulation.run({ until: start + 400 * (round + 1) });
    }
    world.settle();
    const deletions = world.simulation.view.events().filter(({ reason }) => reason === 'FailedDaemonPod');
    expect(deletions.map(({ time }) => time - start)).toEqual([0, 1000]);
    expect(counters(world)).toBe('1 1 1 1 0');
  });
});

describe('updates', () => {
  const updated = (spec: JsonObject): World => {
    const world = new World().nodes('w1', 'w2', 'w3', 'w4').apply(aDaemonSet({ spec }));
    world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: aDaemonSet({ image: 'agent:2', spec }) });
    return world;
  };
  /** The fewest available and the most Pods at any time of the run. */
  const extremes = (world: World): { fewest: number; most: number } => {
    let fewest = 4;
    let most = 0;
    while (world.simulation.step(world.simulation.now + 30_000) !== undefined) {
      fewest = Math.min(fewest, world.daemonSet().status.numberAvailable ?? 0);
      most = Math.max(most, world.simulation.view.list('Pod').length);
    }
    return { fewest, most };
  };
  const rolling = (rollingUpdate: JsonObject): JsonObject => ({ updateStrategy: { type: 'RollingUpdate', rollingUpdate } });

  test.each([
    { name: 'one at a time by default', spec: {}, fewest: 3, most: 4 },
    { name: 'maxUnavailable 2', spec: rolling({ maxUnavailable: 2 }), fewest: 2, most: 4 },
    { name: 'maxUnavailable 30% of 4 rounds up to 2', spec: rolling({ maxUnavailable: '30%' }), fewest: 2, most: 4 },
    { name: 'maxSurge 1 starts the new Pod beside the old', spec: rolling({ maxUnavailable: 0, maxSurge: 1 }), fewest: 4, most: 6 },
  ])('$name', ({ spec, fewest, most }) => {
    const world = updated(spec);
    expect(extremes(world)).toEqual({ fewest, most });
    expect(counters(world)).toBe('4 4 4 4 0');
    expect(world.podLines.every((pod) => pod.includes('agent:2 Running'))).toBe(true);
  });

  test('a surge that must be ready for a while comes to its end', () => {
    const world = updated({ minReadySeconds: 3, ...rolling({ maxUnavailable: 0, maxSurge: 1 }) });
    expect(extremes(world).fewest).toBe(4);
    expect(counters(world)).toBe('4 4 4 4 0');
    expect(world.podLines.every((pod) => pod.includes('agent:2 Running'))).toBe(true);
  });

  test('a bad image stops at the budget; going back makes the old revision the newest', () => {
    const world = new World()
      .nodes('w1', 'w2', 'w3')
      .apply(aDaemonSet())
      .apply(aDaemonSet({ image: 'no-such:2' }));
    expect(world.podLines.filter((pod) => pod.endsWith('Pending'))).toEqual(['w1 no-such:2 Pending']);
    world.apply(aDaemonSet());
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w2 agent:1 Running', 'w3 agent:1 Running']);
    expect(
      world.simulation.view
        .list('ControllerRevision')
        .map(({ revision }) => revision)
        .toSorted(),
    ).toEqual([2, 3]);
  });

  test('of equal revisions the highest stays, and every Pod gets its hash, those of an old revision too', () => {
    const onDelete = { updateStrategy: { type: 'OnDelete' } };
    const world = three()
      .apply(aDaemonSet({ spec: onDelete }))
      .apply(aDaemonSet({ spec: onDelete, image: 'agent:2' }));
    const { simulation } = world;
    const newest = simulation.view.list('ControllerRevision').find(({ revision }) => revision === 2);
    const { data } = newest ?? {};
    const copy = (revision: number, labels: JsonObject) =>
      simulation.request({
        verb: 'create',
        group: 'apps',
        version: 'v1',
        resource: 'controllerrevisions',
        namespace: 'default',
        body: {
          apiVersion: 'apps/v1',
          kind: 'ControllerRevision',
          metadata: { name: `copy-${revision}`, labels: { app: 'agent', ...labels } },
          data: data as unknown as JsonObject,
          revision,
        },
      });
    copy(2, { 'controller-revision-hash': 'two' });
    copy(5, {});
    world.settle();
    expect(
      simulation.view.list('ControllerRevision').map(({ metadata, revision }) => [revision, metadata.name.replace(/-[^-]*$/, '')]),
    ).toEqual([
      [1, 'agent'],
      [5, 'copy'],
    ]);
    expect(simulation.view.list('Pod').map(({ metadata }) => metadata.labels?.['controller-revision-hash'])).toEqual(
      Array(3).fill('copy-5'),
    );
    expect(counters(world)).toBe('3 3 3 3 0');
  });

  test('OnDelete waits for a person', () => {
    const spec = { updateStrategy: { type: 'OnDelete' } };
    const world = three()
      .apply(aDaemonSet({ spec }))
      .apply(aDaemonSet({ image: 'agent:2', spec }));
    expect(counters(world)).toBe('3 3 3 0 0');
    world.ask('Pod', { verb: 'delete', name: world.podsOn('w2')[0]?.metadata.name });
    world.settle();
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w2 agent:2 Running', 'w3 agent:1 Running']);
  });

  describe('with surge', () => {
    const surge = (image: string, maxSurge: number | string = 1) =>
      aDaemonSet({ image, spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable: 0 } } } });

    test('an old Pod where none should be started goes once there are more available Pods than nodes that want one', () => {
      const world = three().apply(surge('agent:1')).patch('Node', 'w3', taint('NoSchedule'));
      world.simulation.act({ type: 'kubelets', ready: 'manual' });
      world.act({ type: 'pods', report: 'unready', filter: { node: 'w1' } }).apply(surge('agent:2'));
      expect(world.podLines).toContain('w3 agent:1 Running');
      world.act({ type: 'pods', report: 'ready', filter: {} }).act({ type: 'pods', report: 'ready', filter: {} });
      expect(world.podLines).toEqual(['w1 agent:2 Running', 'w2 agent:2 Running']);
      expect(counters(world)).toBe('2 2 2 2 0');
    });

    test('an old Pod of a node that is gone holds up the rollout until it is collected', () => {
      const world = three().apply(surge('agent:1'));
      world.simulation.act({ type: 'removeNode', node: 'w1' });
      world.apply(surge('agent:2'));
      world.simulation.run({ until: world.simulation.now });
      expect(world.refusals).toEqual([]);
      world.settle(90_000);
      expect(world.podLines).toEqual(['w2 agent:2 Running', 'w3 agent:2 Running']);
      const made = world.simulation.changes.filter(
        ({ ref, before, after }) => ref.kind === 'Pod' && before === undefined && after !== undefined,
      );
      const collected = world.simulation.changes.find(({ actor, after }) => actor === 'pod-garbage-collector' && after === undefined);
      const recreated = made.filter(({ after }) => JSON.stringify(after).includes('agent:2'));
      expect(recreated.length).toBe(2);
      expect(recreated.every(({ revision }) => revision > (collected?.revision ?? Number.POSITIVE_INFINITY))).toBe(true);
    });
  });

  test('a Pod that hangs on a dead node uses up the budget', () => {
    const world = three().apply(aDaemonSet());
    world.simulation.act({ type: 'failNode', node: 'w3' });
    world.settle(60_000).apply(aDaemonSet({ image: 'agent:2' }));
    expect(world.podLines.filter((pod) => pod.includes('agent:2'))).toEqual([]);
    world.act({ type: 'reviveNode', node: 'w3' });
    expect(world.podLines).toEqual(['w1 agent:2 Running', 'w2 agent:2 Running', 'w3 agent:2 Running']);
  });
});

describe('ownership', () => {
  test('deleting in the background takes the Pods along; orphans are adopted by the next of the selector', () => {
    const world = three().apply(aDaemonSet());
    const before = world.simulation.view.list('Pod').map(({ metadata }) => metadata.uid);
    world.ask('DaemonSet', { verb: 'delete', name: 'agent', propagationPolicy: 'Orphan' });
    world.settle().apply(aDaemonSet());
    expect(world.simulation.view.list('Pod').map(({ metadata }) => metadata.uid)).toEqual(before);
    expect(counters(world)).toBe('3 3 3 3 0');
    world.ask('DaemonSet', { verb: 'delete', name: 'agent', propagationPolicy: 'Background' });
    world.settle();
    expect(world.podLines).toEqual([]);
    expect(world.simulation.view.list('ControllerRevision')).toEqual([]);
  });

  test('a Pod whose label is changed is let go and replaced', () => {
    const world = three().apply(aDaemonSet());
    const name = world.podsOn('w1')[0]?.metadata.name;
    world.ask('Pod', { verb: 'patch', name, patchType: 'merge', body: { metadata: { labels: { app: 'debug' } } } });
    world.settle();
    expect(world.podsOn('w1')).toHaveLength(2);
    world.ask('Pod', { verb: 'patch', name, patchType: 'merge', body: { metadata: { labels: { app: 'agent' } } } });
    world.settle();
    expect(world.podsOn('w1')).toHaveLength(1);
  });
});
