import { describe, expect, test } from 'vitest';
import type { JsonObject, StatefulSet } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload, imagePatch } from '../../testing/manifests.ts';

const withSpec = (spec: JsonObject, settings = {}): Cluster => {
  const cluster = new Cluster(settings).nodes('w1', 'w2', 'w3');
  cluster.done('statefulsets', { verb: 'create', body: aWorkload('StatefulSet', { name: 'db', spec: { serviceName: 'db', ...spec } }) });
  return cluster.settle();
};

const manual = { kubelet: { ready: 'manual' } } as const;

const patch = (cluster: Cluster, body: JsonObject): Cluster => {
  cluster.done('statefulsets', { verb: 'patch', name: 'db', patchType: 'strategic', body });
  return cluster.settle();
};

const setOf = (cluster: Cluster): StatefulSet => {
  const found = cluster.simulation.view.get('StatefulSet', 'default', 'db');
  if (found === undefined) throw new Error('no StatefulSet');
  return found;
};

/** `name image`, and `Terminating` where it is so. */
const members = (cluster: Cluster): readonly string[] =>
  cluster
    .pods()
    .map(
      ({ metadata, spec }) =>
        `${metadata.name} ${spec.containers[0]?.image ?? ''}${metadata.deletionTimestamp === undefined ? '' : ' Terminating'}`,
    );

const ready = (cluster: Cluster): Cluster => {
  cluster.simulation.act({ type: 'pods', report: 'ready', filter: {} });
  return cluster.settle();
};

