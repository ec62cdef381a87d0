import type { NodeSpec } from '../../cluster/types.ts';
import nodeExporter from '../manifests/node-exporter.yaml?raw';
import { controlPlane, gpuNode, inZone, numbered } from '../pools.ts';
import type { Scenario } from '../types.ts';
import agent from './agent.yaml?raw';

const zoned = (nodes: readonly NodeSpec[]): readonly NodeSpec[] =>
  nodes.map((node, index) => ({ ...node, labels: { ...node.labels, ...inZone(index) } }));

export const fiftyNodes: Scenario = {
  id: 'fifty-nodes',
  nodes: [
    ...zoned(['cp1', 'cp2', 'cp3'].map((name) => controlPlane(name))),
    ...zoned(numbered('general', 30, () => ({ labels: { pool: 'general' } }))),
    ...zoned(
      numbered('spot', 9, () => ({ labels: { pool: 'spot' }, taints: [{ key: 'spot', value: 'true', effect: 'PreferNoSchedule' }] })),
    ),
    ...zoned(
      numbered('memory', 4, () => ({
        labels: { pool: 'memory' },
        taints: [{ key: 'dedicated', value: 'database', effect: 'NoSchedule' }],
        allocatable: { cpu: '16', memory: '128Gi' },
      })),
    ),
    ...zoned(['gpu1', 'gpu2', 'gpu3', 'gpu4'].map((name) => gpuNode(name, 8))),
  ],
  kubelet: { startSeconds: 2, readySeconds: 6 },
  applied: [nodeExporter, agent],
  files: [
    { name: 'node-exporter.yaml', text: nodeExporter.replace('node-exporter:v1.10.2', 'node-exporter:v1.11.0') },
    { name: 'agent.yaml', text: agent },
  ],
};
