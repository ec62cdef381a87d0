import { describe, expect, test } from 'vitest';
import { isPod, type JsonObject, type Pod } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import type { PressureKind } from '../types.ts';
import { evictionOrder } from './pressure.ts';

const aPod = (name: string, requests: JsonObject, priority = 0, containers = 1): Pod =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', uid: name, resourceVersion: '', creationTimestamp: '' },
    spec: {
      priority,
      containers: Array.from({ length: containers }, (_, index) => ({ name: `c${index}`, image: 'a:1', resources: { requests } })),
    },
    status: { phase: 'Running' },
  }) as unknown as Pod;

describe('under a shortage a kubelet evicts', () => {
  const critical = 2_000_000_000;
  test.each<readonly [of: PressureKind, what: string, pods: readonly Pod[], order: readonly string[]]>([
    [
      'memory',
      'first what uses more than it requests, whatever its priority',
      [aPod('a', { memory: '1Gi' }), aPod('b', {}, 100)],
      ['b', 'a'],
    ],
    ['memory', 'of those the lower priority', [aPod('a', {}, 10), aPod('b', {}, 5)], ['b', 'a']],
    ['memory', 'then what uses most beyond its request', [aPod('a', {}), aPod('b', {}, 0, 3)], ['b', 'a']],
    ['memory', 'equal ones by name', [aPod('b', {}), aPod('a', {})], ['a', 'b']],
    ['memory', 'no critical Pod', [aPod('a', {}, critical), aPod('b', {}, critical - 1)], ['b']],
    ['disk', 'by requests of ephemeral storage', [aPod('a', { 'ephemeral-storage': '1Gi' }), aPod('b', { memory: '1Gi' })], ['b', 'a']],
    [
      'pid',
      'by priority alone, then by containers',
      [aPod('a', {}, 5), aPod('b', { memory: '1Gi' }, 1), aPod('c', {}, 1, 2)],
      ['c', 'b', 'a'],
    ],
  ])('%s: %s', (of, _, pods, order) => {
    expect(evictionOrder(pods, of).map(({ metadata }) => metadata.name)).toEqual(order);
  });
});

