import { useText } from '../i18n/index.ts';
import { fitLines } from '../ui/index.ts';
import type { Shape } from './layoutTypes.ts';
import type { DaemonSetModel } from './model.ts';
import { RevisionStrip } from './RevisionStrip.tsx';
import styles from './StatementLine.module.css';
import { statementOf } from './statement.ts';

interface Props {
  readonly set: DaemonSetModel;
  readonly shape: Shape;
  /** Of the card, in flow units. */
  readonly width: number;
}

/** Widths of a character of each size, in flow units. */
const TITLE = 11.5;
const LEAD = 8.6;
const BODY = 7.2;
const EDGES = 26;

/** How many Pods are ready, and what is missing: in a wide card next to it, else in the line below, where a small card has its revisions otherwise. */
export function StatementLine({ set, shape, width }: Props) {
  const text = useText('graph');
  const { ready, missing: all } = statementOf(set, text);
  const refusedBelow = shape === 'compact' && set.refused !== undefined;
  const missing = refusedBelow ? [] : all;
  const room = shape === 'wide' ? (width - EDGES - ready.length * TITLE) / LEAD : (width - EDGES) / BODY;
  return (
    <div className={styles.statement} data-single={refusedBelow || undefined}>
      <span className={styles.ready}>{shape === 'wide' && missing.length > 0 ? `${ready}:` : ready}</span>
      {missing.length > 0 && (
        <span className={styles.missing} title={missing[0]}>
          {fitLines(missing, Math.floor(room), 1)}
        </span>
      )}
      {shape === 'compact' && missing.length === 0 && !refusedBelow && <RevisionStrip set={set} />}
    </div>
  );
}
