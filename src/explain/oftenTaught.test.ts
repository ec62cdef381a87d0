import { expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { type OftenTaught, oftenTaught } from './oftenTaught.ts';

const taint = (effect: string, key = 'a'): JsonObject => ({ spec: { taints: [{ key, effect }] } });
const twoNodes = (): World => new World().nodes('w1', 'w2');
const withAgent = (podSpec: JsonObject = {}): World => twoNodes().apply(aDaemonSet({ podSpec }));

/** What is said at each step of the last commands. */
function said(world: World, act: (world: World) => void): readonly OftenTaught[] {
  const { simulation } = world;
  const from = simulation.steps.length;
  act(world);
  const length = simulation.steps.length;
  return Array.from({ length: length - from }, (_, index) => from + index + 1).flatMap((head) => {
    simulation.moveTo(head);
    const step = simulation.steps[head - 1];
    return (step && oftenTaught(step, simulation.view)) ?? [];
  });
}

test.each<readonly [string, World, (world: World) => void, readonly OftenTaught[]]>([
  [
    'a failed node with a DaemonSet Pod',
    withAgent(),
    (world) => world.act({ type: 'failNode', node: 'w1' }).settle(120_000),
    ['failedNode'],
  ],
  ['a failed node without one', twoNodes(), (world) => world.act({ type: 'failNode', node: 'w1' }).settle(120_000), []],
  ['a NoSchedule taint beside a running Pod', withAgent(), (world) => world.patch('Node', 'w1', taint('NoSchedule')), ['noSchedule']],
  [
    'a NoSchedule taint that the Pod tolerates',
    withAgent({ tolerations: [{ operator: 'Exists' }] }),
    (world) => world.patch('Node', 'w1', taint('NoSchedule')),
    [],
  ],
  ['a NoExecute taint', withAgent(), (world) => world.patch('Node', 'w1', taint('NoExecute')), []],
  ['cordon', withAgent(), (world) => world.patch('Node', 'w1', { spec: { unschedulable: true } }), ['cordon']],
  ['a deleted node with a Pod', withAgent(), (world) => world.act({ type: 'removeNode', node: 'w1' }), ['removedNode']],
  ['a new image', withAgent(), (world) => world.apply(aDaemonSet({ image: 'agent:2' })), []],
])('%s', (_, world, act, expected) => {
  expect(said(world, act)).toEqual(expected);
});
