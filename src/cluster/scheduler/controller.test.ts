import { expect, test } from 'vitest';
import { type JsonObject, type Pod, podCondition } from '../../kubernetes/index.ts';
import { World } from '../../testing/world.ts';

const classOf = (name: string, value: number): JsonObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
});

function withClasses(): World {
  const world = new World().nodes({ name: 'w1', allocatable: { cpu: '2', pods: '4' } }, 'w2');
  for (const body of [classOf('mid', 100), classOf('low', 50)]) {
    world.simulation.request({ verb: 'create', group: 'scheduling.k8s.io', version: 'v1', resource: 'priorityclasses', body });
  }
  return world;
}

const pod = (name: string, spec: JsonObject, labels: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels },
  spec: { nodeSelector: { 'kubernetes.io/hostname': 'w1' }, ...spec },
});
const needs = (cpu: string): JsonObject => ({ containers: [{ name: 'c', image: 'x', resources: { requests: { cpu } } }] });
const get = (world: World, name: string): Pod | undefined => world.simulation.view.get('Pod', 'default', name);
const unscheduled = (world: World, name: string): string => {
  const found = get(world, name);
  return found === undefined ? 'gone' : (podCondition(found, 'PodScheduled')?.message ?? 'scheduled');
};

test('where even all victims would not do, the tail says what still stands in the way', () => {
  const world = withClasses()
    .apply(pod('small', needs('500m')))
    .apply(pod('large', { ...needs('1'), priorityClassName: 'mid' }))
    .apply(pod('wants', { ...needs('1200m'), priorityClassName: 'low' }));
  expect(unscheduled(world, 'wants')).toBe(
    "0/2 nodes are available: 1 Insufficient cpu, 1 node(s) didn't match Pod's node affinity/selector. preemption: 0/2 nodes are available: 1 Insufficient cpu, 1 Preemption is not helpful for scheduling.",
  );
});

test('where nobody is less important, there are no victims', () => {
  const world = withClasses()
    .apply(pod('large', { ...needs('2'), priorityClassName: 'mid' }))
    .apply(pod('wants', needs('1')));
  expect(unscheduled(world, 'wants')).toContain(
    'preemption: 0/2 nodes are available: 1 No preemption victims found for incoming pod, 1 Preemption is not helpful for scheduling.',
  );
});

test('a Pod that a PodDisruptionBudget protects is spared where another one can go', () => {
  const world = withClasses()
    .apply(pod('guarded', needs('1'), { app: 'guarded' }))
    .apply(pod('free', needs('1')));
  const body = {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'guard', namespace: 'default' },
    spec: { minAvailable: 1, selector: { matchLabels: { app: 'guarded' } } },
  };
  world.simulation.request({
    verb: 'create',
    group: 'policy',
    version: 'v1',
    resource: 'poddisruptionbudgets',
    namespace: 'default',
    body,
  });
  world.apply(pod('wants', { ...needs('1'), priorityClassName: 'mid' }));
  expect(get(world, 'guarded')?.spec.nodeName).toBe('w1');
  expect(get(world, 'free')).toBeUndefined();
  expect(get(world, 'wants')?.spec.nodeName).toBe('w1');
});

test('gates hold a Pod back until the last one is lifted', () => {
  const world = withClasses().apply(pod('gated', { ...needs('1'), schedulingGates: [{ name: 'example.com/a' }] }));
  expect(unscheduled(world, 'gated')).toBe('Scheduling is blocked due to non-empty scheduling gates');
  expect(world.simulation.view.events().filter(({ on }) => on.name === 'gated')).toEqual([]);
  world.patch('Pod', 'gated', { spec: { schedulingGates: null } });
  expect(world.refusals).toEqual([]);
  expect(get(world, 'gated')?.spec.nodeName).toBe('w1');
});
