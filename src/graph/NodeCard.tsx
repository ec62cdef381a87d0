import { Crown, Server } from 'lucide-react';
import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { fitLines, sansWidth, shortenMiddle } from '../ui/index.ts';
import { Card, CardHeader, CardName } from './Card.tsx';
import { areDiscs, discRows, lastLine, NAME_CHARACTER, roomFor, showsChips, surgesOf, workloadRows } from './cardHeight.ts';
import { type CardLines, cardLines, gapAbove } from './cardLines.ts';
import { nodeInWords } from './describe.ts';
import { isInvolved } from './involved.ts';
import { MenuButton } from './MenuButton.tsx';
import { Meters } from './Meter.tsx';
import { metrics } from './metrics.ts';
import type { NodeModel } from './model.ts';
import styles from './NodeCard.module.css';
import { NodeChoice } from './NodeChoice.tsx';
import { NodeFacts, NodeLabels } from './NodeFooter.tsx';
import { NodeHealthMark, troubleMark } from './NodeHealthMark.tsx';
import { NodeMarkBadge } from './NodeMarkBadge.tsx';
import { NodeWorkloadView } from './NodeWorkloadView.tsx';
import { labelledOf } from './nodeLabels.ts';
import { notReadyNote } from './notReadyNote.ts';
import { otherPods } from './otherPods.ts';
import { PodButton } from './PodButton.tsx';
import { TaintChips } from './TaintChips.tsx';
import { useCard } from './useCard.ts';
import { modelOf, useGraph } from './useGraph.ts';
import type { Size } from './useSize.ts';
import { WorkloadDiscs } from './WorkloadDiscs.tsx';

/** Padding and border of both sides. */
const EDGES = 20;
/** A disc with its letter, and the gap beside it. */
const SET_DISC = 29;

interface OthersProps {
  readonly node: NodeModel;
  /** Of the card, in flow units. */
  readonly width: number;
  readonly tabIndex: number;
}

/** Pods of no DaemonSet in one line: named where there is room, else discs, and the number of the others. */
function Others({ node, width, tabIndex }: OthersProps) {
  const text = useText('graph');
  const { shown, more } = otherPods(node.others, width - EDGES);
  return (
    <div className={styles.discs}>
      {shown.map(({ pod, name }) => (
        <PodButton
          key={pod.key}
          pod={pod}
          look={name === undefined ? 'glyph' : 'named'}
          room={0}
          name={name}
          node={node.name}
          tabIndex={tabIndex}
        />
      ))}
      {more > 0 && (
        <span className={styles.more} title={text('pod.moreTitle', { count: more })}>
          {text('pod.more', { count: more })}
        </span>
      )}
    </div>
  );
}

/** A Node with its Pods in rows. */
export function NodeCard({ name, ...size }: { readonly name: string } & Size) {
  const node = useGraph((model) => model.nodes.get(name));
  return node === undefined ? null : <NodeFace node={node} {...size} />;
}

/** What stands beside the name: icon, state, dots and the gaps between them. */
const BESIDE_WORDED = 152;
const BESIDE_ICON = 108;

/** Width of the longest usual state in --text-small, and the least of a name that is left beside a longer one. */
const SMALL = 13;
const USUAL_WORD = 56;
const LEAST_NAME = 4;

/** Size of the note: --text-body. */
const NOTE = 15;

/** What happens to DaemonSet Pods on a node that is not Ready: in the line of the meters, so that no card grows. */
function NotReadyNote({ node, width }: { readonly node: NodeModel; readonly width: number }) {
  const text = useText('graph');
  const texts = notReadyNote(node)?.map((key) => text(key));
  if (texts === undefined) return null;
  return (
    <p className={styles.note} title={texts[0]}>
      {fitLines(texts, width - EDGES, 1, (each) => sansWidth(each, NOTE))}
    </p>
  );
}

