import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject, Pod } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { snapshot, World } from '../../testing/world.ts';
import type { KubeletSettings } from '../types.ts';
import { nextMount, nextSync } from './configs.ts';

const required: Partial<KubeletSettings> = { configs: 'required' };
const clusterWith = (kubelet: Partial<KubeletSettings> = required): World => new World({ kubelet }).nodes('w1');

const put = (world: World, resource: 'configmaps' | 'secrets', name: string, data: JsonObject = {}): void => {
  const kind = resource === 'configmaps' ? 'ConfigMap' : 'Secret';
  const collection = { group: '', version: 'v1', resource, namespace: 'default' } as const;
  const body = { apiVersion: 'v1', kind, metadata: { name, namespace: 'default' }, data };
  const exists = world.simulation.view.get(kind, 'default', name) !== undefined;
  const response = world.simulation.request(
    exists ? { ...collection, verb: 'update', name, body } : { ...collection, verb: 'create', body },
  );
  if (!response.ok) throw new Error(response.status.message);
};

const volumes = (...sources: readonly JsonObject[]): JsonObject =>
  aDaemonSet({ podSpec: { volumes: sources.map((source, index) => ({ name: `v${index + 1}`, ...source })) } });
const environment = (container: JsonObject): JsonObject => aDaemonSet({ container });

const podOf = (world: World): Pod => {
  const [pod] = world.podsOn('w1');
  if (pod === undefined) throw new Error('no Pod on w1');
  return pod;
};
const warnings = ({ simulation }: World): readonly string[] =>
  simulation.view.events().flatMap(({ type, reason, message }) => (type === 'Warning' ? [`${reason}: ${message}`] : []));
const pass = (world: World, count: number): void => void world.simulation.run({ until: world.simulation.now + count * 1000, limit: 500 });
const conditionOf = (pod: Pod, type: string) => pod.status.conditions?.find((condition) => condition.type === type);

const mount = (volume: string, what: string): string => `FailedMount: MountVolume.SetUp failed for volume "${volume}" : ${what}`;

