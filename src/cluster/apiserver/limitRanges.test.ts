import { describe, expect, test } from 'vitest';
import type { JsonObject, Pod } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const aRange = (name: string, ...limits: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name },
  spec: { limits },
});

function within(...ranges: readonly JsonObject[]): Cluster {
  const cluster = new Cluster();
  for (const body of ranges) cluster.done('limitranges', { verb: 'create', body });
  return cluster;
}

const container = (name: string, requests: JsonObject = {}, limits: JsonObject = {}): JsonObject => ({
  name,
  image: 'a:1',
  resources: { requests, limits },
});

const aPod = (spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', annotations: { mine: 'yes' } },
  spec: { containers: [{ name: 'main', image: 'a:1' }], ...spec },
});

const resourcesOf = ({ spec }: Pod): unknown => Object.fromEntries(spec.containers.map(({ name, resources }) => [name, resources]));

describe('what a LimitRange gives containers', () => {
  const defaults = aRange('defaults', {
    type: 'Container',
    default: { cpu: '500m', memory: '256Mi' },
    defaultRequest: { cpu: '100m' },
  });

  test('are the amounts that they do not name, listed in an annotation', () => {
    const cluster = within(defaults);
    const pod = cluster.done('pods', {
      verb: 'create',
      body: aPod({
        containers: [container('main'), container('side', { cpu: '50m' }, { memory: '64Mi' })],
        initContainers: [container('first', { memory: '1Mi', cpu: '1m' }, { memory: '1Mi', cpu: '1m' })],
      }),
    }) as Pod;
    expect(resourcesOf(pod)).toEqual({
      main: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      side: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '64Mi' } },
    });
    expect(pod.metadata.annotations).toEqual({
      mine: 'yes',
      'kubernetes.io/limit-ranger':
        'LimitRanger plugin set: cpu, memory request for container main; cpu, memory limit for container main; cpu limit for container side',
    });
    expect(pod.status.qosClass).toBe('Burstable');
  });

  test('is what the bounds say where it says nothing else', () => {
    const cluster = within(aRange('max', { type: 'Container', max: { cpu: '1' }, min: { memory: '10Mi' } }));
    const pod = cluster.done('pods', { verb: 'create', body: aPod() }) as Pod;
    expect(resourcesOf(pod)).toEqual({ main: { requests: { cpu: '1', memory: '10Mi' }, limits: { cpu: '1' } } });
  });

  test('comes from the first that has something to give', () => {
    const cluster = within(
      aRange('b', { type: 'Container', defaultRequest: { cpu: '2m', memory: '2Mi' } }),
      aRange('a', { type: 'Container', defaultRequest: { cpu: '1m' } }),
    );
    const pod = cluster.done('pods', { verb: 'create', body: aPod() }) as Pod;
    expect(resourcesOf(pod)).toEqual({ main: { requests: { cpu: '1m', memory: '2Mi' } } });
    expect(pod.metadata.annotations?.['kubernetes.io/limit-ranger']).toBe('LimitRanger plugin set: memory request for container main');
  });

  test('is reported where it is too little for what is requested', () => {
    const cluster = within(defaults);
    expect(cluster.refusal('pods', { verb: 'create', body: aPod({ containers: [container('main', { cpu: '2' })] }) })).toBe(
      'Pod "a" is invalid: spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 500m',
    );
  });

  test('is given to the Pods of a template from its creation on, and not to those that are there', () => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') });
    cluster.settle();
    cluster.done('limitranges', { verb: 'create', body: defaults });
    cluster.nodes('w2');
    const requested = (): readonly unknown[] => cluster.pods().map(({ spec }) => [spec.nodeName, spec.containers[0]?.resources?.requests]);
    expect(requested().toSorted()).toEqual([
      ['w1', undefined],
      ['w2', { cpu: '100m', memory: '256Mi' }],
    ]);
    cluster.done('limitranges', { verb: 'delete', name: 'defaults' });
    cluster.nodes('w3');
    expect(requested().toSorted().at(-1)).toEqual(['w3', undefined]);
  });

  test('is counted by quotas', () => {
    const cluster = within(defaults);
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard: { 'requests.cpu': '150m' } } };
    cluster.done('resourcequotas', { verb: 'create', body: quota });
    cluster.settle();
    cluster.done('pods', { verb: 'create', body: aPod() });
    expect(cluster.simulation.view.get('ResourceQuota', 'default', 'team')?.status?.used).toEqual({ 'requests.cpu': '100m' });
  });
});