/** A render for each change of what the card has room for, not for each of the cluster. */
function useCardRoom(node: NodeModel, { width, height }: Size) {
  const key = useSession((session) => {
    const model = modelOf(session);
    const labelled = labelledOf(session.simulation.view, node.name);
    return JSON.stringify({ room: roomFor(node, model, height), lines: cardLines(node, model, { width, height }, labelled) });
  });
  return useMemo((): { readonly room: ReturnType<typeof roomFor>; readonly lines: CardLines } => JSON.parse(key), [key]);
}

function NodeFace({ node, width, height }: { readonly node: NodeModel } & Size) {
  const text = useText('graph');
  const { name } = node;
  const subject = { kind: 'Node', name } as const;
  const { card, innerTab } = useCard(`Node/${name}`, subject);
  const strong = useSession((session) => isInvolved(session, 'nodes', name));
  const surging = useGraph((model) => node.nodeWorkloads.map(({ workloadId }) => (surgesOf(model, workloadId) ? '1' : '0')).join(''));
  const { room, lines } = useCardRoom(node, { width, height });
  const trouble = troubleMark(node);
  const longer = trouble === undefined ? 0 : Math.max(0, sansWidth(text(`node.trouble.${trouble}`), SMALL) - USUAL_WORD);
  const roomBesideWord = Math.floor((width - BESIDE_WORDED - longer) / NAME_CHARACTER);
  const told = node.health !== 'ready' || node.notResponding || (trouble !== undefined && roomBesideWord >= LEAST_NAME);
  const worded = width >= metrics.full.worded && (name.length <= roomBesideWord || told);
  const nameRoom = worded ? roomBesideWord : Math.floor((width - BESIDE_ICON) / NAME_CHARACTER);
  const Role = node.role === 'controlPlane' ? Crown : Server;
  const several = node.nodeWorkloads.length > 1;
  const last = lastLine(node);
  return (
    <Card
      {...card}
      data-health={node.health}
      data-cordoned={node.cordoned || undefined}
      data-strong={strong || undefined}
      aria-label={nodeInWords(node, text)}
    >
      <NodeMarkBadge node={name} worded />
      <NodeChoice node={name} tabIndex={innerTab} />
      <CardHeader>
        <Role className={styles.role} aria-hidden />
        <CardName title={`${name}, ${text(`node.${node.role}`)}`}>{shortenMiddle(name, Math.max(4, nameRoom))}</CardName>
        <NodeHealthMark node={node} worded={worded} />
        <MenuButton subject={subject} label={text('node.menu', { name })} tabIndex={innerTab} />
      </CardHeader>
      {showsChips(node, width) && room.chips && <TaintChips node={node} width={width} />}
      {areDiscs(node.nodeWorkloads.length) ? (
        <div className={styles.sets}>
          <WorkloadDiscs
            nodeWorkloads={node.nodeWorkloads}
            node={name}
            most={discRows(node) * Math.floor((width - EDGES + 4) / SET_DISC)}
            tabIndex={innerTab}
          />
        </div>
      ) : (
        node.nodeWorkloads.map((nodeWorkload, hueIndex) => (
          <NodeWorkloadView
            key={nodeWorkload.workloadId}
            nodeWorkload={nodeWorkload}
            hueIndex={several ? hueIndex : undefined}
            rows={workloadRows(nodeWorkload, surging[hueIndex] === '1')}
            details={lines.details}
            gap={gapAbove(hueIndex, lines)}
            node={name}
            width={width}
            tabIndex={innerTab}
          />
        ))
      )}
      {node.others.length > 0 && room.others && <Others node={node} width={width} tabIndex={innerTab} />}
      {last === 'note' && room.meters && <NotReadyNote node={node} width={width} />}
      {last === 'meters' && room.meters && <Meters node={node} />}
      {lines.labels !== undefined && <NodeLabels name={name} width={width} last={lines.labels === 'last'} />}
      {lines.facts && <NodeFacts node={node} width={width} />}
    </Card>
  );
}
