import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type KubeletSettings, type NodeSpec, type Simulation, simulate } from '../src/cluster/index.ts';
import { checkText } from '../src/manifest/index.ts';
import { type KubectlRun, runKubectl } from './runKubectl.ts';

/** The same nodes as `e2e/manifests/nodes.yaml`. */
const nodes: readonly NodeSpec[] = [
  {
    name: 'cp',
    labels: { 'node-role.kubernetes.io/control-plane': '' },
    taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
  },
  { name: 'w1', labels: { 'feature.node.kubernetes.io/pci-15b3.present': 'true' } },
  { name: 'w2' },
  {
    name: 'gpu1',
    labels: { 'feature.node.kubernetes.io/pci-15b3.present': 'true', 'nvidia.com/gpu.deploy.dcgm-exporter': 'true' },
    taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    allocatable: { cpu: '64', memory: '512Gi', 'nvidia.com/gpu': '8' },
  },
  {
    name: 'amd1',
    labels: { 'feature.node.kubernetes.io/amd-gpu': 'true' },
    taints: [{ key: 'amd.com/gpu', effect: 'NoSchedule' }],
    allocatable: { cpu: '64', memory: '512Gi' },
  },
  { name: 'win1', labels: { 'kubernetes.io/os': 'windows' }, taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }] },
];

