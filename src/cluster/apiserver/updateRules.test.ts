import { describe, expect, test } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

// What `npm run compare:updates` has shown to differ once.

const pod: JsonObject = { containers: [{ name: 'main', image: 'a:1' }] };
const of = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({ apiVersion, kind, metadata: { name: 'x' }, ...rest });
const job = (spec: JsonObject = {}): JsonObject =>
  of('batch/v1', 'Job', { spec: { ...spec, template: { spec: { ...pod, restartPolicy: 'Never' } } } });

const withObject = (resource: string, body: JsonObject): Cluster => {
  const cluster = new Cluster({ kubelet: { jobs: 'run' } });
  cluster.done(resource, { verb: 'create', body });
  return cluster;
};
const merged = (cluster: Cluster, resource: string, body: JsonObject) =>
  cluster.ask(resource, { verb: 'patch', name: 'x', patchType: 'strategic', body });
/** The message of a refusal, `accepted` where there is none. */
const said = (cluster: Cluster, resource: string, body: JsonObject): string => {
  const response = merged(cluster, resource, body);
  return response.ok ? 'accepted' : response.status.message.replace(/: \{.*\}: field/s, ': {…}: field');
};
const containers = (container: JsonObject): JsonObject => ({ containers: [{ name: 'main', image: 'a:1', ...container }] });
const templateOf = (spec: JsonObject): JsonObject => ({ spec: { template: { spec } } });
const fixed = (field: string, value: string): string =>
  `Job.batch "x" is invalid: spec.${field}: Invalid value: ${value}: field is immutable`;

