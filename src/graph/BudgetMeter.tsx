import { useText } from '../i18n/index.ts';
import styles from './BudgetMeter.module.css';
import { CounterButton } from './CounterButton.tsx';
import { budgetInWords } from './describe.ts';
import type { DaemonSetModel } from './model.ts';

/** More steps than this are not drawn. */
const MOST_STEPS = 10;

interface Props {
  readonly set: DaemonSetModel;
  /** Most names of Nodes to say. */
  readonly names: number;
  /** Most steps to draw. */
  readonly steps?: number | undefined;
  readonly tabIndex: number;
}

/** What a rolling update may take away or add, and what of it is in use: one square for each node of the limit. */
export function BudgetMeter({ set, names, steps: most = MOST_STEPS, tabIndex }: Props) {
  const text = useText('graph');
  const { limit, used, kind, usedBy } = set.budget;
  const steps = Math.max(limit, used);
  return (
    <div className={styles.budget} title={usedBy.map(({ node }) => node).join(', ')}>
      {kind !== 'none' && steps <= most && (
        <span className={styles.steps} aria-hidden>
          {Array.from({ length: steps }, (_, step) => step).map((step) => (
            <span key={step} className={styles.step} data-used={step < used || undefined} data-over={step >= limit || undefined} />
          ))}
        </span>
      )}
      <CounterButton set={set} name="unavailable" className={styles.used} tabIndex={tabIndex}>
        {budgetInWords(set, text, names)}
      </CounterButton>
    </div>
  );
}
