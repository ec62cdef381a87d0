import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { runKubectl } from '../trial/index.ts';
import { readRefusal, refusalReason } from './refusal.ts';
import { type RefusedPods, remedyFor } from './refusalRemedy.ts';

const exceeded = 'exceeded quota: team, requested: pods=1,requests.cpu=100m, used: pods=2,requests.cpu=1, limited: pods=2,requests.cpu=1';

test.each([
  {
    name: 'a name that was chosen',
    message: `Error creating: pods "agent-x7k2p" is forbidden: ${exceeded}`,
  },
  {
    name: 'combined events',
    message: `(combined from similar events): Error creating: pods "agent-2b4cd" is forbidden: ${exceeded}`,
  },
  { name: 'a StatefulSet', message: `create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: ${exceeded}` },
  { name: 'kubectl', message: `Error from server (Forbidden): error when creating "STDIN": pods "a" is forbidden: ${exceeded}\n` },
  { name: 'the reason itself', message: exceeded },
])('what the refusals of all Pods of a template have in common: $name', ({ message }) => {
  expect(refusalReason(message)).toBe(exceeded);
  expect(readRefusal(message)?.kind).toBe('quota');
});

test.each([
  'daemonsets.apps "agent" is forbidden: exceeded quota: team, requested: count/daemonsets.apps=1, used: count/daemonsets.apps=1, limited: count/daemonsets.apps=1',
  'pods "agent-" is forbidden: unable to create new content in namespace a because it is being terminated',
  'Pod "agent-x7k2p" is invalid: spec.containers[0].image: Required value',
  '',
])('what is no refusal of a Pod that has a remedy: %s', (message) => {
  expect(readRefusal(message)).toBeUndefined();
});

const container = (name: string, resources: JsonObject = {}): JsonObject => ({ name, image: 'a:1', resources });

interface Case {
  readonly name: string;
  /** In the namespace `logging`, before the DaemonSet. */
  readonly before?: readonly JsonObject[];
  readonly podSpec: JsonObject;
  readonly kind: string;
  readonly line: string;
  readonly manifest?: string;
}

const quota = (hard: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard } });

const runtimeClass = (more: JsonObject): JsonObject => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'kata' },
  handler: 'kata',
  ...more,
});

const cases: readonly Case[] = [
  {
    name: 'a ServiceAccount that is missing',
    podSpec: { serviceAccountName: 'falco' },
    kind: 'createServiceAccount',
    line: 'create serviceaccount falco -n logging',
  },
  {
    name: 'a PriorityClass that is missing',
    podSpec: { priorityClassName: 'agents' },
    kind: 'createPriorityClass',
    line: 'create priorityclass agents --value=1000',
  },
  {
    name: 'a RuntimeClass that is missing, whose name is no label',
    podSpec: { runtimeClassName: 'kata.qemu' },
    kind: 'createRuntimeClass',
    line: 'apply -f -',
    manifest: 'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: kata.qemu\nhandler: kata-qemu\n',
  },
  {
    name: 'a number that is not the priority of its class',
    podSpec: { priority: 5 },
    kind: 'unsetPriority',
    line: `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"priority":null}}}}'`,
  },
  {
    name: 'an overhead without a RuntimeClass',
    podSpec: { overhead: { cpu: '10m' } },
    kind: 'unsetOverhead',
    line: `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"overhead":null}}}}'`,
  },
  {
    name: 'another overhead than the RuntimeClass has',
    before: [runtimeClass({ overhead: { podFixed: { cpu: '20m' } } })],
    podSpec: { overhead: { cpu: '10m' }, runtimeClassName: 'kata' },
    kind: 'unsetOverhead',
    line: `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"overhead":null}}}}'`,
  },
  {
    name: 'a nodeSelector against that of the RuntimeClass',
    before: [runtimeClass({ scheduling: { nodeSelector: { 'kubernetes.io/os': 'windows', disk: 'ssd' } } })],
    podSpec: { runtimeClassName: 'kata', nodeSelector: { 'kubernetes.io/os': 'linux' } },
    kind: 'setNodeSelector',
    line: `patch runtimeclass kata --type=merge -p '{"scheduling":{"nodeSelector":{"kubernetes.io/os":"linux"}}}'`,
  },
  {
    name: 'a quota of Pods',
    before: [quota({ pods: '1', secrets: '1' })],
    podSpec: {},
    kind: 'raiseQuota',
    line: `patch resourcequota team -n logging --type=merge -p '{"spec":{"hard":{"pods":"3"}}}'`,
  },
  {
    name: 'a quota of which all Pods together exceed more than the first one does',
    before: [quota({ pods: '2', 'requests.cpu': '200m', memory: '1Gi' })],
    podSpec: { containers: [container('main', { requests: { cpu: '70m', memory: '400Mi' } })] },
    kind: 'raiseQuota',
    line: `patch resourcequota team -n logging --type=merge -p '{"spec":{"hard":{"memory":"1200Mi","pods":"3","requests.cpu":"210m"}}}'`,
  },
  {
    name: 'a quota of something else than a node has of itself',
    before: [quota({ 'requests.nvidia.com/gpu': '1' })],
    podSpec: { containers: [container('main', { limits: { 'nvidia.com/gpu': '1' } })] },
    kind: 'raiseQuota',
    line: `patch resourcequota team -n logging --type=merge -p '{"spec":{"hard":{"requests.nvidia.com/gpu":"3"}}}'`,
  },
  {
    name: 'a quota of what containers do not name',
    before: [quota({ 'requests.cpu': '4', 'limits.memory': '4Gi' })],
    podSpec: {
      initContainers: [container('prepare', { limits: { memory: '50Mi' } })],
      containers: [container('main', { requests: { memory: '64Mi' } }), container('side', { requests: { cpu: '10m' } })],
    },
    kind: 'setResources',
    line: `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"initContainers":[{"name":"prepare","resources":{"requests":{"cpu":"100m"}}}],"containers":[{"name":"main","resources":{"requests":{"cpu":"100m"},"limits":{"memory":"64Mi"}}},{"name":"side","resources":{"limits":{"memory":"128Mi"}}}]}}}}'`,
  },
];

