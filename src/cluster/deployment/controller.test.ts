import { describe, expect, test } from 'vitest';
import type { Deployment, JsonObject } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload, imagePatch } from '../../testing/manifests.ts';

const deployed = (spec: JsonObject, settings = {}): Cluster => {
  const cluster = new Cluster(settings).nodes('w1', 'w2');
  cluster.done('deployments', { verb: 'create', body: aWorkload('Deployment', { spec }) });
  return cluster.settle();
};

const patch = (cluster: Cluster, body: JsonObject): Cluster => {
  cluster.done('deployments', { verb: 'patch', name: 'web', patchType: 'strategic', body });
  return cluster.settle();
};

const deploymentOf = (cluster: Cluster): Deployment => {
  const found = cluster.simulation.view.get('Deployment', 'default', 'web');
  if (found === undefined) throw new Error('no Deployment');
  return found;
};

/** `image × size` of each ReplicaSet in the order of their revisions. */
const sets = (cluster: Cluster): readonly string[] =>
  cluster.simulation.view
    .list('ReplicaSet')
    .toSorted(
      (a, b) =>
        Number(a.metadata.annotations?.['deployment.kubernetes.io/revision']) -
        Number(b.metadata.annotations?.['deployment.kubernetes.io/revision']),
    )
    .map(({ spec }) => `${spec.template.spec.containers[0]?.image ?? ''} × ${spec.replicas}`);

const scalings = (cluster: Cluster): readonly string[] =>
  cluster.messages('ScalingReplicaSet').map((message) => message.replace(/Scaled (\w+) replica set \S+ from (\d+) to (\d+)/, '$1 $2→$3'));

