import type { Node as FlowNode, NodeProps, NodeTypes } from '@xyflow/react';
import { memo } from 'react';
import { CompactNodeCard } from './CompactNodeCard.tsx';
import { GroupHeader } from './groups/GroupHeader.tsx';
import { INVITATION, InvitationCard } from './InvitationCard.tsx';
import type { Box, Layout, Shape } from './layoutTypes.ts';
import { NodeCard } from './NodeCard.tsx';
import { WorkloadCard } from './WorkloadCard.tsx';

type NodeFlow = FlowNode<{ readonly name: string; readonly width: number; readonly height: number }, 'node'>;
type CompactFlow = FlowNode<{ readonly name: string }, 'compact'>;
type WorkloadFlow = FlowNode<{ readonly id: string; readonly shape: Shape; readonly width: number }, 'workload'>;
type SectionFlow = FlowNode<{ readonly title: string; readonly zoom: number }, 'section'>;
export type CardFlow = NodeFlow | CompactFlow | WorkloadFlow | SectionFlow;

const FullNode = memo(function FullNode({ data }: NodeProps<NodeFlow>) {
  return <NodeCard name={data.name} width={data.width} height={data.height} />;
});
const CompactNode = memo(function CompactNode({ data }: NodeProps<CompactFlow>) {
  return <CompactNodeCard name={data.name} />;
});
const Workload = memo(function Workload({ data }: NodeProps<WorkloadFlow>) {
  if (data.id === INVITATION) return <InvitationCard width={data.width} />;
  return <WorkloadCard id={data.id} shape={data.shape} width={data.width} />;
});
const Section = memo(function Section({ data }: NodeProps<SectionFlow>) {
  return <GroupHeader title={data.title} zoom={data.zoom} />;
});

export const nodeTypes = { node: FullNode, compact: CompactNode, workload: Workload, section: Section } satisfies NodeTypes;

/** Flow nodes of a layout. They do not change with the cluster, because each card reads its own part of the model. */
export function flowNodes(layout: Layout): CardFlow[] {
  const placed = ({ x, y, width, height }: Box) => ({ position: { x, y }, width, height, style: { pointerEvents: 'all' } }) as const;
  return [
    ...layout.workloads.map(
      (box): CardFlow => ({
        ...placed(box),
        id: box.id,
        type: 'workload',
        data: { id: box.id, shape: box.shape, width: box.width },
      }),
    ),
    ...layout.sections.map(
      (box): CardFlow => ({
        ...placed(box),
        id: `section/${box.title}`,
        type: 'section',
        data: { title: box.title, zoom: layout.zoom },
      }),
    ),
    ...(layout.density === 'tile' ? [] : layout.nodes).map((box): CardFlow => {
      const common = { ...placed(box), id: `Node/${box.name}` };
      return layout.density === 'full'
        ? { ...common, type: 'node', data: { name: box.name, width: box.width, height: box.height } }
        : { ...common, type: 'compact', data: { name: box.name } };
    }),
  ];
}
