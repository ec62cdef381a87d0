import { describe, expect, test } from 'vitest';
import type { JsonObject, Pod, ResourceQuota } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const aQuota = (hard: JsonObject, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'team' },
  spec: { hard, ...spec },
});

const aPod = (name: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [{ name: 'main', image: 'a:1' }], ...spec },
});

const statusOf = ({ simulation }: Cluster): ResourceQuota['status'] => simulation.view.get('ResourceQuota', 'default', 'team')?.status;
const used = (cluster: Cluster): unknown => statusOf(cluster)?.used;

function quotaOf(hard: JsonObject, spec: JsonObject = {}): Cluster {
  const cluster = new Cluster().nodes('w1', 'w2', 'w3');
  cluster.done('resourcequotas', { verb: 'create', body: aQuota(hard, spec) });
  return cluster.settle();
}

const create = (cluster: Cluster, ...pods: readonly JsonObject[]): Cluster => {
  for (const body of pods) cluster.done('pods', { verb: 'create', body });
  return cluster;
};

describe('the status of a ResourceQuota', () => {
  test('is empty when it is created, and filled in by its controller', () => {
    const cluster = new Cluster();
    cluster.done('resourcequotas', { verb: 'create', body: { ...aQuota({ pods: '2' }), status: { used: { pods: '7' } } } });
    expect(statusOf(cluster)).toEqual({});
    cluster.settle();
    expect(statusOf(cluster)).toEqual({ hard: { pods: '2' }, used: { pods: '0' } });
  });

  test('counts what was there before the quota', () => {
    const cluster = new Cluster().nodes('w1').settle();
    create(cluster, aPod('a'), aPod('b')).settle();
    cluster.done('resourcequotas', { verb: 'create', body: aQuota({ pods: '1', 'count/serviceaccounts': '5', 'count/nothing': '1' }) });
    cluster.settle();
    expect(statusOf(cluster)).toEqual({
      hard: { 'count/nothing': '1', 'count/serviceaccounts': '5', pods: '1' },
      used: { 'count/serviceaccounts': '1', pods: '2' },
    });
  });

  test.each([
    { name: 'deleted', act: (cluster: Cluster) => void cluster.done('pods', { verb: 'delete', name: 'a' }), left: '0' },
    {
      name: 'failed: it stays as an object',
      act: ({ simulation }: Cluster) => void simulation.act({ type: 'pods', report: 'fail', filter: { pod: 'a' } }),
      left: '1',
    },
    {
      name: 'succeeded: it stays as an object',
      act: ({ simulation }: Cluster) => void simulation.act({ type: 'pods', report: 'succeed', filter: { pod: 'a' } }),
      left: '1',
    },
  ])('gives back what a Pod took that was $name', ({ act, left }) => {
    const cluster = quotaOf({ pods: '5', 'count/pods': '5', 'requests.memory': '1Gi' });
    const resources = { requests: { memory: '100Mi' } };
    create(cluster, aPod('a', { containers: [{ name: 'main', image: 'a:1', resources }], restartPolicy: 'Never' })).settle();
    expect(used(cluster)).toEqual({ 'count/pods': '1', pods: '1', 'requests.memory': '100Mi' });
    act(cluster);
    cluster.settle();
    expect(used(cluster)).toEqual({ 'count/pods': left, pods: '0', 'requests.memory': '0' });
  });

  test('follows hard limits that were changed', () => {
    const cluster = create(quotaOf({ pods: '5' }), aPod('a')).settle();
    cluster.done('resourcequotas', {
      verb: 'patch',
      name: 'team',
      patchType: 'merge',
      body: { spec: { hard: { pods: null, 'count/pods': '7' } } },
    });
    expect(statusOf(cluster)).toEqual({ hard: { pods: '5' }, used: { pods: '1' } });
    cluster.settle();
    expect(statusOf(cluster)).toEqual({ hard: { 'count/pods': '7' }, used: { 'count/pods': '1' } });
  });

  test('is not written by who changes the spec', () => {
    const cluster = quotaOf({ pods: '5' });
    const body = { status: { used: { pods: '4' } } };
    cluster.done('resourcequotas', { verb: 'patch', name: 'team', patchType: 'merge', body });
    expect(used(cluster)).toEqual({ pods: '0' });
  });

  test('is put right in the next round where a person wrote it', () => {
    const cluster = quotaOf({ pods: '5' });
    const body = { status: { used: { pods: '4' } } };
    cluster.done('resourcequotas', { verb: 'patch', name: 'team', patchType: 'merge', body, subresource: 'status' });
    cluster.settle();
    expect(used(cluster)).toEqual({ pods: '4' });
    cluster.wait(300);
    expect(used(cluster)).toEqual({ pods: '0' });
  });

  test('lets go in a round of a Pod whose end nobody confirms, once its grace has passed twice', () => {
    const cluster = create(quotaOf({ pods: '5', 'count/pods': '5' }), aPod('a'), aPod('b')).settle();
    const { nodeName = '' } = (cluster.pods()[0] as Pod).spec;
    cluster.simulation.act({ type: 'failNode', node: nodeName });
    cluster.done('pods', { verb: 'delete', name: 'a', gracePeriodSeconds: 100 });
    const at = (seconds: number): unknown => {
      cluster.wait(seconds - cluster.simulation.now / 1000);
      return used(cluster);
    };
    expect(at(299)).toEqual({ 'count/pods': '2', pods: '2' });
    expect(at(301)).toEqual({ 'count/pods': '2', pods: '1' });
  });

  test('does not count Pods of other namespaces', () => {
    const cluster = quotaOf({ pods: '5' });
    cluster.done('pods', { verb: 'create', namespace: 'kube-system', body: aPod('a') });
    cluster.settle();
    cluster.done('pods', { verb: 'delete', namespace: 'kube-system', name: 'a' });
    cluster.settle();
    expect(used(cluster)).toEqual({ pods: '0' });
  });

  test('is the same after the head went back and on', () => {
    const cluster = create(quotaOf({ pods: '5' }), aPod('a'), aPod('b')).settle();
    cluster.simulation.moveTo(cluster.simulation.head - 2);
    cluster.done('pods', { verb: 'delete', name: 'a' });
    cluster.settle();
    expect(used(cluster)).toEqual({ pods: '1' });
  });
});