const taints = (world: World): readonly string[] =>
  (world.simulation.view.get('Node', undefined, 'w1')?.spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
const condition = (world: World, type: string) =>
  world.simulation.view.get('Node', undefined, 'w1')?.status.conditions?.find((each) => each.type === type);
const press = (of: PressureKind, more: { readonly evicts?: false } = {}, active = true) =>
  ({ type: 'pressure', node: 'w1', of, active, ...more }) as const;
const events = ({ simulation }: World, reason: string): readonly string[] =>
  simulation.view.events().flatMap((event) => (event.reason === reason ? [event.message] : []));
const pass = (world: World, seconds: number): World => {
  world.simulation.run({ until: world.simulation.now + seconds * 1000, limit: 2000 });
  return world;
};

describe('a shortage', () => {
  test.each<readonly [of: PressureKind, type: string, reason: string, event: string, taint: string]>([
    ['memory', 'MemoryPressure', 'KubeletHasInsufficientMemory', 'NodeHasInsufficientMemory', 'memory-pressure'],
    ['disk', 'DiskPressure', 'KubeletHasDiskPressure', 'NodeHasDiskPressure', 'disk-pressure'],
    ['pid', 'PIDPressure', 'KubeletHasInsufficientPID', 'NodeHasInsufficientPID', 'pid-pressure'],
  ])('of %s is a condition, an event and a taint', (of, type, reason, event, taint) => {
    const world = new World().nodes('w1').act(press(of, { evicts: false }));
    expect(condition(world, type)).toMatchObject({ status: 'True', reason });
    expect(condition(world, 'Ready')?.status).toBe('True');
    expect(events(world, event)).toEqual([`Node w1 status is now: ${event}`]);
    expect(taints(world)).toEqual([`node.kubernetes.io/${taint}:NoSchedule`]);
  });

  test('that is over is reported for five minutes more', () => {
    const world = new World().nodes('w1').act(press('disk', { evicts: false }));
    world.simulation.act(press('disk', {}, false));
    pass(world, 299);
    expect(condition(world, 'DiskPressure')?.status).toBe('True');
    pass(world, 2);
    expect(condition(world, 'DiskPressure')).toMatchObject({ status: 'False', reason: 'KubeletHasNoDiskPressure' });
    expect(taints(world)).toEqual([]);
    expect(world.simulation.act(press('disk', {}, false)).ok).toBe(false);
  });

  test('without evictions leaves the Pods that are there, and lets new Pods of DaemonSets start under MemoryPressure', () => {
    const world = new World()
      .nodes('w1')
      .apply(aDaemonSet())
      .act(press('memory', { evicts: false }));
    const [pod] = world.podsOn('w1');
    expect(pod?.status.phase).toBe('Running');
    world.ask('Pod', { verb: 'delete', name: pod?.metadata.name });
    world.settle();
    expect(world.podsOn('w1').map(({ status }) => status.phase)).toEqual(['Running']);
    expect(world.podsOn('w1')[0]?.metadata.name).not.toBe(pod?.metadata.name);
  });

  test('of disk rejects new Pods of DaemonSets, which tolerate the taint, at the kubelet', () => {
    const world = new World().nodes('w1').act(press('disk', { evicts: false }));
    world.ask('DaemonSet', { verb: 'create', body: aDaemonSet() });
    pass(world, 1.5);
    const [rejected] = world.simulation.changes.flatMap(({ after }) => (isPod(after) && after.status.phase === 'Failed' ? [after] : []));
    expect(rejected?.status).toMatchObject({
      phase: 'Failed',
      reason: 'Evicted',
      message: 'Pod was rejected: The node had condition: [DiskPressure]. ',
    });
    // The controller deletes it and makes another one, after 1 s, 2 s, 4 s …
    pass(world, 60);
    expect(events(world, 'FailedDaemonPod')).toHaveLength(6);
    world.simulation.act(press('disk', {}, false));
    pass(world, 1500);
    expect(world.podsOn('w1').map(({ status }) => status.phase)).toEqual(['Running']);
  });

  test('of disk spares critical Pods, old and new', () => {
    const world = new World()
      .nodes('w1')
      .apply(aDaemonSet({ podSpec: { priorityClassName: 'system-node-critical' } }))
      .act(press('disk'));
    const [pod] = world.podsOn('w1');
    world.ask('Pod', { verb: 'delete', name: pod?.metadata.name });
    pass(world.settle(), 60);
    expect(world.podsOn('w1').map(({ status }) => status.phase)).toEqual(['Running']);
    expect(events(world, 'Evicted')).toEqual([]);
  });

  test('evicts one Pod every 10 s, in the kubelet’s words', () => {
    const world = new World()
      .nodes('w1')
      .apply(aDaemonSet())
      .apply(aDaemonSet({ name: 'logger', container: { resources: { requests: { memory: '1Gi' } } } }));
    world.simulation.act(press('memory'));
    pass(world, 9);
    expect(world.podLines).toEqual(['w1 agent:1 Running', 'w1 agent:1 Running']);
    pass(world, 1.5);
    expect(events(world, 'Evicted')).toEqual([
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 50Mi. Container main was using 64Mi, request is 0, has larger consumption of memory. ',
    ]);
    expect(events(world, 'EvictionThresholdMet')).toEqual(['Attempting to reclaim memory']);
    world.simulation.act(press('memory', {}, false));
    pass(world, 60);
    expect(events(world, 'Evicted')).toHaveLength(1);
    expect(world.daemonSet().status.numberReady).toBe(1);
  });

  test('marks what it evicts as disrupted by the kubelet', () => {
    const world = new World({ kubelet: { ready: 'auto' } }).nodes('w1');
    world.ask('Pod', {
      verb: 'create',
      body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'alone' }, spec: { containers: [{ name: 'c', image: 'a:1' }] } },
    });
    pass(world.settle(), 10);
    world.simulation.act(press('pid'));
    pass(world, 20);
    const [pod] = world.podsOn('w1');
    expect(pod?.status).toMatchObject({ phase: 'Failed', reason: 'Evicted' });
    expect(pod?.status.message).toBe('The node was low on resource: pids. Threshold quantity: 3276, available: 1638. ');
    expect(pod?.status.conditions?.find(({ type }) => type === 'DisruptionTarget')).toMatchObject({
      status: 'True',
      reason: 'TerminationByKubelet',
    });
    // Nothing is left to evict: no timer.
    expect(world.simulation.due()).toBeUndefined();
  });
});

test('a network that is unavailable keeps Pods away, except those of the host network', () => {
  const world = new World().nodes('w1').act({ type: 'network', node: 'w1', available: false });
  expect(condition(world, 'NetworkUnavailable')).toMatchObject({ status: 'True', reason: 'NoRouteCreated' });
  expect(taints(world)).toEqual(['node.kubernetes.io/network-unavailable:NoSchedule']);
  world.apply(aDaemonSet()).apply(aDaemonSet({ name: 'logger', podSpec: { hostNetwork: true } }));
  expect(world.daemonSet().status.desiredNumberScheduled).toBe(0);
  expect(world.daemonSet('logger').status).toMatchObject({ desiredNumberScheduled: 1, numberReady: 1 });
  world.act({ type: 'network', node: 'w1', available: true });
  expect(taints(world)).toEqual([]);
  expect(world.daemonSet().status).toMatchObject({ desiredNumberScheduled: 1, numberReady: 1 });
});