describe('StatefulSet', () => {
  test('Pods are made one after the other, each when the one before it is ready', () => {
    const cluster = withSpec({ replicas: 3 }, manual);
    expect(members(cluster)).toEqual(['db-0 web:1']);
    expect(members(ready(cluster))).toEqual(['db-0 web:1', 'db-1 web:1']);
    expect(members(ready(cluster))).toEqual(['db-0 web:1', 'db-1 web:1', 'db-2 web:1']);
    expect(cluster.messages('SuccessfulCreate')).toEqual(
      [0, 1, 2].map((ordinal) => `Create Pod db-${ordinal} in StatefulSet db successful`),
    );
  });

  test('a member carries its name and number, and the revision of its template', () => {
    const cluster = withSpec({ replicas: 1 });
    const [pod] = cluster.pods();
    expect(pod?.metadata.labels).toEqual({
      app: 'db',
      'apps.kubernetes.io/pod-index': '0',
      'statefulset.kubernetes.io/pod-name': 'db-0',
      'controller-revision-hash': setOf(cluster).status.updateRevision,
    });
    expect(pod?.spec).toMatchObject({ hostname: 'db-0', subdomain: 'db' });
  });

  test('Parallel waits for nothing', () => {
    expect(members(withSpec({ replicas: 3, podManagementPolicy: 'Parallel' }, manual))).toHaveLength(3);
  });

  test('scaled down, the highest ordinal goes first, one at a time', () => {
    const cluster = withSpec({ replicas: 3 });
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    patch(cluster, { spec: { replicas: 1 } });
    expect(members(cluster)).toEqual(['db-0 web:1', 'db-1 web:1', 'db-2 web:1 Terminating']);
    cluster.simulation.act({ type: 'terminated' });
    expect(members(cluster.settle())).toEqual(['db-0 web:1', 'db-1 web:1 Terminating']);
    expect(cluster.messages('SuccessfulDelete')).toEqual([2, 1].map((ordinal) => `Delete Pod db-${ordinal} in StatefulSet db successful`));
  });

  test('a Pod that is stuck Terminating is not replaced', () => {
    const cluster = withSpec({ replicas: 2 });
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    cluster.done('pods', { verb: 'delete', name: 'db-0' });
    expect(members(cluster.settle())).toEqual(['db-0 web:1 Terminating', 'db-1 web:1']);
    cluster.simulation.act({ type: 'terminated' });
    expect(members(cluster.settle())).toEqual(['db-0 web:1', 'db-1 web:1']);
  });

  test('an update goes from the top down and waits for each Pod', () => {
    const cluster = withSpec({ replicas: 3 });
    cluster.simulation.act({ type: 'kubelets', ready: 'manual' });
    patch(cluster, imagePatch('web:2'));
    expect(members(cluster)).toEqual(['db-0 web:1', 'db-1 web:1', 'db-2 web:2']);
    const { status } = setOf(cluster);
    expect(status).toMatchObject({ replicas: 3, readyReplicas: 2, currentReplicas: 2, updatedReplicas: 1 });
    expect(status.currentRevision).not.toBe(status.updateRevision);
    expect(members(ready(cluster))).toEqual(['db-0 web:1', 'db-1 web:2', 'db-2 web:2']);
    ready(ready(cluster));
    expect(setOf(cluster).status.currentRevision).toBe(setOf(cluster).status.updateRevision);
  });

  test.each([
    { name: 'two', maxUnavailable: 2, going: 2 },
    { name: '60% of four, rounded down', maxUnavailable: '60%', going: 2 },
    { name: '1%, at least one', maxUnavailable: '1%', going: 1 },
  ])('maxUnavailable: $name', ({ maxUnavailable, going }) => {
    const rollingUpdate = { maxUnavailable };
    const cluster = withSpec({ replicas: 4, updateStrategy: { type: 'RollingUpdate', rollingUpdate } });
    cluster.simulation.act({ type: 'kubelets', terminate: 'manual' });
    patch(cluster, imagePatch('web:2'));
    expect(members(cluster)).toEqual([0, 1, 2, 3].map((ordinal) => `db-${ordinal} web:1${ordinal < 4 - going ? '' : ' Terminating'}`));
  });

  test('below the partition nothing is updated, and what is lost comes back as it was', () => {
    const cluster = withSpec({ replicas: 3, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } } });
    patch(cluster, imagePatch('web:2'));
    expect(members(cluster)).toEqual(['db-0 web:1', 'db-1 web:1', 'db-2 web:2']);
    cluster.done('pods', { verb: 'delete', name: 'db-0' });
    expect(members(cluster.settle())).toEqual(['db-0 web:1', 'db-1 web:1', 'db-2 web:2']);
  });

  test('OnDelete leaves the update to the person', () => {
    const cluster = withSpec({ replicas: 2, updateStrategy: { type: 'OnDelete' } });
    patch(cluster, imagePatch('web:2'));
    expect(members(cluster)).toEqual(['db-0 web:1', 'db-1 web:1']);
    cluster.done('pods', { verb: 'delete', name: 'db-1' });
    expect(members(cluster.settle())).toEqual(['db-0 web:1', 'db-1 web:2']);
  });

  test('claims outlive their Pods', () => {
    const claim = { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } };
    const cluster = withSpec({ replicas: 2, volumeClaimTemplates: [claim] });
    const names = () => cluster.simulation.view.list('PersistentVolumeClaim').map(({ metadata }) => metadata.name);
    expect(names()).toEqual(['data-db-0', 'data-db-1']);
    expect(cluster.pods()[0]?.spec.volumes?.[0]).toEqual({ name: 'data', persistentVolumeClaim: { claimName: 'data-db-0' } });
    cluster.ask('statefulsets', { verb: 'delete', name: 'db', propagationPolicy: 'Background' });
    cluster.settle();
    expect(cluster.pods()).toEqual([]);
    expect(names()).toEqual(['data-db-0', 'data-db-1']);
  });

  test('going back renumbers the old revision', () => {
    const cluster = withSpec({ replicas: 1 });
    patch(patch(cluster, imagePatch('web:2')), imagePatch('web:1'));
    expect(
      cluster.simulation.view
        .list('ControllerRevision')
        .map(({ revision }) => revision)
        .toSorted(),
    ).toEqual([2, 3]);
    expect(members(cluster)).toEqual(['db-0 web:1']);
  });
});
