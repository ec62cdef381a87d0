import { expect, test } from 'vitest';
import type { MachineCommand } from '../cluster/types.ts';
import { machineLine } from './machineLine.ts';
import { readMachineLine } from './readMachineLine.ts';

const commands: readonly MachineCommand[] = [
  { type: 'addNodes', nodes: [{ name: 'w1' }] },
  { type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] },
  {
    type: 'addNodes',
    nodes: [
      {
        name: 'gpu1',
        labels: { pool: 'gpu', 'node-role.kubernetes.io/gpu': '' },
        taints: [
          { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
          { key: 'a', effect: 'NoExecute' },
        ],
        allocatable: { cpu: '16', 'nvidia.com/gpu': '4' },
        ready: false,
      },
    ],
  },
  { type: 'removeNode', node: 'w1' },
  { type: 'failNode', node: 'w1' },
  { type: 'reviveNode', node: 'w1' },
  { type: 'nodeReady', node: 'w1', ready: true },
  { type: 'nodeReady', node: 'w1', ready: false },
  { type: 'kubelets', ready: 'manual', startSeconds: 2.5 },
  { type: 'kubelets', configs: 'required' },
  { type: 'kubelets', jobs: 'run', jobSeconds: 5 },
  { type: 'pods', report: 'crash', filter: { pod: 'agent-x7a' } },
  { type: 'pods', report: 'fail', filter: { pod: 'db-0', namespace: 'team', node: 'w1' } },
  { type: 'pods', report: 'unready', filter: {} },
  { type: 'pods', report: 'fail', filter: { owner: 'DaemonSet/agent', node: 'w1', image: 'agent:2', count: 3 } },
  { type: 'pods', report: 'initCrash', filter: { pod: 'agent-x7a' } },
  { type: 'kubelets', configs: 'all' },
  { type: 'pressure', node: 'w1', of: 'disk', active: true },
  { type: 'pressure', node: 'w1', of: 'pid', active: true, evicts: false },
  { type: 'pressure', node: 'w1', of: 'memory', active: false },
  { type: 'network', node: 'w1', available: false },
  { type: 'network', node: 'w1', available: true },
  { type: 'reboot', node: 'w1' },
  { type: 'shutdown', node: 'w1' },
  { type: 'kubeletVersion', node: 'w1', version: 'v1.38.0' },
  { type: 'addPath', node: 'w1', path: '/run/docker.sock', pathType: 'Socket' },
  { type: 'addPath', node: 'w1', path: '/dev/x', pathType: 'CharDevice' },
  { type: 'terminated' },
  { type: 'terminated', pod: 'agent-x7a', node: 'w1' },
  { type: 'wait', seconds: 30 },
  { type: 'autoscaler', pools: [] },
  {
    type: 'autoscaler',
    pools: [
      { name: 'workers', min: 1, max: 5 },
      {
        name: 'gpu',
        min: 0,
        max: 2,
        node: { labels: { a: 'b' }, taints: [{ key: 'gpu', effect: 'NoSchedule' }], allocatable: { cpu: '16' } },
      },
    ],
    removeAfterSeconds: 300,
  },
  { type: 'scalePool', pool: 'workers', nodes: 3 },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'failNode' } },
  { type: 'eachNode', nodes: ['w1', 'w2', 'w3.example'], command: { type: 'removeNode' } },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'nodeReady', ready: false } },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'pressure', of: 'disk', active: true, evicts: false } },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'network', available: true } },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'kubeletVersion', version: 'v1.38.0' } },
  { type: 'eachNode', nodes: ['w1', 'w2'], command: { type: 'addPath', path: '/run', pathType: 'Directory' } },
];

test.each(commands.map((command) => ({ line: machineLine(command), command })))('$line', ({ line, command }) => {
  expect(readMachineLine(line)).toEqual(command);
});

test('a machine is also removed by the words that the console shows', () => {
  expect(readMachineLine('# remove machine w1')).toEqual({ type: 'removeNode', node: 'w1' });
});

test.each([
  '# a remark',
  '# kubelets: nonsense=1',
  '# 9 machines join: a … i',
  '# power',
  '# a machine joins: w1 --size=big',
  '# a machine joins: w1 --taints=a:Sometimes',
  '# note: containers are fun',
  '# heat pressure on w1',
  '# disk pressure on w1 perhaps',
  '# the kubelet of w1 becomes better',
  '# add pipe /x to w1',
  '# add file x to w1',
  '# heat pressure on w1, w2',
])('only a remark: %s', (line) => {
  expect(readMachineLine(line)).toBeUndefined();
});