describe('a Pod whose volumes cannot be mounted', () => {
  test.each<[what: string, manifest: JsonObject, said: readonly string[]]>([
    ['a ConfigMap', volumes({ configMap: { name: 'a' } }), [mount('v1', 'configmap "a" not found')]],
    ['a Secret', volumes({ secret: { secretName: 'a' } }), [mount('v1', 'secret "a" not found')]],
    [
      'a key of a ConfigMap',
      volumes({ configMap: { name: 'there', items: [{ key: 'b', path: 'b' }] } }),
      [mount('v1', 'configmap references non-existent config key: b')],
    ],
    [
      'a key of a Secret',
      volumes({ secret: { secretName: 'there', items: [{ key: 'b', path: 'b' }] } }),
      [mount('v1', 'references non-existent secret key: b')],
    ],
    [
      'two volumes',
      volumes({ configMap: { name: 'a' } }, { emptyDir: {} }, { secret: { secretName: 'b' } }),
      [mount('v1', 'configmap "a" not found'), mount('v3', 'secret "b" not found')],
    ],
    [
      'sources of a projected volume',
      volumes({
        projected: {
          sources: [
            { serviceAccountToken: { path: 'token' } },
            { configMap: { name: 'a' } },
            { secret: { name: 'b' } },
            { configMap: { name: 'there' } },
          ],
        },
      }),
      [mount('v1', '[configmap "a" not found, secret "b" not found]')],
    ],
  ])('%s', (_, manifest, messages) => {
    const world = clusterWith();
    put(world, 'configmaps', 'there', { a: '1' });
    put(world, 'secrets', 'there', { a: 'MQ==' });
    world.apply(manifest);
    const pod = podOf(world);
    expect(pod.status.phase).toBe('Pending');
    expect(pod.status.containerStatuses?.[0]?.state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(conditionOf(pod, 'PodReadyToStartContainers')?.status).toBe('False');
    expect(warnings(world)).toEqual(messages);
    expect(world.daemonSet().status).toMatchObject({ numberReady: 0, numberUnavailable: 1 });
  });

  test('waits without a timer, and comes at the next attempt', () => {
    const world = clusterWith().apply(volumes({ configMap: { name: 'a' } }));
    expect(world.simulation.due()).toBeUndefined();
    const since = Date.parse(podOf(world).status.startTime ?? '') / 1000;
    put(world, 'configmaps', 'a');
    expect(world.simulation.due()).toBe(world.simulation.now);
    world.settle();
    const [running] = podOf(world).status.containerStatuses ?? [];
    // Attempts come 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s after the first, and starting takes 2 s; the world had settled 30 s after it.
    expect(Date.parse(running?.state?.running?.startedAt ?? '') / 1000 - since).toBe(33);
    expect(podOf(world).status.phase).toBe('Running');
    expect(conditionOf(podOf(world), 'PodReadyToStartContainers')?.status).toBe('True');
  });

  test('goes on waiting for what comes without the key, and gets on with the key', () => {
    const world = clusterWith().apply(volumes({ configMap: { name: 'a', items: [{ key: 'b', path: 'b' }] } }));
    put(world, 'configmaps', 'a', { c: '1' });
    world.settle();
    expect(podOf(world).status.phase).toBe('Pending');
    put(world, 'configmaps', 'a', { b: '1' });
    world.settle(130_000);
    expect(podOf(world).status.phase).toBe('Running');
  });

  test('has its init containers listed as not begun', () => {
    const world = clusterWith().apply(
      aDaemonSet({
        podSpec: { initContainers: [{ name: 'init', image: 'init:1' }], volumes: [{ name: 'v', secret: { secretName: 'a' } }] },
      }),
    );
    expect(podOf(world).status.initContainerStatuses).toMatchObject([{ name: 'init', state: { waiting: { reason: 'PodInitializing' } } }]);
    expect(conditionOf(podOf(world), 'Initialized')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [init]',
    });
    put(world, 'secrets', 'a');
    world.settle();
    expect(podOf(world).status.initContainerStatuses).toMatchObject([{ state: { terminated: { exitCode: 0 } } }]);
    expect(conditionOf(podOf(world), 'Initialized')).toMatchObject({ status: 'True' });
    expect(conditionOf(podOf(world), 'Initialized')).not.toHaveProperty('reason');
  });

  test.each<[what: string, volume: JsonObject]>([
    ['an optional ConfigMap', { configMap: { name: 'a', optional: true } }],
    ['an optional key', { secret: { secretName: 'there', optional: true, items: [{ key: 'b', path: 'b' }] } }],
    ['the authority that each namespace has', { projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } }],
    ['what the kubelet makes', { projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { downwardAPI: { items: [] } }] } }],
    ['a directory of the node', { hostPath: { path: '/a', type: 'Directory' } }],
  ])('does not wait for %s', (_, volume) => {
    const world = clusterWith();
    put(world, 'secrets', 'there');
    world.apply(volumes(volume));
    expect(podOf(world).status.phase).toBe('Running');
    expect(warnings(world)).toEqual([]);
  });

  test('cannot be said to be ready by hand', () => {
    const world = clusterWith({ ...required, ready: 'manual' }).apply(volumes({ configMap: { name: 'a' } }));
    world.act({ type: 'pods', report: 'ready', filter: {} });
    expect(podOf(world).status.phase).toBe('Pending');
    put(world, 'configmaps', 'a');
    world.settle(130_000).act({ type: 'pods', report: 'ready', filter: {} });
    expect(podOf(world).status.phase).toBe('Running');
  });

  test('starts at once where kubelets ignore them', () => {
    const world = clusterWith().apply(volumes({ configMap: { name: 'a' } }));
    world.act({ type: 'kubelets', configs: 'ignored' });
    world.settle(130_000);
    expect(podOf(world).status.phase).toBe('Running');
  });

  test('is left alone while its node is notResponding, and tried when it is back', () => {
    const world = clusterWith().apply(volumes({ configMap: { name: 'a' } }));
    world.simulation.act({ type: 'failNode', node: 'w1' });
    put(world, 'configmaps', 'a');
    pass(world, 20);
    expect(podOf(world).status.phase).toBe('Pending');
    world.simulation.act({ type: 'reviveNode', node: 'w1' });
    pass(world, 60);
    expect(podOf(world).status.phase).toBe('Running');
  });
});

