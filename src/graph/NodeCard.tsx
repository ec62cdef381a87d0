import { Crown, Server } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { fitLines, shortenMiddle } from '../ui/index.ts';
import { Card, CardHeader, CardName } from './Card.tsx';
import { DISCS_FROM, hasChips, NAME_CHARACTER, roomFor, surgesOf, workloadRows } from './cardHeight.ts';
import { nodeInWords } from './describe.ts';
import { isInvolved } from './involved.ts';
import { MenuButton } from './MenuButton.tsx';
import { Meters } from './Meter.tsx';
import type { NodeModel, PodMark } from './model.ts';
import styles from './NodeCard.module.css';
import { NodeHealthMark } from './NodeHealthMark.tsx';
import { NodeMarkBadge } from './NodeMarkBadge.tsx';
import { NodeWorkloadView } from './NodeWorkloadView.tsx';
import { notReadyNote } from './notReadyNote.ts';
import { PodButton } from './PodButton.tsx';
import { TaintChips, WORDED } from './TaintChips.tsx';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';
import type { Size } from './useSize.ts';

/** Discs, as many as fit into a line, and the number of the others. */
function Discs({ pods, width, tabIndex }: { readonly pods: readonly PodMark[]; readonly width: number; readonly tabIndex: number }) {
  const text = useText('graph');
  const fitting = Math.floor((width - 20) / 21);
  const shown = pods.length <= fitting ? pods : pods.slice(0, fitting - 2);
  const more = pods.length - shown.length;
  return (
    <div className={styles.discs}>
      {shown.map((pod) => (
        <PodButton key={pod.key} pod={pod} look="glyph" room={0} tabIndex={tabIndex} />
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

const NOTE_CHARACTER = 6.5;

/** What happens to DaemonSet Pods on a node that is not Ready: in the line of the meters, so that no card grows. */
function NotReadyNote({ node, width }: { readonly node: NodeModel; readonly width: number }) {
  const text = useText('graph');
  const texts = notReadyNote(node)?.map((key) => text(key));
  if (texts === undefined) return null;
  return (
    <p className={styles.note} title={texts[0]}>
      {fitLines(texts, Math.floor((width - 20) / NOTE_CHARACTER), 1)}
    </p>
  );
}

function NodeFace({ node, width, height }: { readonly node: NodeModel } & Size) {
  const text = useText('graph');
  const { name } = node;
  const subject = { kind: 'Node', name } as const;
  const { card, innerTab } = useCard(`Node/${name}`, subject);
  const strong = useSession((session) => isInvolved(session, 'nodes', name));
  const surging = useGraph((model) => node.nodeWorkloads.map(({ workloadId }) => (surgesOf(model, workloadId) ? '1' : '0')).join(''));
  const room = useGraph((model) => {
    const { chips, others, meters } = roomFor(node, model, height);
    return `${chips ? 'chips' : ''} ${others ? 'others' : ''} ${meters ? 'meters' : ''}`;
  });
  const roomBesideWord = Math.floor((width - BESIDE_WORDED) / NAME_CHARACTER);
  const worded = width >= WORDED && (name.length <= roomBesideWord || node.health !== 'ready' || node.notResponding);
  const nameRoom = worded ? roomBesideWord : Math.floor((width - BESIDE_ICON) / NAME_CHARACTER);
  const Role = node.role === 'controlPlane' ? Crown : Server;
  const several = node.nodeWorkloads.length > 1;
  return (
    <Card
      {...card}
      data-health={node.health}
      data-cordoned={node.cordoned || undefined}
      data-strong={strong || undefined}
      aria-label={nodeInWords(node, text)}
    >
      <NodeMarkBadge node={name} worded />
      <CardHeader>
        <Role className={styles.role} aria-hidden />
        <CardName title={`${name}, ${text(`node.${node.role}`)}`}>{shortenMiddle(name, Math.max(4, nameRoom))}</CardName>
        <NodeHealthMark node={node} worded={worded} />
        <MenuButton subject={subject} label={text('node.menu', { name })} tabIndex={innerTab} />
      </CardHeader>
      {hasChips(node) && room.includes('chips') && <TaintChips node={node} width={width} />}
      {node.nodeWorkloads.length > DISCS_FROM ? (
        <Discs pods={node.nodeWorkloads.flatMap(({ pods }) => pods)} width={width} tabIndex={innerTab} />
      ) : (
        node.nodeWorkloads.map((nodeWorkload, hueIndex) => (
          <NodeWorkloadView
            key={nodeWorkload.workloadId}
            nodeWorkload={nodeWorkload}
            hueIndex={several ? hueIndex : undefined}
            rows={workloadRows(nodeWorkload, surging[hueIndex] === '1')}
            width={width}
            tabIndex={innerTab}
          />
        ))
      )}
      {node.others.length > 0 && room.includes('others') && <Discs pods={node.others} width={width} tabIndex={innerTab} />}
      {room.includes('meters') &&
        (notReadyNote(node) !== undefined ? <NotReadyNote node={node} width={width} /> : node.health !== 'gone' && <Meters node={node} />)}
    </Card>
  );
}
