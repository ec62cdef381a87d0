import { describe, expect, test } from 'vitest';
import type { JsonObject, ResourceQuota } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const aQuota = (hard: JsonObject, name = 'team', spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name },
  spec: { hard, ...spec },
});

function underQuotas(...quotas: readonly JsonObject[]): Cluster {
  const cluster = new Cluster();
  for (const body of quotas) cluster.done('resourcequotas', { verb: 'create', body });
  return cluster.settle();
}

const usedOf = ({ simulation }: Cluster, name = 'team'): unknown =>
  (simulation.view.get('ResourceQuota', 'default', name) as ResourceQuota).status?.used;

const container = (name: string, requests: JsonObject = {}, limits: JsonObject = {}): JsonObject => ({
  name,
  image: 'a:1',
  resources: { requests, limits },
});

const aPod = (name: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name },
  spec: { containers: [container('main')], ...spec },
});

describe('what a Pod takes of a quota', () => {
  test.each([
    {
      name: 'sums of its containers, under each name',
      hard: { cpu: '4', 'requests.cpu': '4', memory: '4Gi', 'requests.memory': '4Gi', 'limits.cpu': '4', 'limits.memory': '4Gi' },
      containers: [
        container('a', { cpu: '100m', memory: '64Mi' }, { cpu: '1', memory: '1Gi' }),
        container('b', {}, { cpu: '500m', memory: '32Mi' }),
      ],
      used: {
        cpu: '600m',
        'limits.cpu': '1500m',
        'limits.memory': '1056Mi',
        memory: '96Mi',
        'requests.cpu': '600m',
        'requests.memory': '96Mi',
      },
    },
    {
      name: 'storage of the node, which it need not name',
      hard: { 'ephemeral-storage': '4Gi', 'requests.ephemeral-storage': '4Gi', 'limits.ephemeral-storage': '4Gi' },
      containers: [container('a', { 'ephemeral-storage': '1Gi' })],
      used: { 'ephemeral-storage': '1Gi', 'limits.ephemeral-storage': '0', 'requests.ephemeral-storage': '1Gi' },
    },
    {
      name: 'devices',
      hard: { 'requests.nvidia.com/gpu': '4' },
      containers: [container('a', {}, { 'nvidia.com/gpu': '2' })],
      used: { 'requests.nvidia.com/gpu': '2' },
    },
    {
      name: 'huge pages, under both names',
      hard: { 'hugepages-2Mi': '10Mi', 'requests.hugepages-2Mi': '10Mi' },
      containers: [container('a', { memory: '1Mi' }, { 'hugepages-2Mi': '4Mi' })],
      used: { 'hugepages-2Mi': '4Mi', 'requests.hugepages-2Mi': '4Mi' },
    },
    { name: 'itself', hard: { pods: '3', 'count/pods': '3' }, containers: [container('a')], used: { 'count/pods': '1', pods: '1' } },
  ])('$name', ({ hard, containers, used }) => {
    const cluster = underQuotas(aQuota(hard));
    cluster.done('pods', { verb: 'create', body: aPod('a', { containers }) });
    expect(usedOf(cluster)).toEqual(used);
  });

  test('is written with it in one step, before it', () => {
    const cluster = underQuotas(aQuota({ pods: '2' }));
    cluster.done('pods', { verb: 'create', body: aPod('a') });
    const step = cluster.simulation.steps.at(-1);
    expect(step?.changes.map(({ ref }) => ref.kind)).toEqual(['ResourceQuota', 'Pod']);
    expect(step?.changes[0]?.caption).toEqual({ key: 'quota.charged', params: { quota: 'team', used: 'pods 1/2' } });
    expect(step?.caption.key).toBe('api.created');
  });

  test('is nothing in a dry run, which is refused all the same', () => {
    const cluster = underQuotas(aQuota({ pods: '1' }));
    const dry = (): unknown => cluster.ask('pods', { verb: 'create', body: aPod('b'), dryRun: true }).ok;
    expect(dry()).toBe(true);
    expect(usedOf(cluster)).toEqual({ pods: '0' });
    cluster.done('pods', { verb: 'create', body: aPod('a') });
    expect(dry()).toBe(false);
  });

  test('is nothing where the Pod is refused for another reason', () => {
    const cluster = underQuotas(aQuota({ pods: '5' }));
    cluster.done('pods', { verb: 'create', body: aPod('a') });
    expect(cluster.ask('pods', { verb: 'create', body: aPod('a') }).ok).toBe(false);
    expect(cluster.ask('pods', { verb: 'create', body: aPod('b', { containers: [] }) }).ok).toBe(false);
    expect(usedOf(cluster)).toEqual({ pods: '1' });
  });
});

