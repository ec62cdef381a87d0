import { describe, expect, test } from 'vitest';
import type { ApiObject, Json, JsonObject } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aDaemonSet } from '../../testing/manifests.ts';

const aService = (spec: JsonObject = {}, name = 'agent'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'default', labels: { tier: 'node' } },
  spec: { selector: { app: 'agent' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
});

const withAgents = (spec: JsonObject = {}, container: JsonObject = {}): Cluster => {
  const cluster = new Cluster().nodes(
    { name: 'w1', labels: { 'topology.kubernetes.io/zone': 'a' } },
    { name: 'w2', labels: { 'topology.kubernetes.io/zone': 'b' } },
    'w3',
  );
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet({ container }) });
  cluster.done('services', { verb: 'create', body: aService(spec) });
  return cluster.settle();
};

const all = (cluster: Cluster, resource: string): readonly JsonObject[] => {
  const answer = cluster.ask(resource, { verb: 'list' });
  if (!answer.ok || !('items' in answer)) throw new Error('no list');
  return answer.items.filter(({ metadata }) => metadata.name !== 'kubernetes') as unknown as readonly JsonObject[];
};
const endpointsOf = (slice: JsonObject | undefined) =>
  (slice?.['endpoints'] ?? []) as unknown as readonly {
    readonly addresses: readonly string[];
    readonly conditions: Json;
    readonly nodeName: string;
    readonly zone?: string;
    readonly hints?: Json;
  }[];

describe('EndpointSlices', () => {
  test('have one endpoint for each Pod that has an address, with node and zone', () => {
    const [slice, ...others] = all(withAgents(), 'endpointslices');
    expect(others).toEqual([]);
    expect(slice).toMatchObject({
      addressType: 'IPv4',
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      metadata: {
        labels: {
          tier: 'node',
          'kubernetes.io/service-name': 'agent',
          'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        },
        ownerReferences: [{ kind: 'Service', name: 'agent' }],
      },
    });
    expect(slice).toMatchObject({ metadata: { name: expect.stringMatching(/^agent-[bcdfghjklmnpqrstvwxz2456789]{5}$/) } });
    expect(
      endpointsOf(slice)
        .map(({ nodeName, zone }) => [nodeName, zone])
        .toSorted(),
    ).toEqual([
      ['w1', 'a'],
      ['w2', 'b'],
      ['w3', undefined],
    ]);
  });

  test.each([
    ['a Pod that is not ready', 'unready', {}, { ready: false, serving: false, terminating: false }],
    [
      'a Pod that is not ready, but published',
      'unready',
      { publishNotReadyAddresses: true },
      { ready: true, serving: false, terminating: false },
    ],
    ['a Pod that is being deleted and still serves', 'delete', {}, { ready: false, serving: true, terminating: true }],
  ] as const)('say of %s whether it serves', (_, what, spec, conditions) => {
    const cluster = withAgents(spec);
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    const pod = cluster.pods().find((each) => each.spec.nodeName === 'w1')?.metadata.name ?? '';
    if (what === 'unready') cluster.simulation.act({ type: 'pods', report: 'unready', filter: { pod } });
    else cluster.done('pods', { verb: 'delete', name: pod });
    const found = endpointsOf(all(cluster, 'endpointslices')[0]).find(({ nodeName }) => nodeName === 'w1');
    expect(found?.conditions).toEqual(conditions);
  });

  test.each([
    ['a number', 8080, {}, [8080]],
    ['the name of a port', 'metrics', { ports: [{ name: 'metrics', containerPort: 9100 }] }, [9100]],
    ['a name that no container has', 'metrics', {}, []],
  ] as const)('take a target port that is %s', (_, targetPort, container, ports) => {
    const [slice] = all(withAgents({ ports: [{ port: 80, targetPort }] }, container), 'endpointslices');
    expect(slice).toMatchObject({ ports: ports.map((port) => ({ port })) });
  });

  test('have hints for nodes and zones where the traffic distribution prefers the same node', () => {
    const [slice] = all(withAgents({ trafficDistribution: 'PreferSameNode' }), 'endpointslices');
    const hints = Object.fromEntries(endpointsOf(slice).map((endpoint) => [endpoint.nodeName, endpoint.hints]));
    expect(hints).toEqual({
      w1: { forNodes: [{ name: 'w1' }], forZones: [{ name: 'a' }] },
      w2: { forNodes: [{ name: 'w2' }], forZones: [{ name: 'b' }] },
      w3: { forNodes: [{ name: 'w3' }] },
    });
  });

  test('leave out Pods that have ended, and Pods whose node is gone', () => {
    const cluster = withAgents();
    cluster.simulation.act({ type: 'removeNode', node: 'w3' });
    const pod = cluster.pods().find((each) => each.spec.nodeName === 'w1')?.metadata.name ?? '';
    cluster.simulation.act({ type: 'pods', report: 'fail', filter: { pod } });
    expect(endpointsOf(all(cluster, 'endpointslices')[0]).map(({ nodeName }) => nodeName)).toEqual(['w2']);
  });

  test('have at most 100 endpoints each', () => {
    const cluster = new Cluster().nodes(...Array.from({ length: 130 }, (_, at) => `n${at}`));
    cluster.done('daemonsets', { verb: 'create', body: aDaemonSet() });
    cluster.done('services', { verb: 'create', body: aService() });
    const sizes = all(cluster.settle(), 'endpointslices').map((slice) => endpointsOf(slice).length);
    expect(sizes.toSorted()).toEqual([100, 30].toSorted());
  });

  test('without a Pod there is one, without endpoints and without ports', () => {
    const cluster = new Cluster();
    cluster.done('services', { verb: 'create', body: aService() });
    expect(all(cluster, 'endpointslices')).toMatchObject([{ endpoints: [], ports: [] }]);
  });

  test('are found by the label of their Service and by their name, which stays', () => {
    const cluster = withAgents();
    const [slice] = all(cluster, 'endpointslices') as unknown as readonly ApiObject[];
    const name = slice?.metadata.name ?? '';
    expect(cluster.ask('endpointslices', { verb: 'list', labelSelector: 'kubernetes.io/service-name=agent' })).toMatchObject({
      items: [{ metadata: { name } }],
    });
    cluster.done('pods', { verb: 'delete', name: cluster.pods()[0]?.metadata.name ?? '' });
    expect(cluster.settle().done('endpointslices', { verb: 'get', name }).metadata.uid).toBe(slice?.metadata.uid);
  });

  test('are no changes of the log, and cannot be written', () => {
    const cluster = withAgents();
    const [slice] = all(cluster, 'endpointslices') as unknown as readonly ApiObject[];
    const name = slice?.metadata.name ?? '';
    const steps = cluster.simulation.steps.length;
    const message = 'the server does not allow this method on the requested resource';
    expect(cluster.refusal('endpointslices', { verb: 'delete', name })).toBe(message);
    expect(
      cluster.refusal('endpoints', { verb: 'patch', name: 'agent', patchType: 'merge', body: { metadata: { labels: { a: 'b' } } } }),
    ).toBe(message);
    const body = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'agent' } };
    expect(cluster.refusal('endpoints', { verb: 'create', body })).toBe('endpoints "agent" already exists');
    expect(cluster.simulation.steps.length).toBe(steps);
  });
});