describe('a Pod outside of a LimitRange is refused', () => {
  const bounds = (type: string, more: JsonObject): JsonObject => aRange('bounds', { type, ...more });

  test.each([
    {
      name: 'with too little',
      range: bounds('Container', { min: { cpu: '100m' } }),
      spec: { containers: [container('main', { cpu: '50m' })] },
      why: 'minimum cpu usage per Container is 100m, but request is 50m',
    },
    {
      name: 'with too much',
      range: bounds('Container', { max: { memory: '1Gi' } }),
      spec: { containers: [container('main', {}, { memory: '2Gi' })] },
      why: 'maximum memory usage per Container is 1Gi, but limit is 2Gi',
    },
    {
      name: 'with several faults, each reported once',
      range: bounds('Container', { max: { cpu: '1', memory: '1Gi' }, min: { cpu: '100m' } }),
      spec: { containers: [container('main', { cpu: '50m' }, { memory: '2Gi', cpu: '1' }), container('side', {}, { memory: '2Gi' })] },
      why: '[minimum cpu usage per Container is 100m, but request is 50m, maximum memory usage per Container is 1Gi, but limit is 2Gi]',
    },
    {
      name: 'with an init container',
      range: bounds('Container', { max: { cpu: '1' } }),
      spec: { initContainers: [container('first', {}, { cpu: '3' })] },
      why: 'maximum cpu usage per Container is 1, but limit is 3',
    },
    {
      name: 'with a limit that is many times its request',
      range: bounds('Container', { maxLimitRequestRatio: { cpu: '2' } }),
      spec: { containers: [container('main', { cpu: '300m' }, { cpu: '1' })] },
      why: 'cpu max limit to request ratio per Container is 2, but provided ratio is 3.333333',
    },
    {
      name: 'with nothing of which a ratio could be taken',
      range: bounds('Container', { maxLimitRequestRatio: { cpu: '2' } }),
      spec: {},
      why: 'cpu max limit to request ratio per Container is 2, but no request is specified or request is 0',
    },
    {
      name: 'as a whole',
      range: bounds('Pod', { max: { cpu: '1' } }),
      spec: { containers: [container('main', {}, { cpu: '600m' }), container('side', {}, { cpu: '600m' })] },
      why: 'maximum cpu usage per Pod is 1, but limit is 1200m',
    },
    {
      name: 'as a whole without a limit',
      range: bounds('Pod', { max: { cpu: '1' }, min: { memory: '1Mi' } }),
      spec: {},
      why: '[minimum memory usage per Pod is 1Mi.  No request is specified, maximum cpu usage per Pod is 1.  No limit is specified]',
    },
  ])('$name', ({ range, spec, why }) => {
    const cluster = within(range);
    expect(cluster.refusal('pods', { verb: 'create', body: aPod(spec) })).toBe(`pods "a" is forbidden: ${why}`);
  });

  test('by the name that was chosen for it, and before any quota', () => {
    const cluster = within(bounds('Pod', { max: { cpu: '1' } }));
    const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard: { pods: '0' } } };
    cluster.done('resourcequotas', { verb: 'create', body: quota });
    cluster.settle();
    const body = { ...aPod(), metadata: { generateName: 'agent-' } };
    expect(cluster.refusal('pods', { verb: 'create', body })).toMatch(/^pods "agent-[a-z0-9]{5}" is forbidden: maximum cpu usage per Pod /);
  });
});

test('a claim outside of a LimitRange is refused, when it is made and when it grows', () => {
  const cluster = within(aRange('storage', { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '5Gi' } }));
  const claim = (storage: string): JsonObject => ({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  });
  expect(cluster.refusal('persistentvolumeclaims', { verb: 'create', body: claim('100Mi') })).toBe(
    'persistentvolumeclaims "data" is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 100Mi',
  );
  cluster.done('persistentvolumeclaims', { verb: 'create', body: claim('2Gi') });
  const body = { spec: { resources: { requests: { storage: '9Gi' } } } };
  expect(cluster.refusal('persistentvolumeclaims', { verb: 'patch', name: 'data', patchType: 'merge', body })).toBe(
    'persistentvolumeclaims "data" is forbidden: maximum storage usage per PersistentVolumeClaim is 5Gi, but request is 9Gi',
  );
});
