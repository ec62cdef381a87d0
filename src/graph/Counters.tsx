import { textOf, useText } from '../i18n/index.ts';
import { CounterButton } from './CounterButton.tsx';
import styles from './Counters.module.css';
import type { DaemonSetModel } from './model.ts';

/** Unavailable is missing here, because the budget shows it. */
const shown = ['desired', 'current', 'ready', 'upToDate', 'available', 'misscheduled'] as const;

/** The status in large numbers. Where a count differs now, both are shown. */
export function Counters({ set, tabIndex }: { readonly set: DaemonSetModel; readonly tabIndex: number }) {
  const text = useText('graph');
  return (
    <dl className={styles.counters} aria-label={text('workload.counters', { name: set.name })}>
      {shown.map((name) => {
        const counter = set.counters.find((each) => each.name === name);
        if (counter === undefined) return null;
        const { stored, counted, field } = counter;
        const stale = stored !== counted;
        const alert = name === 'misscheduled' && stored > 0;
        const label = text(`workload.${name}`);
        return (
          <div
            key={name}
            className={styles.counter}
            data-stale={stale || undefined}
            data-alert={alert || undefined}
            title={`${textOf('explain')(`counter.${name}`)} (status.${field})`}
          >
            <dt>{label}</dt>
            <dd>
              <CounterButton
                set={set}
                name={name}
                label={textOf('reasons')('counter.button', { name: label, stored })}
                className={styles.number}
                tabIndex={tabIndex}
              >
                <span key={stored}>{stored}</span>
              </CounterButton>
              {stale && <span className={styles.stale}>{text('workload.stale', { count: counted })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
