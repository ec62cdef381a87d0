import { expect, test } from 'vitest';
import { Cluster } from '../testing/cluster.ts';
import { aDaemonSet, aWorkload } from '../testing/manifests.ts';
import { makeProject } from './project.ts';
import { unboundByWorkload } from './projectWorkload.ts';

const cluster = (): Cluster => new Cluster().nodes('w1', 'w2');
const tooLarge = { containers: [{ name: 'main', image: 'web:1', resources: { requests: { cpu: '100' } } }] };
const workloadsOf = ({ simulation }: Cluster) => [...makeProject()(simulation.view).workloads.values()];

test('a DaemonSet has its counters, its budget and its revisions with their Pods', () => {
  const given = cluster();
  const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '50%', maxSurge: 0 } };
  given.done('daemonsets', { verb: 'create', body: aDaemonSet({ spec: { minReadySeconds: 30, updateStrategy } }) });
  given.settle(60_000);
  expect(workloadsOf(given)).toMatchObject([
    {
      kind: 'DaemonSet',
      id: 'DaemonSet/default/agent',
      terminating: false,
      strategy: { type: 'RollingUpdate', maxUnavailable: '50%', maxSurge: '0' },
      minReadySeconds: 30,
      counters: expect.arrayContaining([{ name: 'available', field: 'numberAvailable', stored: 2, counted: 2 }]),
      budget: { kind: 'maxUnavailable', limit: 1, used: 0 },
      revisions: [{ revision: 1, pods: 2, current: true, image: 'agent:1' }],
      refused: undefined,
    },
  ]);
});

test('a DaemonSet that is being deleted says so', () => {
  const given = cluster();
  given.done('daemonsets', { verb: 'create', body: aDaemonSet() });
  given.settle();
  given.ask('daemonsets', { verb: 'delete', name: 'agent', propagationPolicy: 'Foreground' });
  expect(workloadsOf(given)).toMatchObject([{ terminating: true }]);
});

test.each(['Deployment', 'StatefulSet', 'ReplicaSet'] as const)('a %s has the replicas that it wants, and those that are ready', (kind) => {
  const given = cluster();
  given.done(`${kind.toLowerCase()}s`, { verb: 'create', body: aWorkload(kind, { spec: { replicas: 3 } }) });
  given.settle();
  expect(workloadsOf(given)).toMatchObject([{ kind, id: `${kind}/default/web`, wanted: 3, ready: 3, unbound: [], refused: undefined }]);
});

test('a Pod on no node belongs to the workload that a person made', () => {
  const given = cluster();
  given.done('deployments', { verb: 'create', body: aWorkload('Deployment', { spec: { replicas: 2 }, podSpec: tooLarge }) });
  given.done('replicasets', { verb: 'create', body: aWorkload('ReplicaSet', { name: 'own', spec: { replicas: 1 }, podSpec: tooLarge }) });
  given.done('pods', { verb: 'create', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare' }, spec: tooLarge } });
  given.settle();
  const unbound = unboundByWorkload(given.simulation.view);
  expect([...unbound].map(([id, pods]) => [id, pods.length])).toEqual([
    ['ReplicaSet/default/own', 1],
    ['Deployment/default/web', 2],
  ]);
  expect(
    workloadsOf(given).map((workload) => [workload.name, workload.kind === 'DaemonSet' ? undefined : workload.unbound.length]),
  ).toEqual([
    ['web', 2],
    ['own', 1],
  ]);
});

test('a workload whose Pods are refused has the first refusal', () => {
  const given = cluster();
  const podSpec = { serviceAccountName: 'missing' };
  given.done('daemonsets', { verb: 'create', body: aDaemonSet({ podSpec }) });
  given.settle();
  expect(workloadsOf(given)).toMatchObject([{ refused: { kind: 'Pod', message: expect.stringContaining('"missing" not found') } }]);
});
