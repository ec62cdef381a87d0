import { describe, expect, test } from 'vitest';
import { NameMask, signatureOf, thenOf } from './observe.mjs';

const revision = (name: string, number: number, image: string) => ({
  kind: 'ControllerRevision',
  metadata: {
    name: `agent-${name}`,
    labels: { 'controller-revision-hash': name },
    ownerReferences: [{ kind: 'DaemonSet', name: 'agent', uid: 'u1', controller: true }],
  },
  revision: number,
  data: { spec: { template: { spec: { containers: [{ image }] } } } },
});
const daemonSet = {
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'default', uid: 'u1', generation: 2 },
  status: { desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 1, numberMisscheduled: 0, observedGeneration: 2 },
};
const daemonPod = (ending: string, more: { metadata?: object; spec?: object; status?: object } = {}) => ({
  kind: 'Pod',
  metadata: {
    name: `agent-${ending}`,
    generateName: 'agent-',
    namespace: 'default',
    labels: { 'controller-revision-hash': 'b7' },
    ownerReferences: [{ kind: 'DaemonSet', name: 'agent', uid: 'u1', controller: true }],
    ...more.metadata,
  },
  spec: {
    containers: [{ name: 'agent', image: 'agent:2' }],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['w1'] }] }],
        },
      },
    },
    ...more.spec,
  },
  status: { phase: 'Pending', ...more.status },
});
const scheduled = (pod: string) => ({
  involvedObject: { kind: 'Pod', name: pod },
  type: 'Normal',
  reason: 'Scheduled',
  message: `Successfully assigned default/${pod} to w1`,
  source: {},
  reportingComponent: 'default-scheduler',
});

const listed = (...items: readonly object[]) => ({ items });
const none = listed();

function observed(
  list: { readonly items: readonly object[] },
  events: { readonly items: readonly object[] } = none,
  lines = new Set<string>(),
) {
  const mask = new NameMask();
  mask.learn(list);
  return thenOf(list, events, mask, lines);
}

describe('what is observed', () => {
  test('counters and revisions of a DaemonSet, by number', () => {
    expect(observed(listed(daemonSet, revision('c9', 2, 'agent:2'), revision('b7', 1, 'agent:1'))).daemonSets).toEqual([
      {
        name: 'agent',
        namespace: 'default',
        generation: 2,
        observedGeneration: 2,
        desired: 2,
        current: 2,
        ready: 1,
        upToDate: 0,
        available: 0,
        unavailable: 0,
        misscheduled: 0,
        revisions: [
          { revision: 1, image: 'agent:1' },
          { revision: 2, image: 'agent:2' },
        ],
      },
    ]);
  });

  test('a Pod that waits for a node has a target, and says why', () => {
    const message = '0/1 nodes are available';
    const pod = daemonPod('x2x2x', { status: { conditions: [{ type: 'PodScheduled', status: 'False', message }] } });
    expect(observed(listed(daemonSet, revision('b7', 1, 'agent:1'), pod)).pods).toEqual([
      {
        owner: 'DaemonSet/agent',
        namespace: 'default',
        node: null,
        target: 'w1',
        phase: 'Pending',
        ready: false,
        revision: 1,
        image: 'agent:2',
        unschedulable: message,
      },
    ]);
  });

  test('a Terminating Pod, what its container waits for, and no revision where its owner is gone', () => {
    const pod = daemonPod('x2x2x', {
      metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' },
      spec: { nodeName: 'w1' },
      status: { containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } } }] },
    });
    expect(observed(listed(pod)).pods).toMatchObject([{ node: 'w1', revision: null, terminating: true, waiting: 'ImagePullBackOff' }]);
  });

  test('taints of a node as kubectl writes them', () => {
    const taints = [
      { key: 'a', value: 'b', effect: 'NoSchedule' },
      { key: 'c', effect: 'NoExecute' },
    ];
    const node = { kind: 'Node', metadata: { name: 'w1' }, spec: { taints }, status: {} };
    expect(observed(listed(node)).nodes).toEqual([
      { name: 'w1', ready: 'Unknown', unschedulable: false, taints: ['a=b:NoSchedule', 'c:NoExecute'] },
    ]);
  });

  test('an event once, however many Pods it was about', () => {
    const lines = new Set<string>();
    const list = listed(daemonPod('x2x2x'), daemonPod('z4z4z'));
    const { events } = observed(list, listed(scheduled('agent-x2x2x'), scheduled('agent-z4z4z')), lines);
    expect(events).toEqual([
      {
        on: 'Pod/agent-*',
        type: 'Normal',
        reason: 'Scheduled',
        message: 'Successfully assigned default/agent-* to w1',
        from: 'default-scheduler',
      },
    ]);
    expect(observed(list, listed(scheduled('agent-x2x2x')), lines).events).toEqual([]);
  });
});

describe('names', () => {
  const mask = new NameMask();
  mask.learn(
    listed(daemonPod('x2x2x'), {
      kind: 'Pod',
      metadata: { name: 'web-57d9664db9-x2x2x', generateName: 'web-57d9664db9-', labels: { 'pod-template-hash': '57d9664db9' } },
    }),
  );
  test.each([
    ['pod "agent-x2x2x" deleted', 'pod "agent-*" deleted'],
    ['pod/agent-z4z4z evicted', 'pod/agent-* evicted'],
    ['web-57d9664db9-x2x2x', 'web-#-*'],
    ['replicaset.apps/web-57d9664db9', 'replicaset.apps/web-57d9664db9'],
    ['agent-first', 'agent-first'],
    ['by pod 0f8b1c3e-2f7d-4e57-9a0b-0d6f3f0f7f11 on', 'by pod <uid> on'],
  ])('%s', (text, masked) => {
    expect(mask.apply(text)).toBe(masked);
  });
});

test('a heartbeat is no change, another status is', () => {
  const node = (version: string, status: string, lastHeartbeatTime: string) =>
    listed({
      kind: 'Node',
      metadata: { name: 'w1', resourceVersion: version },
      status: { conditions: [{ type: 'Ready', status, lastHeartbeatTime }] },
    });
  expect(signatureOf(node('1', 'True', 'a'))).toBe(signatureOf(node('2', 'True', 'b')));
  expect(signatureOf(node('1', 'True', 'a'))).not.toBe(signatureOf(node('2', 'Unknown', 'a')));
});
