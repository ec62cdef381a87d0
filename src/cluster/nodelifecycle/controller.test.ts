import { expect, test } from 'vitest';
import { World } from '../../testing/world.ts';
import type { NodeSpec } from '../types.ts';

const evicting = (world: World): readonly string[] =>
  world.simulation.view
    .list('Node')
    .filter(({ spec }) => spec.taints?.some(({ effect }) => effect === 'NoExecute') === true)
    .map(({ metadata }) => metadata.name);

const fail = (world: World, ...nodes: readonly string[]): void => {
  for (const node of nodes) world.simulation.act({ type: 'failNode', node });
};
const later = (world: World, seconds: number): void => void world.simulation.run({ until: world.simulation.now + seconds * 1000 });
const named = (...names: readonly string[]): readonly NodeSpec[] => names.map((name) => ({ name }));

test('nodes of a zone get their NoExecute taint one every ten seconds', () => {
  const world = new World().nodes(...named('a', 'b', 'c', 'd', 'e'));
  fail(world, 'a', 'b');
  later(world, 56);
  expect(evicting(world)).toEqual(['a']);
  later(world, 10);
  expect(evicting(world)).toEqual(['a', 'b']);
});

test('in partial disruption no further node is tainted; afterwards they follow, the first after ten seconds', () => {
  const world = new World().nodes(...named('a', 'b', 'c', 'd'));
  fail(world, 'a', 'b', 'c');
  later(world, 120);
  expect(evicting(world)).toEqual([]);
  world.simulation.act({ type: 'reviveNode', node: 'a' });
  later(world, 9);
  expect(evicting(world)).toEqual([]);
  later(world, 7);
  expect(evicting(world)).toEqual(['b']);
  later(world, 10);
  expect(evicting(world)).toEqual(['b', 'c']);
});

test('when all nodes are down the taints are lifted; when one is back the others are tainted again, one by one', () => {
  const world = new World().nodes(...named('a', 'b', 'c'));
  fail(world, 'a');
  later(world, 60);
  expect(evicting(world)).toEqual(['a']);
  fail(world, 'b', 'c');
  later(world, 90);
  expect(evicting(world)).toEqual([]);
  world.simulation.act({ type: 'reviveNode', node: 'c' });
  later(world, 9);
  expect(evicting(world)).toEqual([]);
  later(world, 7);
  expect(evicting(world)).toEqual(['a']);
  later(world, 10);
  expect(evicting(world)).toEqual(['a', 'b']);
});

test('a zone that is down alone is tainted as ever', () => {
  const zone = (name: string, zoneName: string): NodeSpec => ({ name, labels: { 'topology.kubernetes.io/zone': zoneName } });
  const world = new World().nodes(zone('a', 'z1'), zone('b', 'z1'), zone('c', 'z2'));
  fail(world, 'a', 'b');
  later(world, 70);
  expect(evicting(world)).toEqual(['a', 'b']);
});
