import { describe, expect, test } from 'vitest';
import { runKubectl } from '../../../conformance/runKubectl.ts';
import { type SettingsChange, simulate } from '../index.ts';

// Messages, tables and phases as Kubernetes v1.37.2 gave them for the same manifests.

const daemonSet = (claim = 'data', kind = 'DaemonSet'): string => `apiVersion: apps/v1
kind: ${kind}
metadata: { name: store }
spec:
  selector: { matchLabels: { app: store } }
  template:
    metadata: { labels: { app: store } }
    spec:
      containers: [{ name: store, image: 'store:1', volumeMounts: [{ name: data, mountPath: /data }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }]
`;
const claim = (name = 'data', spec = ''): string => `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteMany], resources: { requests: { storage: 5Gi } }${spec} }
`;
const volume = (name: string, size: string, spec = ''): string => `apiVersion: v1
kind: PersistentVolume
metadata: { name: ${name} }
spec: { accessModes: [ReadWriteMany], capacity: { storage: ${size} }, nfs: { server: 10.1.1.1, path: / }${spec} }
`;
const zone = ', nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: zone, operator: In, values: [a] }] }] } }';
const storageClass = (mode: string, provisioner = 'kubernetes.io/no-provisioner'): string => `apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: local }
provisioner: ${provisioner}
volumeBindingMode: ${mode}
`;
const local = ', storageClassName: local';

function cluster(settings: SettingsChange = { kubelet: { configs: 'volumes' } }) {
  const simulation = simulate(settings);
  simulation.act({
    type: 'addNodes',
    nodes: [
      { name: 'w1', labels: { zone: 'a' } },
      { name: 'w2', labels: { zone: 'b' } },
    ],
  });
  simulation.run({ quietMs: 30_000 });
  const run = (line: string, stdin = ''): string => {
    const { stdout, stderr } = runKubectl(simulation, line, stdin);
    simulation.run({ quietMs: 30_000 });
    return stdout + stderr;
  };
  const apply = (...manifests: readonly string[]): string => run('apply -f -', manifests.join('---\n'));
  const pods = (): readonly string[] =>
    simulation.view
      .list('Pod')
      .map(({ spec, status }) => spec.nodeName ?? status.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '')
      .sort();
  const phases = (): string => run("get pv,pvc -o jsonpath='{range .items[*]}{.metadata.name}={.status.phase} {end}'").trim();
  const messages = (): readonly string[] =>
    simulation.view
      .events()
      .filter(({ from }) => from === 'persistentvolume-controller')
      .map(({ reason, message }) => `${reason}: ${message}`);
  return { simulation, run, apply, pods, phases, messages };
}

const missing = '0/2 nodes are available: persistentvolumeclaim "data" not found. not found';
const unbound = '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found';
const elsewhere =
  "0/2 nodes are available: 1 node(s) didn't match PersistentVolume's node affinity, 1 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.";