const range = (...limits: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'bounds' },
  spec: { limits },
});

const ofRanges: readonly Case[] = [
  {
    name: 'a LimitRange that wants more, and less, than its containers name',
    before: [range({ type: 'Container', min: { cpu: '100m' }, max: { memory: '1Gi' } })],
    podSpec: {
      containers: [
        container('main', { requests: { cpu: '50m' }, limits: { memory: '2Gi' } }),
        container('side', { requests: { cpu: '20m' }, limits: { memory: '1500Mi' } }),
      ],
    },
    kind: 'relaxLimitRange',
    line: `patch limitrange bounds -n logging --type=json -p '[{"op":"replace","path":"/spec/limits/0/min/cpu","value":"20m"},{"op":"replace","path":"/spec/limits/0/max/memory","value":"2Gi"}]'`,
  },
  {
    name: 'a LimitRange that wants a limit where there is none',
    before: [range({ type: 'Container', min: { cpu: '1m' } }, { type: 'Pod', max: { 'nvidia.com/gpu': '1' } })],
    podSpec: {},
    kind: 'relaxLimitRange',
    line: `patch limitrange bounds -n logging --type=json -p '[{"op":"remove","path":"/spec/limits/1/max/nvidia.com~1gpu"}]'`,
  },
  {
    name: 'a LimitRange of ratios',
    before: [range({ type: 'Container', maxLimitRequestRatio: { cpu: '2' } })],
    podSpec: { containers: [container('main', { requests: { cpu: '300m' }, limits: { cpu: '1' } })] },
    kind: 'relaxLimitRange',
    line: `patch limitrange bounds -n logging --type=json -p '[{"op":"replace","path":"/spec/limits/0/maxLimitRequestRatio/cpu","value":"4"}]'`,
  },
  {
    name: 'a LimitRange whose default limit is less than a container requests',
    before: [range({ type: 'Container', default: { cpu: '100m' } })],
    podSpec: { containers: [container('main', { requests: { cpu: '300m' } })] },
    kind: 'setResources',
    line: `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"containers":[{"name":"main","resources":{"limits":{"cpu":"300m"}}}]}}}}'`,
  },
  {
    name: 'a quota of what a LimitRange gives its containers',
    before: [range({ type: 'Container', defaultRequest: { cpu: '200m' } }), quota({ pods: '1', 'requests.cpu': '500m' })],
    podSpec: {},
    kind: 'raiseQuota',
    line: `patch resourcequota team -n logging --type=merge -p '{"spec":{"hard":{"pods":"3","requests.cpu":"600m"}}}'`,
  },
];

