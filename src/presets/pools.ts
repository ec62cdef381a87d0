import type { NodeSpec } from '../cluster/types.ts';

const ZONE = 'topology.kubernetes.io/zone';

export const controlPlane = (name: string, more: Partial<NodeSpec> = {}): NodeSpec => ({
  ...more,
  name,
  labels: { 'node-role.kubernetes.io/control-plane': '', ...more.labels },
  taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }, ...(more.taints ?? [])],
});

/** `prefix1` … `prefix<count>`, padded to two digits from ten on. */
export const numbered = (prefix: string, count: number, more: (index: number) => Partial<NodeSpec> = () => ({})): readonly NodeSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    ...more(index),
    name: prefix + String(index + 1).padStart(count < 10 ? 1 : 2, '0'),
  }));

export const gpuNode = (name: string, gpus: number): NodeSpec => ({
  name,
  labels: { 'nvidia.com/gpu.present': 'true', pool: 'gpu' },
  taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
  allocatable: { cpu: '16', memory: '64Gi', 'nvidia.com/gpu': String(gpus) },
});

/** Kubelets give this label themselves; a node that names another system is spelled out. */
export const windowsNode = (name: string): NodeSpec => ({
  name,
  labels: { 'kubernetes.io/os': 'windows', pool: 'windows' },
  taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }],
});

export const inZone = (index: number): Readonly<Record<string, string>> => ({ [ZONE]: ['eu-1a', 'eu-1b', 'eu-1c'][index % 3] ?? 'eu-1a' });

export const smallCluster: readonly NodeSpec[] = [controlPlane('cp'), ...numbered('w', 3)];

/** As a cluster is before its network exists: no kubelet reports Ready. */
export const withoutNetwork: readonly NodeSpec[] = smallCluster.map((node) => ({ ...node, ready: false }));

export const mixedSystems: readonly NodeSpec[] = [...smallCluster, windowsNode('win1')];

export const withEdge: readonly NodeSpec[] = [
  controlPlane('cp'),
  ...numbered('edge', 2, () => ({ labels: { 'ingress-ready': 'true', pool: 'edge' } })),
  ...numbered('w', 2),
];

export const withGpus: readonly NodeSpec[] = [controlPlane('cp'), ...numbered('w', 2), gpuNode('gpu1', 4), gpuNode('gpu2', 4)];

/** Two nodes are still without a network, and one of them is tainted against all but the most patient. */
export const joining: readonly NodeSpec[] = [
  controlPlane('cp'),
  ...numbered('w', 2),
  { name: 'new1', ready: false },
  { name: 'new2', ready: false, taints: [{ key: 'node.cloudprovider.kubernetes.io/uninitialized', value: 'true', effect: 'NoSchedule' }] },
];

/** One node is kept free of Pods for repair, another for a team. */
export const troubled: readonly NodeSpec[] = [
  ...smallCluster,
  { name: 'repair1', taints: [{ key: 'example.com/repair', effect: 'NoExecute' }] },
  { name: 'team1', taints: [{ key: 'dedicated', value: 'team-a', effect: 'NoSchedule' }] },
];

/** One node is a virtual one for a single Pod, as serverless offers have them. */
export const withServerless: readonly NodeSpec[] = [
  controlPlane('cp'),
  ...numbered('w', 2),
  {
    name: 'fargate1',
    labels: { 'eks.amazonaws.com/compute-type': 'fargate' },
    taints: [{ key: 'eks.amazonaws.com/compute-type', value: 'fargate', effect: 'NoSchedule' }],
    allocatable: { cpu: '250m', memory: '512Mi', pods: '1' },
  },
  windowsNode('win1'),
];