describe('an update of a Job', () => {
  const indexed = { completionMode: 'Indexed', completions: 2, parallelism: 2 };
  const suspended = { suspend: true };
  const rules = { rules: [{ action: 'Ignore', onExitCodes: { operator: 'In', values: [3] } }] };
  test.each<[name: string, spec: JsonObject, change: JsonObject, expected: string]>([
    ['its parallelism', {}, { spec: { parallelism: 3 } }, 'accepted'],
    ['its template', {}, templateOf(containers({ image: 'b' })), fixed('template', '{…}')],
    ['its completions', { completions: 2 }, { spec: { completions: 3 } }, fixed('completions', '3')],
    ['its policy', { podReplacementPolicy: 'Failed' }, { spec: { podFailurePolicy: rules } }, fixed('podFailurePolicy', '{…}')],
    ['both numbers of an Indexed one', indexed, { spec: { completions: 3, parallelism: 3 } }, 'accepted'],
    [
      'one of them',
      indexed,
      { spec: { completions: 3 } },
      'Job.batch "x" is invalid: spec.completions: Invalid value: 3: can only be modified in tandem with spec.parallelism',
    ],
    ['where a suspended one may run', suspended, templateOf({ nodeSelector: { a: 'b' } }), 'accepted'],
    ['what its containers request', suspended, templateOf(containers({ resources: { requests: { cpu: '1' } } })), 'accepted'],
    ['their images', suspended, templateOf(containers({ image: 'b' })), fixed('template.spec', '{…}')],
    ['where a running one may run', {}, templateOf({ nodeSelector: { a: 'b' } }), fixed('template', '{…}')],
  ])('%s', (_name, spec, change, expected) => {
    expect(said(withObject('jobs', job(spec)), 'jobs', change)).toBe(expected);
  });

  test('by its manifest, which has neither its selector nor its labels', () => {
    const message = withObject('jobs', job()).refusal('jobs', { verb: 'update', name: 'x', body: job() });
    expect(message.split(/, (?=spec)/).map((fault) => fault.replace(/(is immutable).*/s, '$1').slice(0, 90))).toEqual([
      'Job.batch "x" is invalid: [spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: null: `selector` does not match template `la',
      'spec.selector: Invalid value: null: field is immutable',
      expect.stringMatching(/^spec\.template: Invalid value: \{/),
    ]);
  });
});

describe('an update of a Pod', () => {
  const aPod = (spec: JsonObject = {}): JsonObject => of('v1', 'Pod', { spec: { ...pod, ...spec } });
  const gated: JsonObject = { schedulingGates: [{ name: 'a.example/g' }], nodeSelector: { a: 'b' } };
  const refused = 'Pod "x" is invalid: ';
  const others = expect.stringMatching(/^Pod "x" is invalid: spec: Forbidden: pod updates may not change fields other than /) as string;
  test.each<[name: string, spec: JsonObject, change: JsonObject, expected: string]>([
    ['its image', {}, { spec: containers({ image: 'b' }) }, 'accepted'],
    ['its node selector', {}, { spec: { nodeSelector: { a: 'b' } } }, others],
    ['without the tolerations that admission gave it', {}, { spec: { tolerations: null } }, 'accepted'],
    ['the node selector of a gated one', gated, { spec: { nodeSelector: { c: 'd' } } }, 'accepted'],
    [
      'less of it',
      gated,
      { spec: { nodeSelector: { a: null } } },
      `${refused}spec.nodeSelector: Invalid value: {}: only additions to spec.nodeSelector are allowed (no mutations or deletions)`,
    ],
    [
      'another gate',
      gated,
      { spec: { schedulingGates: [{ name: 'a.example/g' }, { name: 'a.example/h' }] } },
      `${refused}spec.schedulingGates[1].name: Forbidden: only deletion is allowed, but found new scheduling gate 'a.example/h'`,
    ],
    [
      'an annotation of its kubelet',
      {},
      { metadata: { annotations: { 'kubernetes.io/config.mirror': 'y' } } },
      `${refused}[metadata.annotations[kubernetes.io/config.mirror]: Invalid value: "y": must set spec.nodeName if mirror pod annotation is set, metadata.annotations[kubernetes.io/config.mirror]: Forbidden: may not add mirror pod annotation]`,
    ],
  ])('%s', (_name, spec, change, expected) => {
    expect(said(withObject('pods', aPod(spec)), 'pods', change)).toEqual(expected);
  });

  test.each<[name: string, spec: Json | undefined]>([
    ['spec', undefined],
    ['containers', { containers: null }],
    ['containers beside those that begin', { initContainers: [{ name: 'first', image: 'a' }] }],
  ])('and its creation without %s is refused', (_name, spec) => {
    const message = new Cluster().refusal('pods', { verb: 'create', body: { ...aPod(), spec: spec ?? null } });
    expect(message).toBe('Pod "x" is invalid: spec.containers: Required value');
  });
});

test('a Namespace keeps its finalizers and its label', () => {
  const cluster = withObject('namespaces', of('v1', 'Namespace', {}));
  const response = merged(cluster, 'namespaces', { metadata: { labels: null }, spec: { finalizers: ['a'] } });
  expect(response).toMatchObject({
    ok: true,
    object: { metadata: { labels: { 'kubernetes.io/metadata.name': 'x' } }, spec: { finalizers: ['kubernetes'] } },
  });
});

test('the number of a template is a number', () => {
  const cluster = withObject('daemonsets', { ...aWorkload('DaemonSet'), metadata: { name: 'x' } });
  const annotations = { 'deprecated.daemonset.template.generation': 'y' };
  const body = { ...aWorkload('DaemonSet'), metadata: { name: 'x', annotations } };
  expect(cluster.refusal('daemonsets', { verb: 'update', name: 'x', body })).toBe(
    'DaemonSet in version "v1" cannot be handled as a DaemonSet: strconv.ParseInt: parsing "y": invalid syntax',
  );
});

test.each<[kind: string, resource: string, body: JsonObject, change: JsonObject, before: number | undefined, after: number]>([
  ['CSIDriver', 'csidrivers', of('storage.k8s.io/v1', 'CSIDriver', { spec: {} }), { spec: { requiresRepublish: true } }, undefined, 1],
  [
    'ValidatingWebhookConfiguration',
    'validatingwebhookconfigurations',
    of('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: [] }),
    {
      webhooks: [
        { name: 'a.example.com', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { url: 'https://a.example' } },
      ],
    },
    1,
    2,
  ],
])('a %s counts its changes', (_kind, resource, body, change, before, after) => {
  const cluster = withObject(resource, body);
  expect(cluster.done(resource, { verb: 'get', name: 'x' }).metadata.generation).toBe(before);
  merged(cluster, resource, change);
  expect(cluster.done(resource, { verb: 'get', name: 'x' }).metadata.generation).toBe(after);
});

test('an update that changes nothing warns as any other', () => {
  const policy = of('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { cidr: '2001:db8:0::/64' } }] }] },
  });
  const cluster = withObject('networkpolicies', policy);
  expect(merged(cluster, 'networkpolicies', {}).warnings).toHaveLength(1);
});

describe('an update of the status', () => {
  const status = (cluster: Cluster, resource: string, body: JsonObject) =>
    cluster.ask(resource, { verb: 'patch', name: 'x', subresource: 'status', patchType: 'merge', body });
  const workload = (kind: 'DaemonSet' | 'Deployment'): JsonObject => ({ ...aWorkload(kind), metadata: { name: 'x' } });
  test.each<[resource: string, body: JsonObject, change: JsonObject, expected: string]>([
    ['daemonsets', workload('DaemonSet'), { numberReady: -1 }, 'status.numberReady: Invalid value: -1: must be greater than or equal to 0'],
    [
      'deployments',
      workload('Deployment'),
      { readyReplicas: 2 },
      'status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas',
    ],
    [
      'namespaces',
      of('v1', 'Namespace', {}),
      { phase: 'Terminating' },
      'status.Phase: Invalid value: "Terminating": may only be \'Active\' if `deletionTimestamp` is empty',
    ],
    ['jobs', job(), { ready: 1 }, 'status.ready: Invalid value: 1: cannot set more ready pods than active'],
    ['pods', of('v1', 'Pod', { spec: pod }), { qosClass: 'Burstable' }, 'status.qosClass: Invalid value: "Burstable": field is immutable'],
  ])('of %s is validated', (resource, body, change, expected) => {
    const response = status(withObject(resource, body), resource, { status: change });
    expect(response.ok ? 'accepted' : response.status.message).toContain(expected);
  });

  test('writes metadata, too, and nothing of the spec', () => {
    const cluster = withObject('daemonsets', workload('DaemonSet'));
    const response = status(cluster, 'daemonsets', { metadata: { labels: { a: 'b' } }, spec: { minReadySeconds: 9 }, status: {} });
    const object = response.ok && 'object' in response ? (response.object as unknown as JsonObject) : {};
    expect(object).toMatchObject({ metadata: { labels: { a: 'b' }, generation: 1 } });
    expect(isObject(object['spec']) && object['spec']['minReadySeconds']).toBeUndefined();
  });

  test('counts no annotation of a Deployment', () => {
    const response = status(withObject('deployments', workload('Deployment')), 'deployments', { metadata: { annotations: { a: 'b' } } });
    expect(response).toMatchObject({ ok: true, object: { metadata: { annotations: { a: 'b' }, generation: 1 } } });
  });

  test('leaves the labels of a Deployment', () => {
    const response = status(withObject('deployments', workload('Deployment')), 'deployments', { metadata: { labels: { a: 'b' } } });
    expect(response).toMatchObject({ ok: true, object: { metadata: expect.not.objectContaining({ labels: { a: 'b' } }) } });
  });
});

describe('a Service in the place of another', () => {
  const service = (spec: JsonObject): JsonObject => of('v1', 'Service', { spec: { selector: { a: 'b' }, ports: [{ port: 80 }], ...spec } });
  const nodePort = service({ type: 'NodePort' });
  test.each<[name: string, spec: JsonObject, expected: JsonObject]>([
    [
      'keeps its address and its ports on the nodes',
      { type: 'NodePort' },
      { clusterIP: '10.0.0.16', clusterIPs: ['10.0.0.16'], ipFamilies: ['IPv4'], ports: [{ port: 80, nodePort: 30086 }] },
    ],
    ['keeps its address alone as another type', { type: 'ClusterIP' }, { clusterIP: '10.0.0.16', ports: [{ port: 80 }] }],
    ['has none as a name', { type: 'ExternalName', externalName: 'a.example' }, { type: 'ExternalName', ports: [{ port: 80 }] }],
  ])('%s', (_name, spec, expected) => {
    const cluster = withObject('services', nodePort);
    const after = cluster.done('services', { verb: 'update', name: 'x', body: service(spec) }) as unknown as JsonObject;
    expect(after['spec']).toMatchObject(expected);
    const shown = JSON.stringify(after['spec']);
    expect([shown.includes('nodePort'), shown.includes('clusterIP')]).toEqual([
      spec['type'] === 'NodePort',
      spec['type'] !== 'ExternalName',
    ]);
  });

  test('gets an address and ports where it had none', () => {
    const cluster = withObject('services', service({ type: 'ExternalName', externalName: 'a.example' }));
    const after = cluster.done('services', { verb: 'update', name: 'x', body: nodePort });
    expect(after).toMatchObject({ spec: { clusterIP: '10.0.0.16', ports: [{ nodePort: 30086 }] } });
  });
});

test.each([
  ['roles', of('rbac.authorization.k8s.io/v1', 'Role', { rules: [] }), true],
  ['configmaps', of('v1', 'ConfigMap', {}), false],
])('an update of %s that are not there creates them or not', (resource, body, isCreated) => {
  const cluster = new Cluster();
  expect(cluster.ask(resource, { verb: 'update', name: 'x', body: body as JsonObject }).ok).toBe(isCreated);
});