describe('Pods of a DaemonSet that mount a claim', () => {
  test('wait until it exists and is bound, and run then', () => {
    const { apply, pods, phases, messages } = cluster();
    apply(daemonSet());
    expect(pods()).toEqual([missing, missing]);
    apply(claim());
    expect(pods()).toEqual([unbound, unbound]);
    expect(messages()).toEqual(['FailedBinding: no persistent volumes available for this claim and no storage class is set']);
    apply(volume('small', '1Gi'));
    expect(pods()).toEqual([unbound, unbound]);
    apply(volume('large', '50Gi'));
    expect(pods()).toEqual(['w1', 'w2']);
    expect(phases()).toBe('large=Bound small=Available data=Bound');
  });

  test('keep from nodes that its volume is not for', () => {
    const { apply, pods, run } = cluster();
    apply(volume('fitting', '10Gi', zone), volume('large', '50Gi'), claim(), daemonSet());
    expect(pods()).toEqual([elsewhere, 'w1']);
    expect(run('get pv fitting --no-headers')).toMatch(/^fitting +10Gi +RWX +Retain +Bound +default\/data +<unset> +/);
    expect(run('get pvc data --no-headers')).toMatch(/^data +Bound +fitting +10Gi +RWX +<unset> +/);
    expect(run("get pvc data -o jsonpath='{.metadata.annotations}'")).toContain('"pv.kubernetes.io/bind-completed":"yes"');
  });

  test('bind it themselves where its class waits for them', () => {
    const { apply, pods, phases, messages } = cluster();
    apply(storageClass('WaitForFirstConsumer'), claim('late', local));
    expect(messages()).toEqual(['WaitForFirstConsumer: waiting for first consumer to be created before binding']);
    apply(daemonSet('late'));
    const none = "1 node(s) didn't find available persistent volumes to bind, 1 node(s) didn't satisfy plugin(s) [NodeAffinity]";
    expect(pods()).toEqual([expect.stringContaining(none), expect.stringContaining(none)]);
    apply(volume('there', '10Gi', `${local}${zone}`));
    expect(phases()).toBe('there=Bound late=Bound');
    expect(pods()).toEqual([elsewhere, 'w1']);
  });

  test.each<[string, SettingsChange]>([
    ['where it is taken to exist', { kubelet: { configs: 'all' } }],
    ['in an old cluster', {}],
  ])('run without it %s, and nothing binds it', (_, settings) => {
    const { apply, pods, phases } = cluster(settings);
    apply(daemonSet(), claim(), volume('large', '50Gi'));
    expect(pods()).toEqual(['w1', 'w2']);
    expect(phases()).toBe('large=Pending data=Pending');
  });
});

test('a volume is released with its claim and not bound again; a claim without its volume is lost', () => {
  const { apply, run, phases, pods, messages } = cluster();
  apply(volume('large', '50Gi'), claim());
  expect(phases()).toBe('large=Bound data=Bound');
  run('delete pvc data');
  expect(phases()).toBe('large=Released');
  apply(claim());
  expect(phases()).toBe('large=Released data=Pending');
  apply(volume('next', '50Gi'));
  expect(phases()).toBe('large=Released next=Bound data=Bound');
  run('delete pv next');
  expect(phases()).toBe('large=Released data=Lost');
  expect(messages().at(-1)).toBe('ClaimLost: Bound claim has lost its PersistentVolume. Data on the volume is lost!');
  apply(daemonSet());
  const lost = '0/2 nodes are available: persistentvolumeclaim "data" bound to non-existent persistentvolume "next". not found';
  expect(pods()).toEqual([lost, lost]);
});

test.each([
  [', volumeName: a', volume('a', '1Gi'), 'VolumeMismatch: Cannot bind to requested volume "a": requested PV is too small'],
  [
    ', volumeName: a, storageClassName: x',
    volume('a', '9Gi'),
    'VolumeMismatch: Cannot bind to requested volume "a": storageClassName does not match',
  ],
  [
    ', volumeName: a',
    volume('a', '9Gi', ', claimRef: { name: other, namespace: default }'),
    'FailedBinding: volume "a" already bound to a different claim.',
  ],
  [', storageClassName: x', volume('a', '9Gi'), 'ProvisioningFailed: storageclass.storage.k8s.io "x" not found'],
  [
    local,
    storageClass('Immediate', 'disk.example'),
    expect.stringMatching(/^ExternalProvisioning: Waiting for a volume to be created either by the external provisioner 'disk.example' or/),
  ],
])('a claim with %j says why it has no volume', (spec, other, message) => {
  const { apply, messages, phases } = cluster();
  apply(other);
  apply(claim('data', spec));
  expect(messages().at(-1)).toEqual(message);
  expect(phases()).toMatch(/data=Pending$/);
});

test('a volume that is reserved for a claim is taken for it, whatever its size', () => {
  const { apply, phases } = cluster();
  apply(volume('a', '6Gi'), volume('b', '90Gi', ', claimRef: { name: data, namespace: default }'));
  apply(claim());
  expect(phases()).toBe('a=Available b=Bound data=Bound');
});

test('Pods of a StatefulSet do not wait for the claims of its templates', () => {
  const { apply, simulation, messages } = cluster();
  apply(
    `${daemonSet('x', 'StatefulSet').replace(/ {6}volumes.*\n/, '')}  serviceName: s
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]
`,
  );
  expect(simulation.view.list('Pod').map(({ status }) => status.phase)).toEqual(['Running']);
  expect(messages()).toEqual([]);
});
