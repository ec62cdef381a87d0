import { describe, expect, test } from 'vitest';
import type { JsonObject, Pod } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aWorkload } from '../../testing/manifests.ts';

const daemonSet = (change: JsonObject = {}, podSpec: JsonObject = {}): JsonObject => ({
  ...aWorkload('DaemonSet', { podSpec }),
  ...change,
});
const aPod = (spec: JsonObject = {}, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'default', ...metadata },
  spec: { containers: [{ name: 'main', image: 'web:1' }], ...spec },
});

describe('create', () => {
  test('refused: a finalizer of a Namespace that belongs to nobody', () => {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, spec: { finalizers: ['mine'] } };
    expect(new Cluster().refusal('namespaces', { verb: 'create', body })).toBe(
      'Namespace "a" is invalid: spec.finalizers: Invalid value: "mine": name is neither a standard finalizer name nor is it fully qualified',
    );
  });

  test.each<{ name: string; body: JsonObject; message: string }>([
    {
      name: 'an unknown field comes before a missing namespace',
      body: { ...daemonSet({ metadata: { name: 'web', namespace: 'nowhere' } }), spce: {} },
      message: 'DaemonSet in version "v1" cannot be handled as a DaemonSet: strict decoding error: unknown field "spce"',
    },
    {
      name: 'a missing namespace comes before faulty fields',
      body: daemonSet({ metadata: { name: 'WEB', namespace: 'nowhere' } }),
      message: 'namespaces "nowhere" not found',
    },
    {
      name: 'a wrong type hides unknown fields',
      body: daemonSet({ spec: { minReadySeconds: 'x', nonsense: 1 } }),
      message:
        'DaemonSet in version "v1" cannot be handled as a DaemonSet: json: cannot unmarshal string into Go struct field DaemonSetSpec.spec.minReadySeconds of type int32',
    },
    {
      name: 'a kind that only kubectl knows, before a missing namespace',
      body: { ...daemonSet({ metadata: { name: 'web', namespace: 'nowhere' } }), kind: 'daemonset' },
      message:
        'daemonset in version "v1" cannot be handled as a DaemonSet: no kind "daemonset" is registered for version "apps/v1" in scheme "pkg/api/legacyscheme/scheme.go:30"',
    },
    {
      name: 'two owners that control',
      body: daemonSet({
        metadata: {
          name: 'web',
          namespace: 'default',
          ownerReferences: ['a', 'b'].map((name) => ({ uid: '1', name, kind: 'Job', controller: true, apiVersion: 'batch/v1' })),
        },
      }),
      message:
        'DaemonSet.apps "web" is invalid: metadata.ownerReferences: Invalid value: [{"apiVersion":"batch/v1","kind":"Job","name":"a","uid":"1","controller":true},{"apiVersion":"batch/v1","kind":"Job","name":"b","uid":"1","controller":true}]: Only one reference can have Controller set to true. Found "true" in references for Job/a and Job/b',
    },
    {
      name: 'an owner that cannot be one',
      body: daemonSet({
        metadata: { name: 'web', namespace: 'default', ownerReferences: [{ apiVersion: 'v1', kind: 'Event', name: 'e', uid: '1' }] },
      }),
      message:
        'DaemonSet.apps "web" is invalid: metadata.ownerReferences: Invalid value: {"apiVersion":"v1","kind":"Event","name":"e","uid":"1"}: /v1, Kind=Event is disallowed from being an owner',
    },
  ])('refused: $name', ({ body, message }) => {
    const { namespace } = body['metadata'] as { readonly namespace: string };
    expect(new Cluster().refusal('daemonsets', { verb: 'create', namespace, body, strict: true })).toBe(message);
  });

  test('what exists already is refused after what is faulty', () => {
    const cluster = new Cluster();
    cluster.done('daemonsets', { verb: 'create', body: daemonSet() });
    expect(cluster.refusal('daemonsets', { verb: 'create', body: daemonSet() })).toBe('daemonsets.apps "web" already exists');
    const faulty = daemonSet({}, { restartPolicy: 'Never' });
    expect(cluster.refusal('daemonsets', { verb: 'create', body: faulty })).toContain(
      'is invalid: spec.template.spec.restartPolicy: Unsupported value: "Never"',
    );
  });

  test('fields that the kind has not: an error, a warning or nothing', () => {
    const ask = (strict?: boolean) =>
      new Cluster().ask('daemonsets', { verb: 'create', body: { ...daemonSet(), spce: {} }, ...(strict === undefined ? {} : { strict }) });
    expect(ask(true).ok).toBe(false);
    expect(ask()).toMatchObject({ ok: true, warnings: ['unknown field "spce"'] });
    expect(ask(false)).toMatchObject({ ok: true, warnings: [] });
  });

  test('nobody brings a status along; the server numbers, dates and defaults', () => {
    const body = daemonSet({ status: { desiredNumberScheduled: 9, currentNumberScheduled: 9, numberMisscheduled: 9, numberReady: 9 } });
    expect(new Cluster().done('daemonsets', { verb: 'create', body })).toMatchObject({
      metadata: {
        generation: 1,
        annotations: { 'deprecated.daemonset.template.generation': '1' },
        creationTimestamp: '2026-01-05T09:00:00Z',
      },
      spec: { revisionHistoryLimit: 10, updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
      status: { desiredNumberScheduled: 0, currentNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
    });
  });

  test('a dry run answers the same and leaves nothing', () => {
    const cluster = new Cluster();
    const { metadata } = cluster.done('daemonsets', { verb: 'create', body: daemonSet(), dryRun: true });
    expect(metadata).toMatchObject({ name: 'web', generation: 1 });
    expect(cluster.simulation.steps).toHaveLength(0);
    expect(cluster.done('daemonsets', { verb: 'create', body: daemonSet() }).metadata.uid).toBe(metadata.uid);
  });

  test('a generated name is cut to leave room for its five letters', () => {
    const { metadata } = new Cluster().done('pods', { verb: 'create', body: aPod({}, { name: '', generateName: `${'x'.repeat(70)}-` }) });
    expect(metadata.name).toMatch(/^x{58}[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });

  test('a node starts not ready, and nobody is scheduled there', () => {
    const body = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'w1' } };
    expect(new Cluster().done('nodes', { verb: 'create', body })).toMatchObject({
      spec: { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] },
    });
  });

  test('Services get an address each, and ports on the nodes where asked', () => {
    const cluster = new Cluster();
    const create = (name: string, spec: JsonObject) =>
      cluster.done('services', {
        verb: 'create',
        body: { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec: { ports: [{ port: 80 }], ...spec } },
      });
    expect(create('a', {})).toMatchObject({ spec: { clusterIP: '10.0.0.16', clusterIPs: ['10.0.0.16'], ipFamilies: ['IPv4'] } });
    expect(create('b', { type: 'NodePort' })).toMatchObject({ spec: { clusterIP: '10.0.0.17', ports: [{ port: 80, nodePort: 30086 }] } });
    expect(create('c', { clusterIP: 'None' })).toMatchObject({ spec: { clusterIP: 'None', clusterIPs: ['None'] } });
  });

  test('a Service without an address and without a selector may have both families, also where the cluster has one', () => {
    const create = (spec: JsonObject) =>
      new Cluster().done('services', {
        verb: 'create',
        body: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'a', namespace: 'default' },
          spec: { ports: [{ port: 80 }], ...spec },
        },
      });
    expect(create({ clusterIP: 'None' })).toMatchObject({ spec: { ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] } });
    expect(create({ clusterIP: 'None', selector: { app: 'a' } })).toMatchObject({
      spec: { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'] },
    });
  });

  test.each<{ readonly name: string; readonly spec: JsonObject; readonly message: string }>([
    {
      name: 'addresses without the first of them',
      spec: { clusterIPs: ['10.0.0.5'], type: 'Wrong' },
      message: 'spec.clusterIPs: Invalid value: ["10.0.0.5"]: must be empty when `clusterIP` is not specified',
    },
    {
      name: 'a family that the cluster has not',
      spec: { ipFamilies: ['IPv6'] },
      message: 'spec.ipFamilies[0]: Invalid value: "IPv6": not configured on this cluster',
    },
    {
      name: 'both families of a cluster that has one',
      spec: { ipFamilyPolicy: 'RequireDualStack' },
      message: 'spec.ipFamilyPolicy: Invalid value: "RequireDualStack": this cluster is not configured for dual-stack services',
    },
    {
      name: 'two families under a policy of one',
      spec: { ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4', 'IPv6'] },
      message:
        "spec.ipFamilyPolicy: Invalid value: \"SingleStack\": must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified",
    },
    {
      name: 'two addresses of one family',
      spec: { clusterIP: '10.0.0.5', clusterIPs: ['10.0.0.5', '10.0.0.6'], ipFamilyPolicy: 'PreferDualStack' },
      message: 'spec.clusterIPs: Invalid value: ["10.0.0.5","10.0.0.6"]: may specify no more than one IP for each IP family',
    },
  ])('a Service is refused for its addresses before all else: $name', ({ spec, message }) => {
    const body = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'a', namespace: 'default' },
      spec: { ports: [{ port: 80 }], ...spec },
    };
    expect(new Cluster().refusal('services', { verb: 'create', body })).toBe(`Service "a" is invalid: ${message}`);
  });
});

