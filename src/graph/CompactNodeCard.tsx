import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { RefusedGlyph, shortenMiddle, workloadHue } from '../ui/index.ts';
import { Card } from './Card.tsx';
import styles from './CompactNodeCard.module.css';
import { missingReason, nodeInWords } from './describe.ts';
import { isInvolved } from './involved.ts';
import type { NodeModel, PodMark } from './model.ts';
import { NodeHealthMark } from './NodeHealthMark.tsx';
import { NodeMarkBadge } from './NodeMarkBadge.tsx';
import { PodButton } from './PodButton.tsx';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';

/** A Node with its Pods as discs: for clusters of some dozens. */
export function CompactNodeCard({ name }: { readonly name: string }) {
  const node = useGraph((model) => model.nodes.get(name));
  return node === undefined ? null : <CompactFace node={node} />;
}

function CompactFace({ node }: { readonly node: NodeModel }) {
  const text = useText('graph');
  const { name } = node;
  const { card: cardProps, innerTab } = useCard(`Node/${name}`, { kind: 'Node', name });
  const strong = useSession((session) => isInvolved(session, 'nodes', name));
  const several = node.nodeWorkloads.length > 1;
  const problem = node.health !== 'ready' || node.notResponding;
  return (
    <Card
      {...cardProps}
      className={styles.compact}
      data-health={node.health}
      data-cordoned={node.cordoned || undefined}
      data-strong={strong || undefined}
      aria-label={nodeInWords(node, text)}
      title={[name, ...node.taints.map((taint) => taint.text)].join('\n')}
    >
      <NodeMarkBadge node={name} worded={false} />
      <header className={styles.header}>
        <span className={styles.name}>{shortenMiddle(name, problem ? 8 : 10)}</span>
        {problem && <NodeHealthMark node={node} worded={false} />}
      </header>
      <div className={styles.discs}>
        {node.nodeWorkloads.map(({ workloadId, pods, ...nodeWorkload }, hueIndex) =>
          pods.length > 0 ? (
            pods.map((pod) => <Disc key={pod.key} pod={pod} hue={several ? workloadHue(hueIndex) : undefined} tabIndex={innerTab} />)
          ) : (
            <span
              key={workloadId}
              className={nodeWorkload.refused === undefined ? styles.gap : styles.refused}
              title={`${workloadId.slice(workloadId.lastIndexOf('/') + 1)}: ${missingReason({ workloadId, pods, ...nodeWorkload }, text)}`}
            >
              {nodeWorkload.refused !== undefined && <RefusedGlyph />}
            </span>
          ),
        )}
        {node.others.length > 0 && <span className={styles.others}>{text('pod.more', { count: node.others.length })}</span>}
      </div>
    </Card>
  );
}

function Disc({ pod, hue, tabIndex }: { readonly pod: PodMark; readonly hue: string | undefined; readonly tabIndex: number }) {
  return (
    <span className={styles.disc} style={{ borderColor: hue ?? 'transparent' }}>
      <PodButton pod={pod} look="glyph" room={0} tabIndex={tabIndex} />
    </span>
  );
}