const limited = (amounts: JsonObject): JsonObject => ({ containers: [{ name: 'main', image: 'a:1', resources: amounts }] });
const apart = (more: JsonObject): JsonObject => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'x' } }, ...more },
      ],
    },
  },
});
const selector = (scopeName: string, operator: string, ...values: readonly string[]): JsonObject => ({
  scopeSelector: { matchExpressions: [{ scopeName, operator, ...(values.length === 0 ? {} : { values }) }] },
});

const some = limited({ requests: { cpu: '1m' } });
const priority = { priorityClassName: 'system-node-critical' };
const deadline = { activeDeadlineSeconds: 60 };

test.each([
  { scope: { scopes: ['BestEffort'] }, counted: {}, not: some },
  { scope: { scopes: ['NotBestEffort'] }, counted: some, not: {} },
  { scope: { scopes: ['Terminating'] }, counted: deadline, not: {} },
  { scope: { scopes: ['NotTerminating'] }, counted: {}, not: deadline },
  { scope: { scopes: ['NotTerminating', 'BestEffort'] }, counted: {}, not: some },
  { scope: { scopes: ['PriorityClass'] }, counted: priority, not: {} },
  { scope: selector('PriorityClass', 'In', 'system-node-critical'), counted: priority, not: {} },
  { scope: selector('PriorityClass', 'NotIn', 'system-node-critical'), counted: {}, not: priority },
  { scope: selector('PriorityClass', 'Exists'), counted: priority, not: {} },
  { scope: selector('PriorityClass', 'DoesNotExist'), counted: {}, not: priority },
  { scope: { scopes: ['CrossNamespacePodAffinity'] }, counted: apart({ namespaces: ['other'] }), not: apart({}) },
  { scope: { scopes: ['CrossNamespacePodAffinity'] }, counted: apart({ namespaceSelector: {} }), not: {} },
])('a quota of the scope $scope counts, and refuses, only what is in it', ({ scope, counted, not }) => {
  const cluster = quotaOf({ pods: '1' }, scope);
  create(cluster, aPod('in', counted), aPod('out', not));
  expect(used(cluster)).toEqual({ pods: '1' });
  create(cluster, aPod('out-2', not));
  expect(cluster.refusal('pods', { verb: 'create', body: aPod('in-2', counted) })).toBe(
    'pods "in-2" is forbidden: exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1',
  );
  cluster.settle();
  cluster.ask('pods', { verb: 'delete', name: 'out' });
  cluster.settle();
  expect(used(cluster)).toEqual({ pods: '1' });
  cluster.ask('pods', { verb: 'delete', name: 'in' });
  cluster.settle();
  expect(used(cluster)).toEqual({ pods: '0' });
});

