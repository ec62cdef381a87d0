import { expect, test } from 'vitest';
import { World } from '../../testing/world.ts';

const eventsOf = (world: World): readonly string[] =>
  world.simulation.view
    .events()
    .filter(({ from }) => from === 'taint-eviction-controller')
    .map(({ message }) => message);

const pod = (seconds?: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'default' },
  spec: {
    containers: [{ name: 'c', image: 'x' }],
    ...(seconds === undefined
      ? {}
      : { tolerations: [{ key: 'slow', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: seconds }] }),
  },
});
const slow = { spec: { taints: [{ key: 'slow', effect: 'NoExecute' }] } };
const manual = (): World => new World({ kubelet: { terminate: 'manual' } }).nodes('w1');

test('a Pod that tolerates the taint for a while goes when it is over', () => {
  const world = manual().apply(pod(60));
  world.simulation.request({ verb: 'patch', group: '', version: 'v1', resource: 'nodes', name: 'w1', patchType: 'merge', body: slow });
  world.simulation.run({ until: world.simulation.now + 59_000 });
  expect(eventsOf(world)).toEqual([]);
  world.simulation.run({ until: world.simulation.now + 2_000 });
  expect(eventsOf(world)).toEqual(['Marking for deletion Pod default/p']);
});

test('when the taint goes before, the deletion is cancelled', () => {
  const world = manual()
    .apply(pod(60))
    .patch('Node', 'w1', slow)
    .patch('Node', 'w1', { spec: { taints: null } });
  world.settle(120_000);
  expect(eventsOf(world)).toEqual(['Cancelling deletion of Pod default/p']);
  expect(world.podLines).toEqual(['w1 x Running']);
});

test('what was done already is reported as cancelled too, and stays done', () => {
  const world = manual()
    .apply(pod())
    .patch('Node', 'w1', slow)
    .patch('Node', 'w1', { spec: { taints: null } });
  expect(eventsOf(world)).toEqual(['Marking for deletion Pod default/p', 'Cancelling deletion of Pod default/p']);
  expect(world.podLines).toEqual(['w1 x Terminating']);
});