describe('what admission adds to a Pod', () => {
  const created = (spec: JsonObject = {}): Pod => new Cluster().done('pods', { verb: 'create', body: aPod(spec) }) as Pod;
  const tolerated = (pod: Pod) =>
    pod.spec.tolerations?.map(({ key = '*', effect = '', tolerationSeconds }) => `${key}:${effect} ${tolerationSeconds ?? 'for ever'}`);

  test('it waits in the queue of the default account, with priority 0', () => {
    const pod = created();
    expect(pod.spec).toMatchObject({
      serviceAccountName: 'default',
      serviceAccount: 'default',
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      enableServiceLinks: true,
    });
    expect(pod.status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
  });

  const notReady = 'node.kubernetes.io/not-ready';
  const unreachable = 'node.kubernetes.io/unreachable';
  test.each<{ name: string; tolerations: JsonObject[]; after: string[] }>([
    { name: 'five minutes for nodes that fail', tolerations: [], after: [`${notReady}:NoExecute 300`, `${unreachable}:NoExecute 300`] },
    {
      name: 'not where something matches',
      tolerations: [{ key: notReady, operator: 'Exists' }],
      after: [`${notReady}: for ever`, `${unreachable}:NoExecute 300`],
    },
    { name: 'not where everything is tolerated', tolerations: [{ operator: 'Exists' }], after: ['*: for ever'] },
    {
      name: 'also where only NoSchedule is',
      tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }],
      after: ['*:NoSchedule for ever', `${notReady}:NoExecute 300`, `${unreachable}:NoExecute 300`],
    },
  ])('tolerations: $name', ({ tolerations, after }) => {
    expect(tolerated(created({ tolerations }))).toEqual(after);
  });

  test.each<{ name: string; spec: JsonObject; message: string }>([
    { name: 'a class that is not there', spec: { priorityClassName: 'vip' }, message: 'no PriorityClass with name vip was found' },
    {
      name: 'an account that is not there',
      spec: { serviceAccountName: 'me' },
      message: 'error looking up service account default/me: serviceaccount "me" not found',
    },
    {
      name: 'a priority of its own',
      spec: { priority: 7 },
      message:
        'the integer value of priority (7) must not be provided in pod spec; priority admission controller computed 0 from the given PriorityClass name',
    },
  ])('refused: $name', ({ spec, message }) => {
    expect(new Cluster().refusal('pods', { verb: 'create', body: aPod(spec) })).toBe(`pods "p" is forbidden: ${message}`);
  });

  test('the priority of its class, or of the class for all', () => {
    const cluster = new Cluster();
    const pod = (name: string, spec: JsonObject = {}) => (cluster.done('pods', { verb: 'create', body: aPod(spec, { name }) }) as Pod).spec;
    expect(pod('a', { priorityClassName: 'system-node-critical' }).priority).toBe(2_000_001_000);
    const body = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'usual' },
      value: 5,
      globalDefault: true,
      preemptionPolicy: 'Never',
    };
    cluster.done('priorityclasses', { verb: 'create', body });
    expect(pod('b')).toMatchObject({ priority: 5, priorityClassName: 'usual', preemptionPolicy: 'Never' });
  });

  test('the account’s token, unless it or its account declines', () => {
    const pod = created({ initContainers: [{ name: 'init', image: 'web:1' }] });
    const volume = pod.spec.volumes?.[0]?.['name'];
    expect(volume).toMatch(/^kube-api-access-.{5}$/);
    const mount = { name: volume, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' };
    expect([...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map(({ volumeMounts }) => volumeMounts)).toEqual([
      [mount],
      [mount],
    ]);
    expect(created({ automountServiceAccountToken: false }).spec.volumes).toBeUndefined();
    const cluster = new Cluster();
    cluster.done('serviceaccounts', { verb: 'patch', name: 'default', patchType: 'merge', body: { automountServiceAccountToken: false } });
    expect((cluster.done('pods', { verb: 'create', body: aPod() }) as Pod).spec.volumes).toBeUndefined();
  });

  const resources = (requests?: JsonObject, limits?: JsonObject) => ({
    containers: [
      {
        name: 'main',
        image: 'web:1',
        resources: { ...(requests === undefined ? {} : { requests }), ...(limits === undefined ? {} : { limits }) },
      },
    ],
  });
  test.each<{ name: string; spec: JsonObject; qosClass: string }>([
    { name: 'nothing asked', spec: {}, qosClass: 'BestEffort' },
    { name: 'something asked', spec: resources({ cpu: '1' }), qosClass: 'Burstable' },
    { name: 'limits alone are requests, too', spec: resources(undefined, { cpu: '1', memory: '1Gi' }), qosClass: 'Guaranteed' },
    {
      name: 'equal, differently written',
      spec: resources({ cpu: '1000m', memory: '1024Mi' }, { cpu: '1', memory: '1Gi' }),
      qosClass: 'Guaranteed',
    },
    { name: 'memory without a limit', spec: resources({ memory: '1Gi' }, { cpu: '1' }), qosClass: 'Burstable' },
    { name: 'zero is nothing', spec: resources({ cpu: '0' }), qosClass: 'BestEffort' },
  ])('class of service: $name', ({ spec, qosClass }) => {
    expect(created(spec).status.qosClass).toBe(qosClass);
  });

  test('Pods of one template share what comes of it; each has its own pin and tolerations', () => {
    const cluster = new Cluster().nodes('w1', 'w2');
    cluster.done('daemonsets', { verb: 'create', body: daemonSet() });
    const [a, b] = cluster.settle().pods();
    expect(a?.spec.containers).toBe(b?.spec.containers);
    expect(a?.spec.volumes).toBe(b?.spec.volumes);
    expect(a?.spec.affinity).not.toEqual(b?.spec.affinity);
  });

  test('what a template may say and a Pod may not is refused when the Pod is made', () => {
    const cluster = new Cluster().nodes('w1');
    cluster.done('daemonsets', { verb: 'create', body: daemonSet({}, { containers: [{ name: 'main', image: ' web:1' }] }) });
    expect(cluster.settle().messages('FailedCreate')[0]).toMatch(
      /^Error creating: Pod "web-.{5}" is invalid: spec\.containers\[0\]\.image: Invalid value: " web:1": must not have leading or trailing whitespace$/,
    );
  });
});