describe('Endpoints', () => {
  test('have ready addresses and others, in order', () => {
    const cluster = withAgents();
    const pod = cluster.pods().find((each) => each.spec.nodeName === 'w2')?.metadata.name ?? '';
    cluster.simulation.act({ type: 'pods', report: 'unready', filter: { pod } });
    expect(all(cluster, 'endpoints')).toMatchObject([
      {
        metadata: { name: 'agent', labels: { tier: 'node', 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' } },
        subsets: [
          { addresses: [{ nodeName: 'w1' }, { nodeName: 'w3' }], notReadyAddresses: [{ nodeName: 'w2' }], ports: [{ port: 8080 }] },
        ],
      },
    ]);
  });

  test('of the API server exist in every cluster', () => {
    const address = [{ ip: '172.18.0.1' }];
    expect(new Cluster().done('endpoints', { verb: 'get', name: 'kubernetes' })).toMatchObject({
      subsets: [{ addresses: address, ports: [{ name: 'https', port: 6443 }] }],
    });
  });

  test('that a person stores for a Service without a selector stay as they are', () => {
    const cluster = new Cluster();
    const { selector: _, ...spec } = aService()['spec'] as JsonObject;
    cluster.done('services', { verb: 'create', body: { ...aService(), spec } });
    const subsets = [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] }];
    cluster.done('endpoints', { verb: 'create', body: { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'agent' }, subsets } });
    expect(all(cluster, 'endpoints')).toMatchObject([{ subsets: [{ addresses: [{ ip: '192.0.2.1' }] }] }]);
    expect(all(cluster, 'endpointslices')).toEqual([]);
  });
});