const folder = new URL('../e2e/manifests/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

interface Vendor {
  /** What the editor marks as wrong. */
  readonly errors?: readonly string[];
  /** What the API server warns of. */
  readonly warnings?: readonly string[];
  /** Fields without effect, as `key path`. */
  readonly notes: readonly string[];
  /** What kubectl prints for `apply -f -`. */
  readonly created: readonly string[];
  readonly refusals?: readonly string[];
  /** Nodes on which a Pod of the DaemonSet belongs. */
  readonly nodes: string;
  /** Why admission lets none of them in. */
  readonly refused?: string;
  /** Command lines after which they come at the next attempt, each with its standard input. */
  readonly remedy?: readonly (readonly [line: string, stdin?: string])[];
  /** What the last of these lines prints. */
  readonly remedied?: Pick<KubectlRun, 'stdout' | 'stderr'>;
  /** What keeps the Pods from starting once they are there, in the events of a kubelet that looks, and the line that helps. */
  readonly waits?: { readonly status: string; readonly event: string; readonly line: string };
}

const runtimeClass = 'apiVersion: node.k8s.io/v1\nkind: RuntimeClass\nmetadata:\n  name: nvidia\nhandler: nvidia\n';
const noMatch = (name: string, namespace: string, kind: string, version: string): string =>
  `resource mapping not found for name: "${name}" namespace: "${namespace}" from "STDIN": no matches for kind "${kind}" in version "${version}"\nensure CRDs are installed first`;

const container = (index: number, field: string, key = 'probes'): string => `${key} spec.template.spec.containers[${index}].${field}`;
const volume = (index: number, source: string): string => `configs spec.template.spec.volumes[${index}].${source}`;

const vendors: Readonly<Record<string, Vendor>> = {
  'amdgpu-device-plugin': {
    notes: [container(0, 'livenessProbe')],
    created: ['serviceaccount/amdgpu-device-plugin', 'daemonset.apps/amdgpu-device-plugin-daemonset'],
    nodes: 'amd1',
  },
  'dcgm-exporter': {
    errors: ['no matches for kind "ServiceMonitor" in version "monitoring.coreos.com/v1"'],
    notes: [
      'configKind kind',
      volume(1, 'configMap'),
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
      container(0, 'startupProbe'),
    ],
    created: [
      'namespace/gpu-monitoring',
      'serviceaccount/dcgm-exporter',
      'configmap/dcgm-exporter-metrics',
      'service/dcgm-exporter',
      'daemonset.apps/dcgm-exporter',
      'pod/vectoradd',
    ],
    refusals: [`error: ${noMatch('dcgm-exporter', 'gpu-monitoring', 'ServiceMonitor', 'monitoring.coreos.com/v1')}`],
    nodes: 'gpu1',
    refused: 'pods "dcgm-exporter-" is forbidden: pod rejected: RuntimeClass "nvidia" not found',
    remedy: [['create -f -', runtimeClass]],
    remedied: { stdout: 'runtimeclass.node.k8s.io/nvidia created\n', stderr: '' },
  },
  'efs-csi-node': {
    notes: ['kind kind', 'claimKind kind', container(0, 'livenessProbe'), container(1, 'lifecycle', 'lifecycle')],
    created: ['csidriver.storage.k8s.io/efs.csi.aws.com', 'storageclass.storage.k8s.io/efs-sc', 'daemonset.apps/efs-csi-node'],
    nodes: 'amd1 cp gpu1 w1 w2',
    refused:
      'pods "efs-csi-node-" is forbidden: error looking up service account kube-system/efs-csi-node-sa: serviceaccount "efs-csi-node-sa" not found',
    remedy: [['create serviceaccount efs-csi-node-sa -n kube-system']],
    remedied: { stdout: 'serviceaccount/efs-csi-node-sa created\n', stderr: '' },
  },
  falco: {
    notes: [
      'configKind kind',
      volume(7, 'configMap'),
      volume(8, 'configMap'),
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
    ],
    created: ['namespace/falco', 'configmap/falco', 'poddisruptionbudget.policy/falco', 'daemonset.apps/falco'],
    nodes: 'cp w1 w2',
    refused: 'pods "falco-" is forbidden: error looking up service account falco/falco: serviceaccount "falco" not found',
    remedy: [['create serviceaccount falco -n falco']],
    remedied: { stdout: 'serviceaccount/falco created\n', stderr: '' },
    waits: {
      status: 'Init:0/1',
      event: 'FailedMount: MountVolume.SetUp failed for volume "falcoctl-config-volume" : configmap "falcoctl" not found',
      line: 'create configmap falcoctl -n falco --from-literal=falcoctl.yaml=artifact',
    },
  },
  'juicefs-csi-node': {
    notes: ['kind kind', 'configKind kind', 'claimKind kind', container(0, 'livenessProbe'), container(0, 'lifecycle', 'lifecycle')],
    created: [
      'csidriver.storage.k8s.io/csi.juicefs.com',
      'secret/juicefs-secret',
      'storageclass.storage.k8s.io/juicefs-sc',
      'daemonset.apps/juicefs-csi-node',
    ],
    nodes: 'cp w1 w2',
    refused:
      'pods "juicefs-csi-node-" is forbidden: error looking up service account kube-system/juicefs-csi-node-sa: serviceaccount "juicefs-csi-node-sa" not found',
    remedy: [['create sa juicefs-csi-node-sa --namespace=kube-system']],
    remedied: { stdout: 'serviceaccount/juicefs-csi-node-sa created\n', stderr: '' },
  },
  kindnet: {
    notes: ['kind kind', 'kind kind'],
    created: [
      'clusterrole.rbac.authorization.k8s.io/kindnet',
      'clusterrolebinding.rbac.authorization.k8s.io/kindnet',
      'serviceaccount/kindnet',
      'daemonset.apps/kindnet',
    ],
    nodes: 'amd1 cp gpu1 w1 w2',
  },
  'rdma-shared-device-plugin': {
    notes: [volume(2, 'configMap')],
    created: ['daemonset.apps/rdma-shared-dp-ds', 'pod/mofed-test-pod'],
    nodes: 'gpu1 w1',
    waits: {
      status: 'ContainerCreating',
      event: 'FailedMount: MountVolume.SetUp failed for volume "config" : configmap "rdma-devices" not found',
      line: 'create configmap rdma-devices -n kube-system --from-literal=config.json={}',
    },
  },
  's3-csi-node': {
    // pkg/registry/storage/csidriver/strategy.go (WarningsOnCreate).
    warnings: [
      'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes',
    ],
    notes: ['kind kind', container(0, 'livenessProbe')],
    created: ['serviceaccount/s3-csi-driver-sa', 'csidriver.storage.k8s.io/s3.csi.aws.com', 'daemonset.apps/s3-csi-node'],
    nodes: 'w1 w2',
    refused: 'pods "s3-csi-node-" is forbidden: no PriorityClass with name mount-s3-critical was found',
    remedy: [['create priorityclass mount-s3-critical --value=1000000000']],
    remedied: { stdout: 'priorityclass.scheduling.k8s.io/mount-s3-critical created\n', stderr: '' },
  },
  'spire-agent': {
    notes: [
      'kind kind',
      'kind kind',
      'configKind kind',
      volume(0, 'configMap'),
      volume(3, 'configMap'),
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
    ],
    created: [
      'namespace/spire-system',
      'serviceaccount/spire-agent',
      'clusterrole.rbac.authorization.k8s.io/spire-system-spire-agent',
      'clusterrolebinding.rbac.authorization.k8s.io/spire-system-spire-agent',
      'configmap/spire-agent',
      'daemonset.apps/spire-agent',
    ],
    nodes: 'w1 w2',
    waits: {
      status: 'Init:0/2',
      event: 'FailedMount: MountVolume.SetUp failed for volume "spire-bundle" : configmap "spire-bundle" not found',
      line: 'create configmap spire-bundle -n spire-system',
    },
  },
  'splunk-otel-eks': {
    notes: [
      'configKind kind',
      volume(4, 'configMap'),
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
      container(0, 'env[4].valueFrom.secretKeyRef', 'configs'),
      container(0, 'envFrom[0].secretRef', 'configs'),
    ],
    created: [
      'serviceaccount/splunk-otel-collector',
      'configmap/splunk-otel-collector-otel-agent',
      'daemonset.apps/splunk-otel-collector-agent',
      'deployment.apps/splunk-otel-collector-k8s-cluster-receiver',
    ],
    nodes: 'cp w1 w2',
    waits: {
      status: 'CreateContainerConfigError',
      event: 'Failed: Error: secret "splunk-otel-collector" not found',
      line: 'create secret generic splunk-otel-collector --from-literal=splunk_observability_access_token=x',
    },
  },
  'splunk-otel-windows': {
    notes: [
      'configKind kind',
      'configKind kind',
      'os spec.template.spec.os',
      volume(2, 'configMap'),
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
      container(0, 'env[1].valueFrom.secretKeyRef', 'configs'),
    ],
    created: [
      'configmap/splunk-otel-collector-win-otel-agent',
      'secret/splunk-otel-collector-win',
      'daemonset.apps/splunk-otel-collector-agent-windows',
    ],
    nodes: 'win1',
    refused:
      'pods "splunk-otel-collector-agent-windows-" is forbidden: error looking up service account default/splunk-otel-collector-win: serviceaccount "splunk-otel-collector-win" not found',
    remedy: [['create serviceaccount splunk-otel-collector-win']],
    remedied: { stdout: 'serviceaccount/splunk-otel-collector-win created\n', stderr: '' },
  },
  'vault-csi-provider': {
    notes: [
      'configKind kind',
      'kind kind',
      'kind kind',
      volume(1, 'configMap'),
      volume(3, 'secret'),
      'probes spec.template.spec.initContainers[0].startupProbe',
      container(0, 'livenessProbe'),
      container(0, 'readinessProbe'),
    ],
    created: [
      'clusterrole.rbac.authorization.k8s.io/vault-csi-provider-clusterrole',
      'clusterrolebinding.rbac.authorization.k8s.io/vault-csi-provider-clusterrolebinding',
    ],
    refusals: Array(3).fill('Error from server (NotFound): error when creating "STDIN": namespaces "vault" not found'),
    nodes: 'w1 w2',
    remedy: [['create namespace vault'], ['apply -f -', read('vault-csi-provider.yaml')]],
    remedied: {
      stdout: `serviceaccount/vault-csi-provider created
configmap/vault-csi-provider-agent-config created
clusterrole.rbac.authorization.k8s.io/vault-csi-provider-clusterrole unchanged
clusterrolebinding.rbac.authorization.k8s.io/vault-csi-provider-clusterrolebinding unchanged
daemonset.apps/vault-csi-provider created
`,
      stderr: '',
    },
    waits: {
      status: 'Init:0/1',
      event: 'FailedMount: MountVolume.SetUp failed for volume "vault-tls" : secret "vault-tls" not found',
      line: 'create secret generic vault-tls -n vault --from-literal=ca.crt=x',
    },
  },
  whereabouts: {
    errors: [
      'no matches for kind "IPPool" in version "whereabouts.cni.cncf.io/v1alpha1"',
      'no matches for kind "NetworkAttachmentDefinition" in version "k8s.cni.cncf.io/v1"',
    ],
    notes: ['kind kind', 'kind kind', 'configKind kind', 'kind kind', volume(2, 'projected')],
    created: [
      'serviceaccount/whereabouts',
      'clusterrolebinding.rbac.authorization.k8s.io/whereabouts',
      'clusterrole.rbac.authorization.k8s.io/whereabouts-cni',
      'configmap/whereabouts-config',
      'customresourcedefinition.apiextensions.k8s.io/ippools.whereabouts.cni.cncf.io',
      'daemonset.apps/whereabouts',
    ],
    refusals: [
      noMatch('10.10.0.0-24', 'kube-system', 'IPPool', 'whereabouts.cni.cncf.io/v1alpha1'),
      noMatch('macvlan-whereabouts', 'default', 'NetworkAttachmentDefinition', 'k8s.cni.cncf.io/v1'),
    ],
    nodes: 'amd1 cp gpu1 w1 w2 win1',
    // The list of a projected volume's sources is patched as a whole, and the stored one has defaults: kubectl says
    // "configured", and the server finds nothing changed.
    remedy: [['apply -f -', read('whereabouts.yaml')]],
    remedied: {
      stdout: `serviceaccount/whereabouts unchanged
clusterrolebinding.rbac.authorization.k8s.io/whereabouts unchanged
clusterrole.rbac.authorization.k8s.io/whereabouts-cni unchanged
configmap/whereabouts-config unchanged
customresourcedefinition.apiextensions.k8s.io/ippools.whereabouts.cni.cncf.io unchanged
ippool.whereabouts.cni.cncf.io/10.10.0.0-24 created
daemonset.apps/whereabouts configured
`,
      stderr: `error: ${noMatch('macvlan-whereabouts', 'default', 'NetworkAttachmentDefinition', 'k8s.cni.cncf.io/v1')}\n`,
    },
  },
};

const seconds = (simulation: Simulation, count: number): void => {
  simulation.run({ until: simulation.now + count * 1000, limit: 2000 });
};

const clusterOf = (kubelet: Partial<KubeletSettings> = {}): Simulation => {
  const simulation = simulate({ kubelet });
  simulation.act({ type: 'addNodes', nodes });
  simulation.run({ quietMs: 70_000, limit: 2000 });
  return simulation;
};

/** Nodes of the DaemonSets' Pods, each with the phase where it is not Running. */
const placedPods = ({ view }: Simulation): string =>
  view
    .list('Pod')
    .filter(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'DaemonSet')
    .map(({ spec, status }) => `${spec.nodeName ?? '–'}${status.phase === 'Running' ? '' : ` ${status.phase}`}`)
    .toSorted()
    .join(' ');

/** What `kubectl get pods` prints of them, each text once. */
const statuses = (simulation: Simulation, name: string): readonly string[] => {
  const { stdout } = runKubectl(simulation, 'get pods -A --no-headers', '');
  return [...new Set(stdout.split('\n').flatMap((line) => (line.includes(`${name}-`) ? [line.split(/\s+/)[3] ?? ''] : [])))];
};

const refusalsSince = (simulation: Simulation, from: number): readonly string[] => [
  ...new Set(
    simulation.steps
      .slice(from)
      .flatMap(({ events }) => events.filter(({ reason }) => reason === 'FailedCreate').map(({ message }) => message)),
  ),
];

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

test('each manifest has its expectations', () => {
  const names = readdirSync(folder).map((name) => name.replace('.yaml', ''));
  expect(Object.keys(vendors).toSorted()).toEqual(names.filter((name) => name !== 'nodes').toSorted());
});

describe.each(Object.entries(vendors))('%s', (name, vendor) => {
  const text = read(`${name}.yaml`);

  test('the editor marks what is wrong, and what has no effect here', () => {
    const marks = checkText(text);
    const problems = marks.flatMap(({ severity, message }) => (severity === 'info' ? [] : [message]));
    expect(problems).toEqual([...(vendor.errors ?? []), ...(vendor.warnings ?? [])]);
    expect(marks.flatMap(({ severity, key, message }) => (severity === 'info' ? [`${key} ${message}`] : []))).toEqual(vendor.notes);
  });

  test('kubectl answers, Pods come to their nodes or are refused, and come once what is missing is there', () => {
    const simulation = clusterOf();
    const begun = simulation.steps.length;
    const answer = runKubectl(simulation, 'apply -f -', text);
    expect(answer.stdout).toBe(lines(vendor.created.map((object) => `${object} created`)));
    expect(answer.stderr).toBe(lines([...(vendor.warnings ?? []).map((warning) => `Warning: ${warning}`), ...(vendor.refusals ?? [])]));
    expect(answer.exitCode).toBe(vendor.refusals === undefined ? 0 : 1);

    seconds(simulation, 60);
    const applied = simulation.view.list('DaemonSet')[0];
    const count = vendor.nodes.split(' ').length;
    if (applied !== undefined) expect(applied.status.desiredNumberScheduled).toBe(count);
    expect(refusalsSince(simulation, begun)).toEqual(vendor.refused === undefined ? [] : [`Error creating: ${vendor.refused}`]);
    const missing = vendor.refused !== undefined || applied === undefined;
    expect(placedPods(simulation)).toBe(missing ? '' : vendor.nodes);
    if (vendor.remedy === undefined) return;

    const remedied = vendor.remedy.map(([line, stdin]) => runKubectl(simulation, line, stdin ?? '')).at(-1);
    expect(remedied).toMatchObject(vendor.remedied ?? {});
    if (vendor.refused !== undefined) {
      // Nothing wakes the controller before its next attempt, which comes 82 s after the first: 5 ms, doubled each time.
      seconds(simulation, 20);
      expect(placedPods(simulation)).toBe('');
    }
    seconds(simulation, 10);
    expect(placedPods(simulation)).toBe(vendor.nodes);
    expect(simulation.view.list('DaemonSet')[0]).toMatchObject({
      metadata: { generation: 1 },
      status: { numberAvailable: count, numberMisscheduled: 0 },
    });
  });
});

describe.each(Object.entries(vendors))(
  '%s with kubelets that look for ConfigMaps and Secrets',
  (name, { nodes: wanted, remedy = [], waits }) => {
    test('its Pods wait for what is missing, and for nothing else', () => {
      const simulation = clusterOf({ configs: 'required' });
      runKubectl(simulation, 'apply -f -', read(`${name}.yaml`));
      for (const [line, stdin = ''] of remedy) runKubectl(simulation, line, stdin);
      seconds(simulation, 100);
      const daemonSet = simulation.view.list('DaemonSet')[0]?.metadata.name ?? '';
      const phase = waits === undefined ? '' : ' Pending';
      expect(placedPods(simulation)).toBe(wanted.replaceAll(/\S+/g, (node) => node + phase));
      expect(statuses(simulation, daemonSet)).toEqual([waits?.status ?? 'Running']);
      const messages = simulation.steps.flatMap(({ events }) =>
        events.flatMap(({ reason, message, on, type }) =>
          type === 'Warning' && on.kind === 'Pod' && reason !== 'FailedScheduling' ? [`${reason}: ${message}`] : [],
        ),
      );
      expect([...new Set(messages)]).toEqual(waits === undefined ? [] : [waits.event]);
      if (waits === undefined) return;
      // Nothing is tried in vain until what is missing comes.
      expect(simulation.due() ?? Number.POSITIVE_INFINITY).toBeGreaterThan(simulation.now + 130_000);
      expect(runKubectl(simulation, waits.line, '')).toMatchObject({ exitCode: 0 });
      seconds(simulation, 130);
      expect(placedPods(simulation)).toBe(wanted);
      expect(statuses(simulation, daemonSet)).toEqual(['Running']);
    });
  },
);

test('two plugins with one port on the host network do not fit beside each other', () => {
  const simulation = clusterOf();
  runKubectl(simulation, 'create serviceaccount efs-csi-node-sa -n kube-system', '');
  runKubectl(simulation, 'apply -f -', read('efs-csi-node.yaml'));
  seconds(simulation, 10);
  const other = read('efs-csi-node.yaml').replaceAll('efs-csi-node\n', 'efs-csi-node-next\n');
  runKubectl(simulation, 'apply -f -', other);
  seconds(simulation, 10);
  const why = simulation.steps.flatMap(({ events }) =>
    events.filter(({ reason }) => reason === 'FailedScheduling').map(({ message }) => message),
  );
  expect(why).toHaveLength(5);
  expect(why[0]).toMatch(/^0\/6 nodes are available: 1 node\(s\) didn't have free ports for the requested pod ports, /);
});

test('a device that no node offers keeps its Pod waiting', () => {
  const simulation = clusterOf();
  runKubectl(simulation, 'apply -f -', read('rdma-shared-device-plugin.yaml'));
  seconds(simulation, 10);
  expect(simulation.view.get('Pod', 'default', 'mofed-test-pod')?.status.conditions).toMatchObject([
    {
      reason: 'Unschedulable',
      message:
        '0/6 nodes are available: 2 Insufficient rdma/hca_shared_devices_a, 4 node(s) had untolerated taint(s). preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.',
    },
  ]);
});
