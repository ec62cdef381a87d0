import { expect, test } from 'vitest';
import { isCommand } from './checkCommand.ts';

const workers = { name: 'workers', min: 0, max: 3 };

test.each<readonly [string, object, boolean]>([
  ['pools', { type: 'autoscaler', pools: [workers], removeAfterSeconds: 600 }, true],
  ['a pool with a template', { type: 'autoscaler', pools: [{ ...workers, node: { allocatable: { cpu: '2' }, ready: false } }] }, true],
  ['no pool, which switches it off', { type: 'autoscaler', pools: [] }, true],
  ['a pool without bounds', { type: 'autoscaler', pools: [{ name: 'workers' }] }, false],
  ['a pool that is larger than a cluster', { type: 'autoscaler', pools: [{ ...workers, max: 1_000_000 }] }, false],
  ['a name that is no part of a node name', { type: 'autoscaler', pools: [{ ...workers, name: 'A b' }] }, false],
  ['a name in the template', { type: 'autoscaler', pools: [{ ...workers, node: { name: 'w1' } }] }, false],
  ['a size', { type: 'scalePool', pool: 'workers', nodes: 3 }, true],
  ['a size that is no number', { type: 'scalePool', pool: 'workers', nodes: '3' }, false],
  ['kubelets that let Jobs run', { type: 'kubelets', jobs: 'run', jobSeconds: 5 }, true],
  ['a command to several nodes', { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'nodeReady', ready: false } }, true],
  ['one with a node of its own', { type: 'eachNode', nodes: ['w1'], command: { type: 'failNode', node: 'w2' } }, false],
  ['one that is about no node', { type: 'eachNode', nodes: ['w1'], command: { type: 'wait', seconds: 1 } }, false],
  ['one inside another', { type: 'eachNode', nodes: ['w1'], command: { type: 'eachNode', nodes: [], command: { type: 'reboot' } } }, false],
  ['another value', { type: 'kubelets', jobs: 'yes' }, false],
])('a link may have %s: %o', (_, command, good) => {
  expect(isCommand(command)).toBe(good);
});
