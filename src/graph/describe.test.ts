import { beforeAll, expect, test } from 'vitest';
import { changeLanguage, textOf } from '../i18n/index.ts';
import { missingReason, nodeInWords, podWord, workloadInWords } from './describe.ts';
import type { DaemonSetModel, NodeModel, NodeWorkload, PodMark, ScaledModel } from './model.ts';
import { pathLines, pathTexts } from './nodePathTexts.ts';

beforeAll(() => changeLanguage('en'));

const pod = { key: 'd/p', namespace: 'd', name: 'p', short: 'p', state: 'waiting', unreachable: false, restarts: 0 } as const;
const nodeWorkloadOf = (message: string): NodeWorkload => ({
  workloadId: 'DaemonSet/d/a',
  verdict: 'runs',
  pods: [],
  unbound: { pod, message },
});

test.each([
  [
    "0/4 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 3 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
    'Insufficient cpu, Insufficient memory',
  ],
  ['0/1 nodes are available: 1 Too many pods. preemption: not eligible due to preemptionPolicy=Never.', 'Too many pods'],
  ['other words', 'other words'],
])('a small slot has of "%s" what its node has against the Pod', (message, bare) => {
  expect(missingReason(nodeWorkloadOf(message), textOf('graph', 'en'), true)).toBe(bare);
  expect(missingReason(nodeWorkloadOf(message), textOf('graph', 'en'))).toBe(message);
});

const refused = (cause: string): NodeWorkload => ({ workloadId: 'DaemonSet/d/a', verdict: 'runs', pods: [], refused: cause });

test.each([
  ['serviceaccount "falco" not found', 'rejected: serviceaccount "falco" not found'],
  ['exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2', 'rejected: exceeded quota: team'],
])('a slot says that its Pod is refused, a small one without numbers: %s', (cause, bare) => {
  expect(missingReason(refused(cause), textOf('graph', 'en'), true)).toBe(bare);
  expect(missingReason(refused(cause), textOf('graph', 'en'))).toBe(`rejected: ${cause}`);
});

test('who hears the cards hears the refusal', () => {
  const usage = { used: 0, total: 0 };
  const node: NodeModel = {
    name: 'w1',
    role: 'worker',
    health: 'ready',
    cordoned: false,
    notResponding: false,
    zone: undefined,
    pool: undefined,
    taints: [],
    nodeWorkloads: [refused('no PriorityClass with name p was found')],
    others: [],
    cpu: usage,
    memory: usage,
    requests: false,
  };
  expect(nodeInWords(node, textOf('graph', 'en'))).toContain('a: no Pod, rejected: no PriorityClass with name p was found.');
  const workload: ScaledModel = {
    kind: 'ReplicaSet',
    id: 'ReplicaSet/d/web',
    hueIndex: 0,
    name: 'web',
    namespace: 'd',
    wanted: 2,
    ready: 0,
    unbound: [],
    refused: {
      component: 'replicaset-controller',
      owner: { kind: 'ReplicaSet', namespace: 'd', name: 'web' },
      kind: 'Pod',
      message: 'pods "web-" is forbidden: no PriorityClass with name p was found',
      reason: 'Forbidden',
      attempts: 3,
      at: 0,
    },
  };
  expect(workloadInWords(workload, textOf('graph', 'en'))).toBe(
    'ReplicaSet web in d. 0 of 2 ready. Pods rejected: no PriorityClass with name p was found.',
  );
});

test.each([
  ['ready', undefined, ''],
  ['pending', undefined, 'starting'],
  ['pending', 'ContainerCreating', 'starting'],
  ['pending', 'ImagePullBackOff', 'ImagePullBackOff'],
  ['crashing', 'CrashLoopBackOff', 'crashing'],
] as const)('a Pod that is %s for %s is %s in a word', (state, reason, word) => {
  expect(podWord({ ...pod, state, ...(reason === undefined ? {} : { reason }) }, textOf('graph', 'en'))).toBe(word);
});

const aSet: DaemonSetModel = {
  kind: 'DaemonSet',
  id: 'DaemonSet/d/a',
  hueIndex: 0,
  name: 'a',
  namespace: 'd',
  terminating: false,
  strategy: { type: 'RollingUpdate', maxUnavailable: '1', maxSurge: '0' },
  minReadySeconds: 0,
  counters: [
    { name: 'desired', field: 'desiredNumberScheduled', stored: 2, counted: 2 },
    { name: 'ready', field: 'numberReady', stored: 1, counted: 1 },
  ],
  budget: { kind: 'maxUnavailable', written: '1', limit: 1, used: 0, usedBy: [], waiting: [] },
  revisions: [],
  refused: undefined,
  missing: [{ kind: 'starting', count: 1, nodes: ['w2'] }],
  nowhere: undefined,
};

test('who hears the cards hears the statement', () => {
  expect(workloadInWords(aSet, textOf('graph', 'en'))).toContain('DaemonSet a in d. 1 of 2 ready: w2 is starting. Desired 2, ');
});

const onNode = (nodePaths: NonNullable<PodMark['nodePaths']>): PodMark => ({ ...pod, nodePaths });

test.each([
  [[{ path: '/var/log', readOnly: true }], 'reads /var/log of w1'],
  [[{ path: '/var/lib/x', readOnly: false }], 'reads and writes /var/lib/x of w1'],
  [['/a', '/b', '/c'].map((path) => ({ path, readOnly: true })), 'reads 3 paths of w1'],
  [
    [
      { path: '/a', readOnly: true },
      { path: '/b', readOnly: false },
    ],
    'reads and writes 2 paths of w1',
  ],
] as const)('the paths %j of its node are %s', (paths, first) => {
  expect(pathTexts(onNode(paths), 'w1', textOf('graph', 'en'))[0]).toBe(first);
  expect(pathLines(onNode(paths), textOf('graph', 'en'))).toHaveLength(paths.length);
});

test('a Pod without node paths says nothing of them', () => {
  expect(pathTexts(pod, 'w1', textOf('graph', 'en'))).toEqual([]);
});
