import { beforeAll, expect, test } from 'vitest';
import { changeLanguage, textOf } from '../i18n/index.ts';
import { missingReason, nodeInWords, workloadInWords } from './describe.ts';
import type { NodeModel, NodeWorkload, ScaledModel } from './model.ts';

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
