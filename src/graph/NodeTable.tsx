import { Network } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { Button, LinkButton } from '../ui/index.ts';
import { MOST_ROWS, type RowProps, VirtualRows } from '../ui/rows/VirtualRows.tsx';
import { missingReason, podInWords } from './describe.ts';
import { useShownNames } from './find/useShownNames.ts';
import { graphStore } from './graphStore.ts';
import type { NodeModel } from './model.ts';
import styles from './NodeTable.module.css';
import { isAdding } from './useCard.ts';
import { useGraph } from './useGraph.ts';

/** Height of most rows, in CSS pixels. */
const ROW = 29;

/** Selects the node; where a lesson asks for nodes, chooses it. */
function press(name: string, event: MouseEvent): void {
  const { question, select, toggleNode } = sessionStore.getState();
  if (question?.nodes === undefined && isAdding(event)) toggleNode(name);
  else if (question?.nodes === undefined) select({ kind: 'Node', name });
  else question.nodes.toggle(name);
}

/** The graph as a table, for screen readers and for hundreds of nodes. */
export function NodeTable() {
  const text = useText('graph');
  const chosen = useSession(({ question }) => question?.nodes?.chosen);
  const selected = useSession((session) => session.selectedNodes);
  const model = useGraph((whole) => whole);
  const names = useShownNames(model.nodeNames);
  const sets = [...model.workloads.values()].filter(({ kind }) => kind === 'DaemonSet');
  return (
    <div className={styles.tableHost} data-scrolls>
      <div className={styles.tableBar}>
        <Button look="quiet" onClick={() => graphStore.setState({ asTable: false })}>
          <Network aria-hidden />
          {text('controls.graph')}
        </Button>
      </div>
      <table
        className={styles.table}
        aria-rowcount={model.nodeNames.length + 1}
        data-long={model.nodeNames.length > MOST_ROWS || undefined}
      >
        <caption className="visually-hidden">{text('table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('table.node')}</th>
            <th scope="col">{text('table.state')}</th>
            {sets.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">{text('table.others')}</th>
            <th scope="col">{text('table.taints')}</th>
          </tr>
        </thead>
        <VirtualRows count={names.length} rowHeight={ROW} columns={sets.length + 4} scroller="[data-scrolls]">
          {(index, row) => {
            const name = names[index] ?? '';
            const node = model.nodes.get(name);
            return node === undefined ? null : <NodeRow key={name} node={node} isChosen={(chosen ?? selected).has(name)} {...row} />;
          }}
        </VirtualRows>
      </table>
    </div>
  );
}

interface NodeRowProps extends RowProps {
  readonly node: NodeModel;
  readonly isChosen: boolean;
}

const NodeRow = memo(function NodeRow({ node, isChosen, ...row }: NodeRowProps) {
  const text = useText('graph');
  const { name } = node;
  return (
    <tr {...row}>
      <th scope="row">
        <LinkButton plain aria-pressed={isChosen} onClick={(event) => press(name, event)}>
          {name}
          {isChosen && ' ✓'}
        </LinkButton>
      </th>
      <td>
        {text(`node.health.${node.health}`)}
        {node.cordoned && `, ${text('node.cordoned')}`}
      </td>
      {node.nodeWorkloads.map((nodeWorkload) => (
        <td key={nodeWorkload.workloadId} data-missing={nodeWorkload.pods.length === 0 || undefined}>
          {nodeWorkload.pods.length === 0
            ? missingReason(nodeWorkload, text)
            : nodeWorkload.pods.map((pod) => `${pod.name}: ${podInWords(pod, text)}`).join('; ')}
        </td>
      ))}
      <td>{node.others.length}</td>
      <td>{node.taints.length === 0 ? text('table.none') : node.taints.map((taint) => taint.text).join(', ')}</td>
    </tr>
  );
});