describe('a Pod is refused', () => {
  test.each([
    {
      name: 'where it exceeds several amounts',
      quotas: [aQuota({ pods: '5', 'requests.memory': '100Mi', 'requests.cpu': '100m' })],
      spec: { containers: [container('main', { cpu: '200m', memory: '0.2Gi' })] },
      why: 'exceeded quota: team, requested: requests.cpu=200m,requests.memory=214748364800m, used: requests.cpu=0,requests.memory=0, limited: requests.cpu=100m,requests.memory=100Mi',
    },
    {
      name: 'where containers do not name what is counted',
      quotas: [aQuota({ 'limits.memory': '1Gi', cpu: '1', pods: '1' })],
      spec: {
        containers: [container('main', { cpu: '10m' }), container('side')],
        initContainers: [container('first', { cpu: '10m' }, { memory: '1Mi' })],
      },
      why: 'failed quota: team: must specify cpu for: side; limits.memory for: main,side',
    },
    {
      name: 'first for what it does not name, then for what it exceeds',
      quotas: [aQuota({ pods: '0' }, 'a'), aQuota({ 'requests.cpu': '1' }, 'b')],
      spec: {},
      why: 'failed quota: b: must specify requests.cpu for: main',
    },
    {
      name: 'by the first quota that it exceeds',
      quotas: [aQuota({ pods: '0' }, 'b'), aQuota({ 'count/pods': '0' }, 'a')],
      spec: {},
      why: 'exceeded quota: a, requested: count/pods=1, used: count/pods=0, limited: count/pods=0',
    },
  ])('$name', ({ quotas, spec, why }) => {
    const cluster = underQuotas(...quotas);
    expect(cluster.refusal('pods', { verb: 'create', body: aPod('a', spec) })).toBe(`pods "a" is forbidden: ${why}`);
    for (const { metadata, status } of cluster.simulation.view.list('ResourceQuota'))
      expect([metadata.name, Object.values(status?.used ?? {}).filter((used) => used !== '0')]).toEqual([metadata.name, []]);
  });

  test('by a name that was chosen, as the refusal comes after it', () => {
    const cluster = underQuotas(aQuota({ pods: '0' }));
    const body = { ...aPod(''), metadata: { generateName: 'agent-' } };
    expect(cluster.refusal('pods', { verb: 'create', body })).toMatch(/^pods "agent-[a-z0-9]{5}" is forbidden: exceeded quota: team, /);
  });

  test('while nobody has counted what a changed quota counts', () => {
    const cluster = underQuotas(aQuota({ pods: '1' }));
    const status = { hard: { pods: '1', 'count/pods': '1' }, used: { pods: '0' } };
    cluster.done('resourcequotas', { verb: 'patch', name: 'team', patchType: 'merge', body: { status }, subresource: 'status' });
    expect(cluster.refusal('pods', { verb: 'create', body: aPod('a') })).toBe(
      'pods "a" is forbidden: status unknown for quota: team, resources: count/pods,pods',
    );
  });

  test('not by a quota of which nobody has counted anything yet', () => {
    const cluster = new Cluster();
    cluster.done('resourcequotas', { verb: 'create', body: aQuota({ pods: '0' }) });
    expect(cluster.ask('pods', { verb: 'create', body: aPod('a') }).ok).toBe(true);
  });

  test('not where amounts are given for the Pod as a whole', () => {
    const cluster = underQuotas(aQuota({ 'requests.cpu': '1' }));
    cluster.done('pods', { verb: 'create', body: aPod('a', { resources: { requests: { cpu: '300m' } } }) });
    expect(usedOf(cluster)).toEqual({ 'requests.cpu': '300m' });
  });
});

const core = (kind: string, more: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind, metadata: { name: 'x' }, ...more });
const service = (type: string, ports: number, more: JsonObject = {}): JsonObject =>
  core('Service', { spec: { type, ports: Array.from({ length: ports }, (_, at) => ({ name: `p${at}`, port: 80 + at })), ...more } });
const claim = (storageClassName: string): JsonObject =>
  core('PersistentVolumeClaim', {
    spec: { storageClassName, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } },
  });