function clusterOf({ before = [], podSpec }: Case): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: ['w1', 'w2', 'w3'].map((name) => ({ name })) });
  runKubectl(simulation, 'create namespace logging');
  for (const object of before) runKubectl(simulation, 'apply -n logging -f -', JSON.stringify(object));
  simulation.run({ quietMs: 2_000 });
  const template = { metadata: { labels: { app: 'agent' } }, spec: { containers: [container('main')], ...podSpec } };
  const spec = { selector: { matchLabels: { app: 'agent' } }, template };
  const daemonSet = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec };
  const { exitCode, stderr } = runKubectl(simulation, 'apply -n logging -f -', JSON.stringify(daemonSet));
  if (exitCode !== 0) throw new Error(stderr);
  // Refused creations are retried without end.
  simulation.run({ until: simulation.now + 1_000, limit: 300 });
  return simulation;
}

const owner = { kind: 'DaemonSet', namespace: 'logging', name: 'agent' } as const;

function refusedIn({ view }: Simulation): RefusedPods {
  const message = view.events().findLast(({ reason }) => reason === 'FailedCreate')?.message ?? 'nothing was refused';
  return { namespace: 'logging', message, pods: 3 - view.list('Pod', 'logging').length, owner };
}

describe('the remedy for refused Pods', () => {
  test.each([...cases, ...ofRanges])('$name', (given) => {
    const simulation = clusterOf(given);
    const { kind, line, manifest } = given;
    const remedy = remedyFor(simulation.view, refusedIn(simulation));
    expect(remedy).toEqual({ kind, line, ...(manifest === undefined ? {} : { manifest }) });
  });

  test.each([...cases, ...ofRanges])('lets the Pods in, and is not offered twice: $name', (given) => {
    const simulation = clusterOf(given);
    const refused = refusedIn(simulation);
    const remedy = remedyFor(simulation.view, refused);
    const { exitCode, stderr } = runKubectl(simulation, remedy?.line ?? '', remedy?.manifest);
    expect({ exitCode, stderr: stderr.replace(/^Warning: .*\n/gm, '') }).toEqual({ exitCode: 0, stderr: '' });
    expect(remedyFor(simulation.view, refused)).toBeUndefined();
    simulation.run({ until: simulation.now + 60_000, limit: 1_000 });
    const pods = simulation.view.list('Pod', 'logging').filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    expect(pods).toHaveLength(3);
  });

  test('of a Deployment is one for the Deployment, also where its ReplicaSet is refused', () => {
    const simulation = simulate();
    runKubectl(simulation, 'apply -f -', JSON.stringify(quota({ cpu: '1' })));
    simulation.run({ quietMs: 1_000 });
    runKubectl(simulation, 'create deployment web --image=web:1');
    simulation.run({ until: 1_000, limit: 50 });
    const set = simulation.view.list('ReplicaSet', 'default')[0]?.metadata.name ?? '';
    const message = simulation.view.events().findLast(({ reason }) => reason === 'FailedCreate')?.message ?? '';
    const remedy = remedyFor(simulation.view, { namespace: 'default', message, pods: 1, owner: { kind: 'ReplicaSet', name: set } });
    expect(remedy?.line).toBe(
      `patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","resources":{"requests":{"cpu":"100m"}}}]}}}}'`,
    );
  });

  test.each([
    { name: 'a class that only the system may have', message: 'no PriorityClass with name system-mine was found' },
    { name: 'a template that nobody knows', message: 'failed quota: team: must specify cpu for: main' },
    { name: 'a quota that is gone', message: exceeded },
    { name: 'something that is no refusal', message: 'Created pod: agent-x7k2p' },
  ])('is none for $name', ({ message }) => {
    expect(remedyFor(simulate().view, { namespace: 'default', message, pods: 1 })).toBeUndefined();
  });

  test('creates a system class again with its own value', () => {
    const simulation = simulate();
    runKubectl(simulation, 'delete priorityclass system-node-critical');
    const message = 'no PriorityClass with name system-node-critical was found';
    const remedy = remedyFor(simulation.view, { namespace: 'default', message, pods: 1 });
    expect(remedy?.line).toBe('create priorityclass system-node-critical --value=2000001000');
    expect(runKubectl(simulation, remedy?.line ?? '').exitCode).toBe(0);
  });
});