describe('a container whose environment is missing', () => {
  test.each<[what: string, container: JsonObject, message: string]>([
    ['a ConfigMap', { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } } }] }, 'configmap "a" not found'],
    ['a Secret', { envFrom: [{ secretRef: { name: 'a' } }] }, 'secret "a" not found'],
    [
      'a key',
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'there', key: 'b' } } }] },
      "couldn't find key b in Secret default/there",
    ],
    [
      'both: envFrom comes first',
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }], envFrom: [{ configMapRef: { name: 'c' } }] },
      'configmap "c" not found',
    ],
  ])('%s', (_, container, message) => {
    const world = clusterWith();
    put(world, 'secrets', 'there');
    world.apply(environment(container));
    expect(podOf(world).status).toMatchObject({
      phase: 'Pending',
      containerStatuses: [{ state: { waiting: { reason: 'CreateContainerConfigError', message } } }],
    });
    expect(warnings(world)).toEqual([`Failed: Error: ${message}`]);
    expect(world.simulation.due()).toBeUndefined();
  });

  test('does not keep the others from running, and is made at the next sync', () => {
    const lacking = { name: 'lacking', image: 'a:1', envFrom: [{ secretRef: { name: 'a' } }] };
    const world = clusterWith().apply(aDaemonSet({ podSpec: { containers: [{ name: 'whole', image: 'b:1' }, lacking] } }));
    const started = podOf(world).status.containerStatuses?.[0]?.state?.running?.startedAt ?? '';
    expect(podOf(world).status).toMatchObject({ phase: 'Pending', containerStatuses: [{ ready: true }, { ready: false }] });
    const failed = Date.parse(started) / 1000;
    put(world, 'secrets', 'a');
    world.settle();
    const [whole, made] = podOf(world).status.containerStatuses ?? [];
    expect(podOf(world).status.phase).toBe('Running');
    expect(whole?.state?.running?.startedAt).toBe(started);
    expect((Date.parse(made?.state?.running?.startedAt ?? '') / 1000 - failed) % 10).toBe(0);
  });

  test('is an init container: those behind it wait', () => {
    const lacking = { name: 'second', image: 'a:1', env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'b' } } }] };
    const world = clusterWith().apply(
      aDaemonSet({
        podSpec: { initContainers: [{ name: 'first', image: 'a:1' }, lacking, { name: 'third', image: 'a:1' }] },
      }),
    );
    expect(podOf(world).status).toMatchObject({
      initContainerStatuses: [
        { state: { terminated: { exitCode: 0 } } },
        { state: { waiting: { reason: 'CreateContainerConfigError', message: 'configmap "a" not found' } } },
        { state: { waiting: { reason: 'PodInitializing' } } },
      ],
      containerStatuses: [{ state: { waiting: { reason: 'PodInitializing' } } }],
    });
  });
});

test('kubelets of old do not look', () => {
  const world = clusterWith({});
  world.apply(
    aDaemonSet({ podSpec: { volumes: [{ name: 'v', configMap: { name: 'a' } }] }, container: { envFrom: [{ secretRef: { name: 'b' } }] } }),
  );
  expect(podOf(world).status.phase).toBe('Running');
  expect(warnings(world)).toEqual([]);
});

test('each attempt is where the pauses put it', () => {
  const all = fc.integer({ min: 0, max: 10_000_000 });
  expect([1, 500, 501, 1501, 63_501, 127_501, 249_501].map((now) => nextMount(0, now))).toEqual([
    500, 500, 1500, 3500, 127_500, 249_500, 371_500,
  ]);
  fc.assert(
    fc.property(all, all, (since, later) => {
      const now = since + 1 + later;
      for (const next of [nextMount, nextSync]) {
        const at = next(since, now);
        expect(at).toBeGreaterThanOrEqual(now);
        expect(next(since, at)).toBe(at);
      }
    }),
  );
});

test('what waited can be taken back step by step', () => {
  const world = clusterWith().apply(volumes({ configMap: { name: 'a' } }, { secret: { secretName: 'b' } }));
  put(world, 'configmaps', 'a');
  put(world, 'secrets', 'b');
  world.settle();
  const { simulation } = world;
  simulation.moveTo(simulation.steps.length);
  const states: string[] = [];
  for (let head = 0; head <= simulation.steps.length; head++) {
    simulation.moveTo(head);
    states.push(snapshot(simulation));
  }
  for (let head = simulation.steps.length; head >= 0; head--) {
    simulation.moveTo(head);
    expect(snapshot(simulation)).toBe(states[head]);
  }
});
