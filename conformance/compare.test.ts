import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../src/kubernetes/index.ts';
import { compareOutcome } from './compareOutcome.ts';
import { maskAges, maskText } from './mask.ts';
import { comparable } from './output.ts';
import type { Outcome } from './scenario.ts';

const nothing: Outcome = { daemonSets: [], pods: [], nodes: [], events: [] };
const context = { nodeNames: new Set(['w1', 'w2']), pinned: new Set(['Pod/agent-*']) };

const daemonPod = (node: string, more: JsonObject = {}): JsonObject => ({
  owner: 'DaemonSet/agent',
  node,
  target: node,
  phase: 'Running',
  revision: 1,
  ...more,
});
const webPod = (node: string): JsonObject => ({ owner: 'ReplicaSet/web-57d9664db9', node, target: null, phase: 'Running', revision: null });
const scheduled = (pod: string, node: string): JsonObject => ({
  on: `Pod/${pod}`,
  type: 'Normal',
  reason: 'Scheduled',
  message: `Successfully assigned default/${pod} to ${node}`,
  from: 'default-scheduler',
});

test.each<{ name: string; mode: 'nodes' | 'counts'; expected: Partial<Outcome>; got: Partial<Outcome>; differences: number }>([
  {
    name: 'a daemon Pod on another node',
    mode: 'nodes',
    expected: { pods: [daemonPod('w1')] },
    got: { pods: [daemonPod('w2')] },
    differences: 1,
  },
  {
    name: 'a daemon Pod on another node, in counts',
    mode: 'counts',
    expected: { pods: [daemonPod('w1')] },
    got: { pods: [daemonPod('w2')] },
    differences: 0,
  },
  {
    name: 'another revision, in counts',
    mode: 'counts',
    expected: { pods: [daemonPod('w1')] },
    got: { pods: [daemonPod('w1', { revision: 2 })] },
    differences: 1,
  },
  {
    name: 'one Pod too many',
    mode: 'counts',
    expected: { pods: [daemonPod('w1')] },
    got: { pods: [daemonPod('w1'), daemonPod('w1')] },
    differences: 1,
  },
  { name: 'a free Pod on another node', mode: 'nodes', expected: { pods: [webPod('w1')] }, got: { pods: [webPod('w2')] }, differences: 0 },
  {
    name: 'taints in another order',
    mode: 'nodes',
    expected: { nodes: [{ name: 'w1', taints: ['a:NoSchedule', 'b:NoSchedule'] }] },
    got: { nodes: [{ name: 'w1', taints: ['b:NoSchedule', 'a:NoSchedule'] }] },
    differences: 0,
  },
  {
    name: 'a counter',
    mode: 'counts',
    expected: { daemonSets: [{ name: 'agent', namespace: 'default', desired: 2 }] },
    got: { daemonSets: [{ name: 'agent', namespace: 'default', desired: 1 }] },
    differences: 1,
  },
  { name: 'an event that did not occur', mode: 'nodes', expected: { events: [scheduled('agent-*', 'w1')] }, got: {}, differences: 1 },
  { name: 'an event that was not recorded', mode: 'nodes', expected: {}, got: { events: [scheduled('agent-*', 'w1')] }, differences: 0 },
  {
    name: 'a pinned Pod scheduled elsewhere',
    mode: 'nodes',
    expected: { events: [scheduled('agent-*', 'w1')] },
    got: { events: [scheduled('agent-*', 'w2')] },
    differences: 1,
  },
  {
    name: 'a free Pod scheduled elsewhere',
    mode: 'nodes',
    expected: { events: [scheduled('web-#-*', 'w1')] },
    got: { events: [scheduled('web-57d9664db9-*', 'w2')] },
    differences: 0,
  },
])('$name: $differences differences', ({ mode, expected, got, differences }) => {
  expect(compareOutcome({ ...nothing, ...expected }, { ...nothing, ...got }, mode, '', context)).toHaveLength(differences);
});

describe('what is masked', () => {
  test.each([
    ['controller-revision-hash=5fcc66c754', 'controller-revision-hash=#'],
    ['web-57d9664db9', 'web-#'],
    ['Mon, 23 Nov 2026 08:34:08 +0000', '<time>'],
    ['Preempted by pod 0f8b1c3e-2f7d-4e57-9a0b-0d6f3f0f7f11 on node w1', 'Preempted by pod <uid> on node w1'],
    ['kubelet version fluent-bit:1', 'kubelet version fluent-bit:1'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test('ages are, amounts of cpu are not', () => {
    expect(maskAges('NAME   AGE\nw1     2m5s\nw2     90m')).toBe('NAME   AGE\nw1     <age>\nw2     <age>');
    expect(maskAges('cpu: 100m')).toBe('cpu: 100m');
  });

  test('rows of Pods are in no order, rows of nodes are', () => {
    const table = (header: string, rows: readonly string[]) => ({ exitCode: 0, stdout: [header, ...rows, ''].join('\n'), stderr: '' });
    const pods = 'NAME      READY   STATUS    RESTARTS   AGE';
    expect(comparable(table(pods, ['a 1', 'b 2']), 'get pods')).toEqual(comparable(table(pods, ['b 2', 'a  1']), 'get pods'));
    const nodes = 'NAME   STATUS   ROLES    AGE   VERSION';
    expect(comparable(table(nodes, ['a', 'b']), 'get nodes')).not.toEqual(comparable(table(nodes, ['b', 'a']), 'get nodes'));
  });

  test('warnings that stand together and lists of labels are in no order, other lines are', () => {
    const printed = (stdout: string, stderr: string) => ({ exitCode: 0, stdout, stderr });
    const [a, b] = ['Warning: a\nWarning: b\n', 'Warning: b\nWarning: a\n'];
    expect(comparable(printed('', a), 'apply -f -')).toEqual(comparable(printed('', b), 'apply -f -'));
    expect(comparable(printed('', 'error: a\nerror: b\n'), 'apply -f -')).not.toEqual(
      comparable(printed('', 'error: b\nerror: a\n'), 'apply -f -'),
    );
    expect(comparable(printed('x=1\ny=2\n', ''), 'label node w1 --list')).toEqual(
      comparable(printed('y=2\nx=1\n', ''), 'label node w1 --list'),
    );
    expect(comparable(printed('x=1\ny=2\n', ''), 'label node w1')).not.toEqual(comparable(printed('y=2\nx=1\n', ''), 'label node w1'));
  });

  test('events below a description are', () => {
    const described = (event: string) => ({ exitCode: 0, stdout: `Name: a\nEvents:\n  ${event}\n`, stderr: '' });
    expect(comparable(described('x'), 'describe node a')).toEqual(comparable(described('y'), 'describe node a'));
  });
});