describe('Deployment', () => {
  test('a template gets one ReplicaSet, named after its hash', () => {
    const cluster = deployed({ replicas: 3 });
    const [set] = cluster.simulation.view.list('ReplicaSet');
    const hash = set?.metadata.labels?.['pod-template-hash'] ?? '';
    expect(set?.metadata.name).toBe(`web-${hash}`);
    expect(set?.spec.selector).toEqual({ matchLabels: { app: 'web', 'pod-template-hash': hash } });
    expect(cluster.pods()).toHaveLength(3);
    expect(
      cluster.pods().every((pod) => pod.metadata.name.startsWith(`web-${hash}-`) && pod.metadata.labels?.['pod-template-hash'] === hash),
    ).toBe(true);
    expect(scalings(cluster)).toEqual(['up 0→3']);
  });

  test('the status counts, and says that the rollout is over', () => {
    const { status, metadata } = deploymentOf(deployed({ replicas: 2 }));
    expect(status).toMatchObject({ observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 });
    expect(status.conditions?.map(({ type, status: is, reason }) => `${type} ${is} ${reason ?? ''}`)).toEqual([
      'Available True MinimumReplicasAvailable',
      'Progressing True NewReplicaSetAvailable',
    ]);
    expect(metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('1');
  });

  test('a rolling update with 25% stops where its new Pods do not get ready: one old Pod is spared, one new one beside', () => {
    const cluster = deployed({ replicas: 4 });
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    patch(cluster, imagePatch('web:2'));
    expect(sets(cluster)).toEqual(['web:1 × 3', 'web:2 × 2']);
    expect(scalings(cluster)).toEqual(['up 0→4', 'up 0→1', 'down 4→3', 'up 1→2']);
    expect(deploymentOf(cluster).status).toMatchObject({ replicas: 5, updatedReplicas: 2, availableReplicas: 3, unavailableReplicas: 2 });
  });

  test.each([
    {
      name: 'percentages: surge up, unavailable down',
      replicas: 3,
      rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' },
      sizes: ['web:1 × 3', 'web:2 × 1'],
    },
    {
      name: 'both zero: one may be missing',
      replicas: 3,
      rollingUpdate: { maxSurge: 0, maxUnavailable: '1%' },
      sizes: ['web:1 × 2', 'web:2 × 1'],
    },
    { name: 'numbers as they are', replicas: 3, rollingUpdate: { maxSurge: 2, maxUnavailable: 1 }, sizes: ['web:1 × 2', 'web:2 × 3'] },
  ])('$name', ({ replicas, rollingUpdate, sizes }) => {
    const cluster = deployed({ replicas, strategy: { type: 'RollingUpdate', rollingUpdate } });
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    expect(sets(patch(cluster, imagePatch('web:2')))).toEqual(sizes);
  });

  test('Recreate waits for the last old Pod before it makes the new ones', () => {
    const cluster = deployed({ replicas: 2, strategy: { type: 'Recreate' } });
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    patch(cluster, imagePatch('web:2'));
    expect(sets(cluster)).toEqual(['web:1 × 0']);
    cluster.simulation.act({ type: 'terminated' });
    cluster.settle();
    expect(sets(cluster)).toEqual(['web:1 × 0', 'web:2 × 2']);
    expect(cluster.pods().map((pod) => pod.spec.containers[0]?.image)).toEqual(['web:2', 'web:2']);
  });

  test('going back takes the old ReplicaSet up again under a new number', () => {
    const cluster = deployed({ replicas: 2 });
    patch(patch(cluster, imagePatch('web:2')), imagePatch('web:1'));
    expect(sets(cluster)).toEqual(['web:2 × 0', 'web:1 × 2']);
    const set = cluster.simulation.view.list('ReplicaSet').find(({ spec }) => spec.replicas === 2);
    expect(set?.metadata.annotations).toMatchObject({
      'deployment.kubernetes.io/revision': '3',
      'deployment.kubernetes.io/revision-history': '1',
    });
    expect(deploymentOf(cluster).metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('3');
  });

  test('old ReplicaSets beyond the history limit are dropped, the lowest first', () => {
    const cluster = deployed({ replicas: 1, revisionHistoryLimit: 1 });
    for (const image of ['web:2', 'web:3', 'web:4']) patch(cluster, imagePatch(image));
    expect(sets(cluster)).toEqual(['web:3 × 0', 'web:4 × 1']);
  });

  test('scaling in the middle of a rollout keeps the proportion', () => {
    const cluster = deployed({ replicas: 10, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } } });
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    patch(cluster, imagePatch('web:2'));
    expect(sets(cluster)).toEqual(['web:1 × 8', 'web:2 × 5']);
    patch(cluster, { spec: { replicas: 15 } });
    expect(sets(cluster)).toEqual(['web:1 × 11', 'web:2 × 7']);
  });

  test('a paused Deployment follows its size and not its template', () => {
    const cluster = deployed({ replicas: 2 });
    patch(cluster, { spec: { paused: true } });
    patch(cluster, imagePatch('web:2'));
    patch(cluster, { spec: { replicas: 3 } });
    expect(sets(cluster)).toEqual(['web:1 × 3']);
    expect(sets(patch(cluster, { spec: { paused: false } }))).toEqual(['web:1 × 0', 'web:2 × 3']);
  });

  test('a rollout that makes no progress passes its deadline', () => {
    const cluster = deployed({ replicas: 1, progressDeadlineSeconds: 60 });
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    patch(cluster, imagePatch('web:2'));
    const reason = () => deploymentOf(cluster).status.conditions?.find(({ type }) => type === 'Progressing')?.reason;
    expect(reason()).toBe('ReplicaSetUpdated');
    cluster.wait(70);
    expect(reason()).toBe('ProgressDeadlineExceeded');
  });

  test('deleted, it takes its ReplicaSets and Pods along', () => {
    const cluster = deployed({ replicas: 2 });
    cluster.ask('deployments', { verb: 'delete', name: 'web', propagationPolicy: 'Background' });
    cluster.settle();
    expect(cluster.simulation.view.list('ReplicaSet')).toEqual([]);
    expect(cluster.pods()).toEqual([]);
  });

  test('orphaned ReplicaSets and Pods are adopted by a namesake', () => {
    const cluster = deployed({ replicas: 2 });
    const before = cluster.pods().map(({ metadata }) => metadata.uid);
    cluster.ask('deployments', { verb: 'delete', name: 'web', propagationPolicy: 'Orphan' });
    cluster.settle();
    cluster.done('deployments', { verb: 'create', body: aWorkload('Deployment', { spec: { replicas: 2 } }) });
    cluster.settle();
    expect(cluster.pods().map(({ metadata }) => metadata.uid)).toEqual(before);
    expect(cluster.simulation.view.list('ReplicaSet')).toHaveLength(1);
  });
});
