import { describe, expect, test } from 'vitest';
import type { JsonObject, Pod } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const aPod = (name: string, spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', ...metadata },
  spec: { containers: [{ name: 'main', image: 'web:1' }], ...spec },
});

/** A bound, running Pod `p` whose kubelet waits for the `terminated` command. */
const withPod = (spec: JsonObject = {}, metadata: JsonObject = {}): Cluster => {
  const cluster = new Cluster().nodes('w1');
  cluster.done('pods', { verb: 'create', body: aPod('p', spec, metadata) });
  cluster.settle().simulation.act({ type: 'kubelets', terminate: 'manual' });
  return cluster;
};

const found = (cluster: Cluster): Pod | undefined => cluster.simulation.view.get('Pod', 'default', 'p');
const secondsLeft = (cluster: Cluster): number =>
  (Date.parse(found(cluster)?.metadata.deletionTimestamp ?? '') - Date.parse(cluster.simulation.view.timestamp())) / 1000;

describe('deleting a Pod', () => {
  test('it stays for its grace period', () => {
    const cluster = withPod({ terminationGracePeriodSeconds: 7 });
    cluster.done('pods', { verb: 'delete', name: 'p' });
    expect(found(cluster)?.metadata).toMatchObject({ deletionGracePeriodSeconds: 7, generation: 2 });
    expect(secondsLeft(cluster)).toBe(7);
  });

  test('who asks again may only shorten it', () => {
    const cluster = withPod();
    const ask = (gracePeriodSeconds: number) => cluster.done('pods', { verb: 'delete', name: 'p', gracePeriodSeconds });
    ask(20);
    const steps = cluster.simulation.steps.length;
    ask(25);
    expect(cluster.simulation.steps).toHaveLength(steps);
    cluster.wait(4);
    ask(10);
    expect(secondsLeft(cluster)).toBe(6);
    ask(0);
    expect(found(cluster)).toBeUndefined();
  });

  test.each<{ name: string; make: () => Cluster; options: { readonly gracePeriodSeconds?: number } }>([
    { name: 'by force', make: withPod, options: { gracePeriodSeconds: 0 } },
    { name: 'that no node has', make: () => withPod({ nodeSelector: { no: 'where' } }), options: {} },
    {
      name: 'that has ended',
      make: () => {
        const cluster = withPod({ restartPolicy: 'Never' });
        cluster.simulation.act({ type: 'pods', report: 'fail', filter: { pod: 'p' } });
        return cluster;
      },
      options: {},
    },
  ])('at once: one $name', ({ make, options }) => {
    const cluster = make();
    cluster.done('pods', { verb: 'delete', name: 'p', ...options });
    expect(found(cluster)).toBeUndefined();
  });

  test('a finalizer holds it; with the last one it goes', () => {
    const cluster = withPod({ nodeSelector: { no: 'where' } }, { finalizers: ['example.com/hold'] });
    cluster.done('pods', { verb: 'delete', name: 'p' });
    expect(found(cluster)?.metadata).toMatchObject({ deletionGracePeriodSeconds: 0, finalizers: ['example.com/hold'] });
    cluster.done('pods', { verb: 'patch', name: 'p', patchType: 'merge', body: { metadata: { finalizers: null } } });
    expect(found(cluster)).toBeUndefined();
  });

  test('without its finalizers it still has its time to stop', () => {
    const cluster = withPod({}, { finalizers: ['example.com/hold'] });
    cluster.done('pods', { verb: 'delete', name: 'p' });
    cluster.done('pods', { verb: 'patch', name: 'p', patchType: 'merge', body: { metadata: { finalizers: null } } });
    expect(found(cluster)).toBeDefined();
  });
});

describe('deleting an owner', () => {
  const owner = (propagationPolicy: 'Background' | 'Foreground' | 'Orphan') => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') });
    cluster.settle().simulation.act({ type: 'kubelets', terminate: 'manual' });
    cluster.done('daemonsets', { verb: 'delete', name: 'web', propagationPolicy });
    return { cluster, metadata: () => cluster.simulation.view.get('DaemonSet', 'default', 'web')?.metadata };
  };

  test('Background: it goes, what it owns follows', () => {
    const { cluster, metadata } = owner('Background');
    expect(metadata()).toBeUndefined();
    expect(cluster.settle().pods()[0]?.metadata.deletionTimestamp).toBeDefined();
  });

  test('Foreground: it goes when what it owns is gone', () => {
    const { cluster, metadata } = owner('Foreground');
    expect(metadata()).toMatchObject({ finalizers: ['foregroundDeletion'], generation: 2 });
    expect(cluster.settle().pods()).toHaveLength(1);
    expect(metadata()).toBeDefined();
    cluster.simulation.act({ type: 'terminated' });
    cluster.settle();
    expect([cluster.pods(), metadata()]).toEqual([[], undefined]);
  });

  test('Orphan: what it owns is set free', () => {
    const { cluster, metadata } = owner('Orphan');
    expect(metadata()?.finalizers).toEqual(['orphan']);
    cluster.settle();
    expect(metadata()).toBeUndefined();
    expect(cluster.pods().map((pod) => [pod.metadata.ownerReferences, pod.metadata.deletionTimestamp])).toEqual([[undefined, undefined]]);
  });
});

