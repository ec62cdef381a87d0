import { useText } from '../i18n/index.ts';
import { useAskedCounter } from '../session/index.ts';
import { fitLines, sansWidth } from '../ui/index.ts';
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
  /** Said in the second line of a tall card where nothing is missing. */
  readonly otherwise?: { readonly full: string; readonly short: string } | undefined;
}

/** Sizes in flow units: --text-title in strong, --text-lead and --text-body. */
const TITLE = 24;
const STRONG = 1.04;
const LEAD = 18;
const BODY = 15;
const EDGES = 20;
const GAP = 16;

/** How many Pods are ready, and what is missing: in a wide card next to it, else in the line below, where a small card has its revisions otherwise. */
export function StatementLine({ set, shape, width, otherwise }: Props) {
  const text = useText('graph');
  const asked = useAskedCounter(set.namespace, set.name);
  const statement = statementOf(set, text);
  // It would answer what a lesson asks.
  const { ready, missing: all } = asked === undefined ? statement : { ready: '?', missing: [] };
  const refusedBelow = shape === 'compact' && set.refused !== undefined;
  const missing = refusedBelow ? [] : all;
  const wide = shape === 'wide';
  const room = width - EDGES - (wide ? sansWidth(ready, TITLE) * STRONG + GAP : 0);
  return (
    <div className={styles.statement} data-single={refusedBelow || undefined}>
      <span className={styles.ready}>{wide && missing.length > 0 ? `${ready}:` : ready}</span>
      {missing.length > 0 && (
        <span className={styles.missing} title={missing[0]}>
          {fitLines(missing, room, 1, (each) => sansWidth(each, wide ? LEAD : BODY))}
        </span>
      )}
      {otherwise !== undefined && missing.length === 0 && (
        <span className={styles.otherwise} title={otherwise.full}>
          {otherwise.short}
        </span>
      )}
      {shape === 'compact' && missing.length === 0 && !refusedBelow && <RevisionStrip set={set} />}
    </div>
  );
}