describe('objects that are no Pods are counted, too', () => {
  test.each([
    { resource: 'configmaps', body: core('ConfigMap'), used: { configmaps: '1', 'count/configmaps': '1' } },
    { resource: 'secrets', body: core('Secret'), used: { secrets: '1', 'count/secrets': '1' } },
    { resource: 'daemonsets', body: aWorkload('DaemonSet'), used: { 'count/daemonsets.apps': '1' } },
    { resource: 'serviceaccounts', body: core('ServiceAccount'), used: { 'count/serviceaccounts': '2' } },
    {
      resource: 'services',
      body: service('ClusterIP', 2),
      used: { 'count/services': '2', services: '2', 'services.loadbalancers': '0', 'services.nodeports': '0' },
    },
    { resource: 'services', body: service('NodePort', 2), used: { services: '2', 'services.nodeports': '2' } },
    { resource: 'services', body: service('LoadBalancer', 2), used: { 'services.loadbalancers': '1', 'services.nodeports': '2' } },
    {
      resource: 'services',
      body: service('LoadBalancer', 2, { allocateLoadBalancerNodePorts: false }),
      used: { 'services.loadbalancers': '1', 'services.nodeports': '0' },
    },
    {
      resource: 'persistentvolumeclaims',
      body: claim('gold'),
      used: {
        'count/persistentvolumeclaims': '1',
        'gold.storageclass.storage.k8s.io/requests.storage': '5Gi',
        persistentvolumeclaims: '1',
        'requests.storage': '5Gi',
        'silver.storageclass.storage.k8s.io/requests.storage': '0',
      },
    },
  ])('$resource: $used', ({ resource, body, used }) => {
    const cluster = underQuotas(aQuota(Object.fromEntries(Object.keys(used).map((name) => [name, '100Gi']))));
    cluster.done(resource, { verb: 'create', body });
    expect(usedOf(cluster)).toEqual(used);
    // The controller counts the same.
    cluster.done('resourcequotas', {
      verb: 'create',
      body: aQuota(Object.fromEntries(Object.keys(used).map((name) => [name, '99Gi'])), 'other'),
    });
    cluster.settle();
    expect(usedOf(cluster, 'other')).toEqual(used);
  });

  test('and refused in the words of their kind', () => {
    const cluster = underQuotas(aQuota({ 'count/daemonsets.apps': '0' }));
    expect(cluster.refusal('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') })).toBe(
      'daemonsets.apps "web" is forbidden: exceeded quota: team, requested: count/daemonsets.apps=1, used: count/daemonsets.apps=0, limited: count/daemonsets.apps=0',
    );
  });

  test('custom ones by the name of their definition', () => {
    const cluster = underQuotas(aQuota({ 'count/widgets.example.com': '1' }));
    const names = { plural: 'widgets', kind: 'Widget' };
    const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }];
    cluster.done('customresourcedefinitions', {
      verb: 'create',
      body: {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'widgets.example.com' },
        spec: { group: 'example.com', names, scope: 'Namespaced', versions },
      },
    });
    const ask = (name: string) =>
      cluster.simulation.request({
        group: 'example.com',
        version: 'v1',
        resource: 'widgets',
        namespace: 'default',
        verb: 'create',
        body: { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name } },
      });
    cluster.done('resourcequotas', { verb: 'patch', name: 'team', patchType: 'merge', body: { spec: { hard: { pods: '1' } } } });
    cluster.settle();
    expect(ask('a').ok).toBe(true);
    expect(ask('b').ok).toBe(false);
    expect(usedOf(cluster)).toEqual({ 'count/widgets.example.com': '1', pods: '0' });
  });

  test('a Service that becomes one with ports on the nodes is charged then', () => {
    const cluster = underQuotas(aQuota({ services: '5', 'services.nodeports': '1' }));
    cluster.done('services', { verb: 'create', body: service('ClusterIP', 1) });
    const turn = (spec: JsonObject) => ({ verb: 'patch', name: 'x', patchType: 'merge', body: { spec } }) as const;
    cluster.done('services', turn({ type: 'NodePort' }));
    expect(usedOf(cluster)).toEqual({ services: '2', 'services.nodeports': '1' });
    cluster.done('services', turn({ type: 'ClusterIP', externalTrafficPolicy: null }));
    cluster.settle();
    expect(usedOf(cluster)).toEqual({ services: '2', 'services.nodeports': '0' });
  });

  test('a Pod that gets a deadline is charged to the quota of those that have one', () => {
    const cluster = underQuotas(aQuota({ pods: '1' }, 'team', { scopes: ['Terminating'] }));
    for (const name of ['a', 'b']) cluster.done('pods', { verb: 'create', body: aPod(name) });
    const limit = (name: string) => ({ verb: 'patch', name, patchType: 'merge', body: { spec: { activeDeadlineSeconds: 60 } } }) as const;
    cluster.done('pods', limit('a'));
    expect(usedOf(cluster)).toEqual({ pods: '1' });
    expect(cluster.refusal('pods', limit('b'))).toBe(
      'pods "b" is forbidden: exceeded quota: team, requested: pods=1, used: pods=1, limited: pods=1',
    );
  });
});
