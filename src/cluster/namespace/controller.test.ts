import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const withNamespace = (): Cluster => {
  const cluster = new Cluster().nodes('w1');
  cluster.done('namespaces', { verb: 'create', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'logging' } } });
  return cluster.settle();
};

const inLogging = { ...aWorkload('DaemonSet'), metadata: { name: 'web', namespace: 'logging' } };

describe('Namespace', () => {
  test('a new one gets its default ServiceAccount, and gets it back when it is deleted', () => {
    const cluster = withNamespace();
    const account = () => cluster.simulation.view.get('ServiceAccount', 'logging', 'default')?.metadata.uid;
    const first = account();
    expect(first).toBeDefined();
    cluster.ask('serviceaccounts', { verb: 'delete', name: 'default', namespace: 'logging' });
    cluster.settle();
    expect(account()).toBeDefined();
    expect(account()).not.toBe(first);
  });

  test('a Pod that comes with its namespace does not miss the default ServiceAccount, one that names another does', () => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('namespaces', { verb: 'create', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'logging' } } });
    const pod = (name: string, spec: JsonObject) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'logging' },
      spec: { containers: [{ name: 'c', image: 'c' }], ...spec },
    });
    cluster.done('pods', { verb: 'create', namespace: 'logging', body: pod('a', {}) });
    expect(cluster.simulation.view.get('Pod', 'logging', 'a')?.spec).toMatchObject({ serviceAccountName: 'default', volumes: [{}] });
    expect(cluster.refusal('pods', { verb: 'create', namespace: 'logging', body: pod('b', { serviceAccountName: 'own' }) })).toBe(
      'pods "b" is forbidden: error looking up service account logging/own: serviceaccount "own" not found',
    );
  });

  test('deleted, it is emptied first and then goes', () => {
    const cluster = withNamespace();
    cluster.ask('daemonsets', { verb: 'create', namespace: 'logging', body: inLogging });
    cluster.settle();
    expect(cluster.pods('logging')).toHaveLength(1);
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    cluster.done('namespaces', { verb: 'delete', name: 'logging' });
    cluster.settle();
    expect(cluster.simulation.view.get('Namespace', undefined, 'logging')).toMatchObject({ status: { phase: 'Terminating' } });
    expect(cluster.simulation.view.list('DaemonSet', 'logging')).toEqual([]);
    expect(cluster.pods('logging')[0]?.metadata.deletionTimestamp).toBeDefined();
    cluster.simulation.act({ type: 'terminated' });
    cluster.settle();
    expect(cluster.simulation.view.get('Namespace', undefined, 'logging')).toBeUndefined();
    expect(cluster.simulation.view.kinds().flatMap((kind) => cluster.simulation.view.list(kind, 'logging'))).toEqual([]);
  });

  test('nothing new comes into one that is being deleted', () => {
    const cluster = withNamespace();
    cluster.ask('daemonsets', { verb: 'create', namespace: 'logging', body: inLogging });
    cluster.settle();
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    cluster.done('namespaces', { verb: 'delete', name: 'logging' });
    cluster.settle();
    const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'late', namespace: 'logging' } };
    expect(cluster.refusal('configmaps', { verb: 'create', namespace: 'logging', body })).toBe(
      'configmaps "late" is forbidden: unable to create new content in namespace logging because it is being terminated',
    );
  });
});
