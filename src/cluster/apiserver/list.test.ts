import { describe, expect, test } from 'vitest';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const cluster = new Cluster().nodes({ name: 'w2', labels: { zone: 'a' } }, { name: 'w1', labels: { zone: 'b' } }, 'w3');
cluster.done('namespaces', { verb: 'create', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } } });
cluster.settle();
for (const namespace of ['default', 'a']) {
  const { metadata, ...body } = aWorkload('DaemonSet');
  cluster.done('daemonsets', { verb: 'create', namespace, body: { ...body, metadata: { ...(metadata as object), namespace } } });
}
cluster.settle();

const list = (
  resource: string,
  selection: { readonly namespace?: string; readonly labelSelector?: string; readonly fieldSelector?: string } = {},
) => {
  const response = cluster.ask(resource, { verb: 'list', ...selection });
  if (!response.ok) return response.status.message;
  return 'items' in response
    ? response.items.map(({ metadata }) => [metadata.namespace, metadata.name].filter((part) => part !== undefined).join('/'))
    : [];
};

describe('list', () => {
  test('by namespace, then name', () => {
    expect(list('daemonsets')).toEqual(['a/web', 'default/web']);
    expect(list('nodes')).toEqual(['w1', 'w2', 'w3']);
  });

  test.each<{ resource: string; labelSelector?: string; fieldSelector?: string; names: string | readonly string[] }>([
    { resource: 'nodes', labelSelector: 'zone', names: ['w1', 'w2'] },
    { resource: 'nodes', labelSelector: 'zone in (a),kubernetes.io/os=linux', names: ['w2'] },
    { resource: 'nodes', fieldSelector: 'metadata.name!=w2', names: ['w1', 'w3'] },
    { resource: 'namespaces', fieldSelector: 'status.phase=Active,metadata.name=a', names: ['a'] },
    { resource: 'nodes', fieldSelector: 'status.phase=Ready', names: 'field label not supported: status.phase' },
  ])('$resource where $labelSelector $fieldSelector', ({ resource, names, ...selection }) => {
    expect(list(resource, selection)).toEqual(names);
  });

  test('Pods of a node', () => {
    expect(list('pods', { namespace: 'a', fieldSelector: 'spec.nodeName=w1' })).toHaveLength(1);
  });

  test.each<{ resource: string; message: string }>([
    { resource: 'daemonsets', message: 'daemonsets.apps "nope" not found' },
    { resource: 'pods', message: 'pods "nope" not found' },
  ])('$message', ({ resource, message }) => {
    expect(cluster.refusal(resource, { verb: 'get', name: 'nope' })).toBe(message);
  });

  test('a path that is not served', () => {
    const response = cluster.simulation.request({ group: 'extensions', version: 'v1beta1', resource: 'daemonsets', verb: 'list' });
    expect(response).toMatchObject({ ok: false, status: { code: 404, message: 'the server could not find the requested resource' } });
  });
});
