import { answerImport } from './answer.ts';

const conditions = ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].map(
  (type) => `    - lastHeartbeatTime: "2026-01-05T09:00:00Z"
      lastTransitionTime: "2026-01-05T09:00:00Z"
      message: kubelet has said so
      reason: KubeletHasSaidSo
      status: "False"
      type: ${type}
`,
);

const node = (index: number): string => `- apiVersion: v1
  kind: Node
  metadata:
    annotations:
      node.alpha.kubernetes.io/ttl: "0"
    creationTimestamp: "2026-01-05T09:00:00Z"
    labels:
      kubernetes.io/hostname: node-${index}
      topology.kubernetes.io/zone: zone-${index % 3}
    name: node-${index}
    uid: uid-${index}
  spec:
    podCIDR: 10.0.0.0/24
  status:
    addresses:
    - address: 10.0.0.${index}
      type: InternalIP
    allocatable:
      cpu: 3920m
      memory: ${15_000_000 + index}Ki
    capacity:
      cpu: "4"
      memory: 16164Mi
    conditions:
${conditions.join('')}    nodeInfo:
      architecture: amd64
      kubeletVersion: v1.37.2
`;

/** Reads a small cluster in advance, so that the browser has compiled the code when a large one is read. */
export const warmUp = (): boolean =>
  answerImport(`apiVersion: v1\nitems:\n${Array.from({ length: 300 }, (_, index) => node(index)).join('')}kind: List\n`).ok;
