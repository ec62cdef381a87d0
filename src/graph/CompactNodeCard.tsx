import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { shortenMiddle } from '../ui/index.ts';
import { Card } from './Card.tsx';
import styles from './CompactNodeCard.module.css';
import { nodeInWords } from './describe.ts';
import { isInvolved } from './involved.ts';
import type { NodeModel } from './model.ts';
import { NodeChoice } from './NodeChoice.tsx';
import { NodeHealthMark } from './NodeHealthMark.tsx';
import { NodeMarkBadge } from './NodeMarkBadge.tsx';
import { PodButton } from './PodButton.tsx';
import { useCard } from './useCard.ts';
import { useGraph } from './useGraph.ts';
import { WorkloadDiscs } from './WorkloadDiscs.tsx';

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
  const [other] = node.others;
  const more = Math.max(0, node.others.length - 1);
  const problem = node.health !== 'ready' || node.notResponding || node.trouble !== undefined;
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
      <NodeChoice node={name} tabIndex={innerTab} />
      <header className={styles.header}>
        <span className={styles.name}>{shortenMiddle(name, problem ? 8 : 10)}</span>
        {problem && <NodeHealthMark node={node} worded={false} />}
      </header>
      <div className={styles.discs}>
        <WorkloadDiscs nodeWorkloads={node.nodeWorkloads} node={name} most={Number.POSITIVE_INFINITY} tabIndex={innerTab} />
        {other !== undefined && more === 0 && <PodButton pod={other} look="glyph" room={0} node={name} tabIndex={innerTab} />}
        {more > 0 && (
          <span className={styles.others} title={node.others.map((pod) => pod.name).join('\n')}>
            {text('pod.more', { count: node.others.length })}
          </span>
        )}
      </div>
    </Card>
  );
}
