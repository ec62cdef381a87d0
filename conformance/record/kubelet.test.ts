import { describe, expect, test } from 'vitest';
import { chosenPods, dueReport, podStatus } from './kubelet.mjs';

const pod = (name: string, node: string, image: string, status: object = { phase: 'Pending' }, more: object = {}) => ({
  metadata: { name, ownerReferences: [{ kind: 'DaemonSet', name: 'agent', controller: true }], ...more },
  spec: { nodeName: node, containers: [{ name: 'c', image }] },
  status,
});
const working = { phase: 'Running', containerStatuses: [{ ready: true }] };

describe('what a kubelet reports by itself', () => {
  test.each<[name: string, subject: object, ready: 'auto' | 'manual', report: string | undefined]>([
    ['a new Pod', pod('a', 'w1', 'agent:1'), 'auto', 'ready'],
    ['a new Pod, by hand', pod('a', 'w1', 'agent:1'), 'manual', 'creating'],
    ['one that is being created', pod('a', 'w1', 'agent:1', { phase: 'Pending', containerStatuses: [{}] }), 'manual', undefined],
    ['an image that is not there', pod('a', 'w1', 'no-such:1'), 'auto', 'missing'],
    ['the same, known', pod('a', 'w1', 'no-such:1', { phase: 'Pending', containerStatuses: [{}] }), 'auto', undefined],
    [
      'Ready=False of a Pod that works',
      pod('a', 'w1', 'agent:1', { ...working, conditions: [{ type: 'Ready', status: 'False' }] }),
      'manual',
      'ready',
    ],
    ['a Pod that works', pod('a', 'w1', 'agent:1', { ...working, conditions: [{ type: 'Ready', status: 'True' }] }), 'auto', undefined],
    ['a Pod in a crash loop', pod('a', 'w1', 'agent:1', { phase: 'Running', containerStatuses: [{ ready: false }] }), 'auto', undefined],
    ['a Terminating Pod', pod('a', 'w1', 'agent:1', { phase: 'Pending' }, { deletionTimestamp: 'now' }), 'auto', undefined],
  ])('%s', (_name, subject, ready, report) => {
    expect(dueReport(subject, ready)).toBe(report);
  });
});

describe('the Pods of a step', () => {
  const pods = [
    pod('b', 'w2', 'agent:2'),
    pod('a', 'w2', 'agent:1'),
    pod('z', 'w1', 'agent:1'),
    pod('dead', 'w9', 'agent:1'),
    pod('going', 'w1', 'agent:1', { phase: 'Running' }, { deletionTimestamp: 'now' }),
  ];
  test.each<[filter: object, names: readonly string[]]>([
    [{}, ['z', 'a', 'b']],
    [{ count: 2 }, ['z', 'a']],
    [{ node: 'w2' }, ['a', 'b']],
    [{ image: 'agent:2' }, ['b']],
    [{ owner: 'DaemonSet/agent' }, ['z', 'a', 'b']],
    [{ owner: 'Deployment/agent' }, []],
  ])('%j', (filter, names) => {
    expect(chosenPods(pods, new Set(['w1', 'w2']), filter).map(({ metadata }) => metadata.name)).toEqual(names);
  });
});

test.each([
  ['ready', { phase: 'Running', containerStatuses: [{ ready: true, restartCount: 0 }] }],
  ['unready', { phase: 'Running', containerStatuses: [{ ready: false, state: { running: {} } }] }],
  [
    'crash',
    { phase: 'Running', containerStatuses: [{ ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } } }] },
  ],
  ['fail', { phase: 'Failed', reason: 'Evicted' }],
  ['succeed', { phase: 'Succeeded', containerStatuses: [{ state: { terminated: { exitCode: 0 } } }] }],
  ['missing', { phase: 'Pending', containerStatuses: [{ state: { waiting: { reason: 'ContainerCreating' } } }] }],
])('the status of %s', (report, status) => {
  expect(podStatus(pod('a', 'w1', 'agent:1'), report, '2026-01-01T00:00:00Z')).toMatchObject(status);
});

test('an unknown report is refused', () => {
  expect(() => podStatus(pod('a', 'w1', 'agent:1'), 'sleepy', '')).toThrow('one of ready, unready, crash, fail, succeed');
});
