import { describe, expect, test } from 'vitest';
import type { JsonObject, ReplicaSet } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const withReplicas = (replicas: number, spec: JsonObject = {}): Cluster => {
  const cluster = new Cluster().nodes('w1', 'w2');
  cluster.done('replicasets', { verb: 'create', body: aWorkload('ReplicaSet', { spec: { replicas, ...spec } }) });
  return cluster.settle();
};

const setOf = (cluster: Cluster): ReplicaSet => {
  const found = cluster.simulation.view.get('ReplicaSet', 'default', 'web');
  if (found === undefined) throw new Error('no ReplicaSet');
  return found;
};

const scale = (cluster: Cluster, replicas: number): Cluster => {
  cluster.done('replicasets', { verb: 'patch', name: 'web', patchType: 'merge', body: { spec: { replicas } } });
  return cluster.settle();
};

const namesOf = (cluster: Cluster): readonly string[] => cluster.pods().map(({ metadata }) => metadata.name);

describe('ReplicaSet', () => {
  test('a Pod that is being deleted is replaced at once', () => {
    const cluster = withReplicas(2);
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    const [gone = ''] = namesOf(cluster);
    cluster.done('pods', { verb: 'delete', name: gone });
    cluster.settle();
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.pods().filter(({ metadata }) => metadata.deletionTimestamp === undefined)).toHaveLength(2);
    expect(setOf(cluster).status).toMatchObject({ replicas: 2, readyReplicas: 2, terminatingReplicas: 1 });
  });

  test('scaled down, it spares best the Pods that do not run', () => {
    const cluster = withReplicas(2);
    const running = namesOf(cluster);
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    scale(scale(cluster, 4), 2);
    expect(namesOf(cluster)).toEqual(running);
    expect(cluster.messages('SuccessfulDelete')).toHaveLength(2);
  });

  test('of Pods that are equal otherwise, the fuller node gives one up', () => {
    const cluster = withReplicas(3);
    const perNode = () => ['w1', 'w2'].map((node) => cluster.pods().filter(({ spec }) => spec.nodeName === node).length);
    expect(perNode().toSorted()).toEqual([1, 2]);
    scale(cluster, 2);
    expect(perNode()).toEqual([1, 1]);
  });

  test('of Pods that are equal otherwise, the one that was ready last goes', () => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('replicasets', { verb: 'create', body: aWorkload('ReplicaSet', { spec: { replicas: 1 } }) });
    const [old = ''] = namesOf(cluster.settle().wait(3600));
    scale(cluster, 3);
    expect(namesOf(scale(cluster.wait(10), 1))).toEqual([old]);
  });

  test('a low deletion cost comes before the place', () => {
    const cluster = withReplicas(3);
    const cheap = cluster.pods().find(({ spec }) => cluster.pods().filter((pod) => pod.spec.nodeName === spec.nodeName).length === 1);
    const name = cheap?.metadata.name ?? '';
    const body = { metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': '-5' } } };
    cluster.done('pods', { verb: 'patch', name, patchType: 'merge', body });
    expect(namesOf(scale(cluster, 2))).not.toContain(name);
  });

  test('a Pod whose label is changed by hand is let go and replaced; changed back, it is adopted and one too many', () => {
    const cluster = withReplicas(2);
    const [name = ''] = namesOf(cluster);
    const label = (app: string) => {
      cluster.done('pods', { verb: 'patch', name, patchType: 'merge', body: { metadata: { labels: { app } } } });
      cluster.settle();
    };
    label('debug');
    expect(cluster.pods()).toHaveLength(3);
    expect(cluster.pods().find(({ metadata }) => metadata.name === name)?.metadata.ownerReferences).toBeUndefined();
    label('web');
    expect(cluster.pods()).toHaveLength(2);
  });

  test('availability comes minReadySeconds after readiness', () => {
    const cluster = withReplicas(1, { minReadySeconds: 60 });
    expect(setOf(cluster).status).toMatchObject({ readyReplicas: 1 });
    expect(setOf(cluster).status.availableReplicas).toBeUndefined();
    cluster.wait(60);
    expect(setOf(cluster).status).toMatchObject({ readyReplicas: 1, availableReplicas: 1 });
  });

  test('a Pod that is refused is reported', () => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('replicasets', {
      verb: 'create',
      body: aWorkload('ReplicaSet', { spec: { replicas: 1 }, podSpec: { serviceAccountName: 'nobody' } }),
    });
    cluster.settle();
    expect(cluster.messages('FailedCreate')[0]).toBe(
      'Error creating: pods "web-" is forbidden: error looking up service account default/nobody: serviceaccount "nobody" not found',
    );
  });
});