describe('deleting a namespace', () => {
  test('some cannot be', () => {
    expect(new Cluster().refusal('namespaces', { verb: 'delete', name: 'kube-system' })).toBe(
      'namespaces "kube-system" is forbidden: this namespace may not be deleted',
    );
  });

  test('once is enough', () => {
    const cluster = new Cluster();
    cluster.done('namespaces', { verb: 'create', body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } } });
    cluster.done('namespaces', { verb: 'delete', name: 'x' });
    expect(cluster.refusal('namespaces', { verb: 'delete', name: 'x' })).toMatch(
      /^Operation cannot be fulfilled on namespaces "x": The system is ensuring/,
    );
  });
});

describe('evicting a Pod', () => {
  const budgeted = (kind: 'Deployment' | 'DaemonSet', spec: JsonObject): Cluster => {
    const cluster = new Cluster().nodes('w1', 'w2', 'w3');
    cluster.done(`${kind.toLowerCase()}s`, {
      verb: 'create',
      body: aWorkload(kind, kind === 'Deployment' ? { spec: { replicas: 3 } } : {}),
    });
    cluster.settle().simulation.act({ type: 'kubelets', terminate: 'manual', ready: 'manual' });
    const selector = { matchLabels: { app: 'web' } };
    const body = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web', namespace: 'default' },
      spec: { selector, ...spec },
    };
    cluster.done('poddisruptionbudgets', { verb: 'create', body });
    return cluster;
  };
  /** How many of the three go, one after the other. */
  const evicted = (cluster: Cluster): number => {
    const names = cluster.pods().map(({ metadata }) => metadata.name);
    return names.filter((name) => cluster.ask('pods', { verb: 'evict', name }).ok).length;
  };

  test.each<{ name: string; kind: 'Deployment' | 'DaemonSet'; spec: JsonObject; allowed: number }>([
    { name: 'two must stay', kind: 'Deployment', spec: { minAvailable: 2 }, allowed: 1 },
    { name: 'half must stay, rounded up', kind: 'Deployment', spec: { minAvailable: '50%' }, allowed: 1 },
    { name: 'two may go', kind: 'Deployment', spec: { maxUnavailable: 2 }, allowed: 2 },
    { name: 'a third may go, rounded up', kind: 'Deployment', spec: { maxUnavailable: '34%' }, allowed: 2 },
    { name: 'none may go', kind: 'Deployment', spec: { maxUnavailable: 0 }, allowed: 0 },
    { name: 'daemons: a number works', kind: 'DaemonSet', spec: { minAvailable: 1 }, allowed: 2 },
    { name: 'daemons have no scale to take a part of', kind: 'DaemonSet', spec: { maxUnavailable: 1 }, allowed: 0 },
  ])('$name', ({ kind, spec, allowed }) => {
    const cluster = budgeted(kind, spec);
    expect(cluster.done('poddisruptionbudgets', { verb: 'get', name: 'web' })).toMatchObject({
      status: { disruptionsAllowed: allowed, currentHealthy: 3 },
    });
    expect(evicted(cluster)).toBe(allowed);
  });

  test('the refusal, and what is written on a Pod that goes', () => {
    const cluster = budgeted('Deployment', { minAvailable: 2 });
    const [first, second] = cluster.pods().map(({ metadata }) => metadata.name);
    expect(cluster.done('pods', { verb: 'evict', name: first ?? '' })).toMatchObject({ metadata: { deletionGracePeriodSeconds: 30 } });
    const conditions = cluster.pods().flatMap(({ status }) => status.conditions ?? []);
    expect(conditions.filter(({ type }) => type === 'DisruptionTarget')).toMatchObject([
      { status: 'True', reason: 'EvictionByEvictionAPI' },
    ]);
    expect(cluster.ask('pods', { verb: 'evict', name: second ?? '' })).toMatchObject({
      status: {
        code: 429,
        reason: 'TooManyRequests',
        message: "Cannot evict pod as it would violate the pod's disruption budget.",
        details: {
          causes: [{ reason: 'DisruptionBudget', message: 'The disruption budget web needs 2 healthy pods and has 2 currently' }],
        },
      },
    });
  });
});
