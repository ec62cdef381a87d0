import { beforeEach, expect, test } from 'vitest';
import { sessionStore } from '../store.ts';
import { nodeShapes } from './nodeShapes.ts';
import { MOST_AT_ONCE, type ScalePlan, scalePlan } from './scalePlan.ts';

const session = () => sessionStore.getState();
const plan = (target: number) => scalePlan(session().simulation.view, target);

/** Only what a case is about. */
const inShort = (of: ScalePlan): unknown =>
  of.kind === 'adds' ? of.nodes.map(({ name }) => `+${name}`) : of.kind === 'removes' ? of.names.map((name) => `-${name}`) : of;

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([...nodeShapes.controlPlane, { name: 'w1' }, { name: 'w2' }, { name: 'w10' }]);
});

test.each<[target: number, expected: unknown]>([
  [4, { kind: 'same' }],
  [6, ['+w3', '+w4']],
  // Of nodes that were created together the last by number goes first, and the control plane stays.
  [3, ['-w10']],
  [1, ['-w10', '-w2', '-w1']],
  [0, { kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE }],
  [-1, { kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE }],
  [2.5, { kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE }],
  [Number.NaN, { kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE }],
  [15_000, { kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE }],
])('from 4 nodes to %d: %j', (target, expected) => {
  expect(inShort(plan(target))).toEqual(expected);
});

test('the newest worker node goes first, whatever its name', () => {
  session().machine({ type: 'wait', seconds: 60 });
  session().addNodes([{ name: 'a1' }]);
  expect(inShort(plan(4))).toEqual(['-a1']);
});

test('Pods on the nodes that go are counted', async () => {
  const pod = (name: string, node: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {nodeName: ${node}, containers: [{name: main, image: "main:1"}]}\n---\n`;
  await session().kubectl('apply -f -', `${pod('one', 'w10')}${pod('two', 'w10')}${pod('three', 'w1')}`);
  expect(plan(3)).toEqual({ kind: 'removes', names: ['w10'], pods: 2 });
});

test('at most so many nodes join or go with one command', () => {
  const added = plan(4 + MOST_AT_ONCE);
  expect(added.kind === 'adds' && new Set(added.nodes.map(({ name }) => name)).size).toBe(MOST_AT_ONCE);
  expect(plan(5 + MOST_AT_ONCE)).toEqual({ kind: 'refused', least: 1, most: 4 + MOST_AT_ONCE });
});

test('each way is one command, which one undo takes back', async () => {
  const before = session().simulation.view.names('Node');
  const removed = plan(2);
  await session().kubectl(`delete node ${removed.kind === 'removes' ? removed.names.join(' ') : ''}`);
  expect(session().simulation.view.names('Node')).toEqual(['cp', 'w1']);
  session().undo();
  expect(session().simulation.view.names('Node')).toEqual(before);
  const added = plan(6);
  session().addNodes(added.kind === 'adds' ? added.nodes : []);
  expect(session().simulation.view.names('Node')).toHaveLength(6);
  session().undo();
  expect(session().simulation.view.names('Node')).toEqual(before);
});
