import type { NodeSpec } from '../../cluster/types.ts';

export type NodeShapeId = 'worker' | 'controlPlane' | 'gpu' | 'windows' | 'small';

/** What the add-node menu offers; names are made unique by `uniqueNodes`. */
export const nodeShapes: Readonly<Record<NodeShapeId, readonly NodeSpec[]>> = {
  worker: [{ name: 'w1' }],
  controlPlane: [
    {
      name: 'cp',
      labels: { 'node-role.kubernetes.io/control-plane': '' },
      taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    },
  ],
  gpu: ['gpu1', 'gpu2'].map((name) => ({
    name,
    labels: { 'nvidia.com/gpu.present': 'true', pool: 'gpu' },
    taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' as const }],
    allocatable: { cpu: '16', memory: '64Gi', 'nvidia.com/gpu': '4' },
  })),
  windows: [
    {
      name: 'win1',
      labels: { 'kubernetes.io/os': 'windows', pool: 'windows' },
      taints: [{ key: 'os', value: 'windows', effect: 'NoSchedule' }],
    },
  ],
  small: [{ name: 'small1', labels: { pool: 'small' }, allocatable: { cpu: '250m', memory: '256Mi', pods: '4' } }],
};

/** What an empty cluster is offered: a control plane and three workers. */
export const fewNodes: readonly NodeSpec[] = [...nodeShapes.controlPlane, { name: 'w1' }, { name: 'w2' }, { name: 'w3' }];
