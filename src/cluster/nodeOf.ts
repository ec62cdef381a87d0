import type { Node } from '../kubernetes/index.ts';
import { nodeConditions } from './kubelet/nodeStatus.ts';
import type { NodeSpec } from './types.ts';

const DEFAULT_ALLOCATABLE = { cpu: '4', 'ephemeral-storage': '100Gi', memory: '8Gi', pods: '110' };

/** The Node that a kubelet registers: not ready yet, with the labels that every node has. */
export function nodeOf(spec: NodeSpec, address: string | undefined, now: string): Node {
  const os = spec.labels?.['kubernetes.io/os'] ?? 'linux';
  const arch = spec.labels?.['kubernetes.io/arch'] ?? 'amd64';
  const resources = { ...DEFAULT_ALLOCATABLE, ...spec.allocatable };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: spec.name,
      uid: '',
      resourceVersion: '',
      creationTimestamp: now,
      labels: {
        'beta.kubernetes.io/arch': arch,
        'beta.kubernetes.io/os': os,
        'kubernetes.io/arch': arch,
        'kubernetes.io/hostname': spec.name,
        'kubernetes.io/os': os,
        ...spec.labels,
      },
      annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
    },
    spec: spec.taints === undefined || spec.taints.length === 0 ? {} : { taints: spec.taints },
    status: {
      capacity: resources,
      allocatable: resources,
      conditions: nodeConditions(spec.conditions, false, now),
      ...(address === undefined
        ? {}
        : {
            addresses: [
              { type: 'InternalIP', address },
              { type: 'Hostname', address: spec.name },
            ],
          }),
      nodeInfo: {
        architecture: arch,
        bootID: '',
        containerRuntimeVersion: 'containerd://2',
        kernelVersion: '6',
        kubeProxyVersion: '',
        kubeletVersion: 'v1.37.2',
        machineID: '',
        operatingSystem: os,
        osImage: os === 'windows' ? 'Windows' : 'Linux',
        systemUUID: '',
      },
    },
  };
}