describe('a DaemonSet under a quota', () => {
  const running = (cluster: Cluster): number => cluster.pods().length;

  test('gets as many Pods as there is room for; the others are refused, and tried again by its own back-off', () => {
    const cluster = quotaOf({ pods: '2' });
    const at = cluster.simulation.now;
    cluster.done('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') });
    cluster.simulation.run({ until: at + 1_000, limit: 200 });
    expect(running(cluster)).toBe(2);
    const name = /^(?:\(combined from similar events\): )?Error creating: pods "web-[a-z0-9]{5}" is forbidden: /;
    const refusals = cluster.simulation.view.events().filter(({ reason }) => reason === 'FailedCreate');
    expect(new Set(refusals.map(({ message }) => message.replace(name, '')))).toEqual(
      new Set(['exceeded quota: team, requested: pods=1, used: pods=2, limited: pods=2']),
    );
    expect(refusals.length).toBeGreaterThan(5);
    expect(refusals.length).toBeLessThan(20);
  });

  test('gets the last one once the quota is raised, not before its own back-off is over', () => {
    const cluster = quotaOf({ pods: '2' });
    cluster.done('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') });
    cluster.simulation.run({ until: 60_000, limit: 500 });
    const events = (): number => cluster.messages('FailedCreate').length;
    const tried = events();
    cluster.done('resourcequotas', { verb: 'patch', name: 'team', patchType: 'merge', body: { spec: { hard: { pods: '3' } } } });
    const due = cluster.simulation.step();
    expect(due?.actor).toBe('resourcequota-controller');
    expect(running(cluster)).toBe(2);
    expect(cluster.simulation.due()).toBeGreaterThan(cluster.simulation.now);
    cluster.simulation.run({ until: 200_000, limit: 500 });
    expect(running(cluster)).toBe(3);
    expect(events()).toBe(tried);
  });
});

test('a settled namespace with a quota has nothing to wait for', () => {
  const cluster = create(quotaOf({ pods: '5' }), aPod('a'), aPod('b')).settle();
  cluster.done('pods', { verb: 'delete', name: 'a' });
  cluster.settle(60_000);
  expect(cluster.simulation.due()).toBeUndefined();
});

test('without a quota in the namespace its controller never acts', () => {
  const cluster = new Cluster().nodes('w1');
  cluster.done('resourcequotas', { verb: 'create', namespace: 'kube-public', body: aQuota({ pods: '1' }) });
  cluster.settle();
  const { length } = cluster.simulation.steps;
  create(cluster, aPod('a')).settle();
  cluster.done('pods', { verb: 'delete', name: 'a' });
  cluster.settle();
  expect(cluster.simulation.steps.slice(length).map(({ actor }) => actor)).not.toContain('resourcequota-controller');
});
