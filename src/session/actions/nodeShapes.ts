import type { NodeSpec, View } from '../../cluster/types.ts';

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

/** Whether a Node or a machine has the name. */
export const isNameTaken = (view: View, name: string): boolean =>
  view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;

/** The nodes with names that are free: a taken `w2` becomes the next `w<number>`. */
export function uniqueNodes(view: View, nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  const given = new Set<string>();
  return nodes.map((node) => {
    const base = node.name.replace(/\d+$/, '');
    let name = node.name;
    for (let number = 1; isNameTaken(view, name) || given.has(name); number += 1) name = `${base}${number}`;
    given.add(name);
    return { ...node, name };
  });
}
