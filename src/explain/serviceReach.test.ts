import { describe, expect, test } from 'vitest';
import type { JsonObject, Service } from '../kubernetes/index.ts';
import { Cluster } from '../testing/cluster.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { nodeTargets, serviceReach, servicesFor, waysToOwnNode } from './serviceReach.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** Agents on w1, w2 and w3; w4 has none. w1 and w4 are in zone a, the others in b. */
function withService(spec: JsonObject = {}, template: JsonObject = {}): Cluster {
  const cluster = new Cluster({ kubelet: { terminate: 'manual' } }).nodes(
    ...['w1', 'w2', 'w3', 'w4'].map((name) => ({
      name,
      labels: { [ZONE]: name === 'w1' || name === 'w4' ? 'a' : 'b', ...(name === 'w4' ? {} : { agent: 'yes' }) },
    })),
  );
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet({ podSpec: { nodeSelector: { agent: 'yes' }, ...template } }) });
  const body = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'agent' },
    spec: { selector: { app: 'agent' }, ports: [{ port: 80 }], ...spec },
  };
  cluster.done('services', { verb: 'create', body });
  return cluster.settle();
}

const serviceOf = (cluster: Cluster): Service => {
  const service = cluster.simulation.view.get('Service', 'default', 'agent');
  if (service === undefined) throw new Error('no Service');
  return service;
};
const podOn = (cluster: Cluster, node: string): string => cluster.pods().find(({ spec }) => spec.nodeName === node)?.metadata.name ?? '';
const unready = (cluster: Cluster, ...nodes: readonly string[]): void => {
  for (const node of nodes) cluster.simulation.act({ type: 'pods', report: 'unready', filter: { pod: podOn(cluster, node) } });
};
const remove = (cluster: Cluster, ...nodes: readonly string[]): void => {
  for (const node of nodes) cluster.done('pods', { verb: 'delete', name: podOn(cluster, node) });
};

const reached = (cluster: Cluster, at = 0): readonly string[] =>
  serviceReach(cluster.simulation.view, serviceOf(cluster))[at]?.groups.map(({ targets, nodes }) => `${targets} ${nodes.join(' ')}`) ?? [];

const Local = { internalTrafficPolicy: 'Local' };
const same = { trafficDistribution: 'PreferSameNode' };

describe('what a connection reaches', () => {
  test.each<readonly [string, JsonObject, (cluster: Cluster) => void, readonly string[]]>([
    ['policy Cluster: any ready Pod', {}, () => {}, ['all w1 w2 w3 w4']],
    ['policy Cluster, one not ready', {}, (cluster) => unready(cluster, 'w1'), ['all w1 w2 w3 w4']],
    ['policy Cluster, none ready', {}, (cluster) => unready(cluster, 'w1', 'w2', 'w3'), ['rejected w1 w2 w3 w4']],
    [
      'policy Cluster, all being deleted',
      {},
      (cluster) => {
        cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
        remove(cluster, 'w1', 'w2', 'w3');
      },
      ['ending w1 w2 w3 w4'],
    ],
    ['policy Local: dropped on a node without a Pod', Local, () => {}, ['own w1 w2 w3', 'dropped w4']],
    ['policy Local, one not ready', Local, (cluster) => unready(cluster, 'w2'), ['own w1 w3', 'dropped w2 w4']],
    ['policy Local, one being deleted', Local, (cluster) => remove(cluster, 'w2'), ['own w1 w3', 'endingOwn w2', 'dropped w4']],
    ['policy Local, none at all', Local, (cluster) => unready(cluster, 'w1', 'w2', 'w3'), ['rejected w1 w2 w3 w4']],
    ['the same node preferred: then the zone', same, () => {}, ['own w1 w2 w3', 'zone w4']],
    ['the same node preferred, none in its zone', same, (cluster) => unready(cluster, 'w1'), ['own w2 w3', 'all w1 w4']],
    ['the same zone preferred', { trafficDistribution: 'PreferSameZone' }, () => {}, ['zone w1 w2 w3 w4']],
    ['policy Local before a distribution', { ...Local, ...same }, () => {}, ['own w1 w2 w3', 'dropped w4']],
  ])('%s', (_, spec, change, expected) => {
    const cluster = withService(spec);
    change(cluster);
    expect(reached(cluster)).toEqual(expected);
  });

  test('each node reaches what the group of the node says', () => {
    const cluster = withService({ ...Local, type: 'NodePort', externalTrafficPolicy: 'Cluster' });
    const from = (node: string, traffic: 'internal' | 'external') =>
      nodeTargets(cluster.simulation.view, serviceOf(cluster), node, traffic)
        .map((endpoint) => endpoint.node)
        .toSorted();
    expect(from('w2', 'internal')).toEqual(['w2']);
    expect(from('w4', 'internal')).toEqual([]);
    expect(from('w4', 'external')).toEqual(['w1', 'w2', 'w3']);
  });

  test('traffic from outside has a policy of its own', () => {
    const cluster = withService({ type: 'NodePort', externalTrafficPolicy: 'Local' });
    expect(reached(cluster, 0)).toEqual(['all w1 w2 w3 w4']);
    expect(reached(cluster, 1)).toEqual(['own w1 w2 w3', 'dropped w4']);
  });

  test('a headless Service leads nowhere: clients choose', () => {
    expect(reached(withService({ clusterIP: 'None' }))).toEqual([]);
  });
});

describe('ways to the agent on the same node', () => {
  const ways = (cluster: Cluster) => {
    const daemonSet = cluster.simulation.view.get('DaemonSet', 'default', 'agent');
    const template = daemonSet?.spec.template;
    if (template === undefined) throw new Error('no DaemonSet');
    const { hostPorts, local, preferring, others } = waysToOwnNode(
      cluster.simulation.view,
      'default',
      template.metadata?.labels,
      template.spec,
    );
    return { hostPorts, services: [local.length, preferring.length, others.length] };
  };
  const port = { containers: [{ name: 'main', image: 'agent:1', ports: [{ containerPort: 8126, hostPort: 8126 }] }] };
  const network = { hostNetwork: true, containers: [{ name: 'main', image: 'agent:1', ports: [{ containerPort: 9100 }] }] };

  test.each<readonly [string, JsonObject, JsonObject, object]>([
    ['a Service that leads anywhere is none', {}, {}, { hostPorts: [], services: [0, 0, 1] }],
    ['a host port', {}, port, { hostPorts: [8126], services: [0, 0, 1] }],
    ['a port in the host network', {}, network, { hostPorts: [9100], services: [0, 0, 1] }],
    ['a Service with the policy Local', Local, {}, { hostPorts: [], services: [1, 0, 0] }],
    ['a Service that prefers the same node', same, {}, { hostPorts: [], services: [0, 1, 0] }],
    ['a headless Service does not count', { clusterIP: 'None' }, {}, { hostPorts: [], services: [0, 0, 0] }],
  ])('%s', (_, spec, template, expected) => {
    expect(ways(withService(spec, template))).toEqual(expected);
  });

  test('Services of another namespace or with another selector select nothing here', () => {
    const cluster = withService();
    expect(servicesFor(cluster.simulation.view, 'default', { app: 'agent', more: '1' })).toHaveLength(1);
    expect(servicesFor(cluster.simulation.view, 'default', { app: 'web' })).toEqual([]);
    expect(servicesFor(cluster.simulation.view, 'kube-system', { app: 'agent' })).toEqual([]);
  });
});
