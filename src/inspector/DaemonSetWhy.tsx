import { checkSentence, type PlacementSummary, placementsOf } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useObjects } from '../session/index.ts';
import styles from './inspector.module.css';
import { NodeLinks } from './RefLink.tsx';

interface Group {
  readonly verdict: PlacementSummary['verdict'];
  readonly reason: string | undefined;
  readonly nodes: readonly string[];
}

/** Nodes by verdict and by the first rule that fails. */
function groupsOf(placements: ReadonlyMap<string, PlacementSummary>): readonly Group[] {
  const groups = new Map<string, { readonly verdict: Group['verdict']; readonly reason: string | undefined; readonly nodes: string[] }>();
  for (const [node, { verdict, failing }] of placements) {
    const sentence = failing === undefined ? undefined : checkSentence(failing);
    const reason = sentence === undefined ? undefined : (looseText('explain', sentence.key, sentence.params) ?? sentence.key);
    const key = `${verdict} ${reason ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { verdict, reason, nodes: [node] });
    else group.nodes.push(node);
  }
  const order = { runs: 0, mayStay: 1, staysAway: 2 } as const;
  return [...groups.values()].toSorted((a, b) => order[a.verdict] - order[b.verdict]);
}

/** Where its Pods belong, and why not elsewhere. */
export function DaemonSetWhy({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  const nodes = useObjects('Node');
  if (nodes.length === 0) return <p className={styles.quiet}>{text('none')}</p>;
  return (
    <ul className={styles.groups}>
      {groupsOf(placementsOf(sessionStore.getState().simulation.view, daemonSet)).map(({ verdict, reason, nodes: names }) => (
        <li key={`${verdict} ${reason ?? ''}`}>
          <p className={styles.verdict} data-verdict={verdict}>
            {text(`why.${verdict}`)} <span className={styles.note}>{text('why.nodes', { count: names.length })}</span>
          </p>
          {reason !== undefined && <p>{reason}</p>}
          <NodeLinks names={names} />
        </li>
      ))}
    </ul>
  );
}
