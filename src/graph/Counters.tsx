import { textOf, useText } from '../i18n/index.ts';
import { CounterButton } from './CounterButton.tsx';
import styles from './Counters.module.css';
import { isDiffering, isStale, shownCounters } from './counterMarks.ts';
import type { DaemonSetModel } from './model.ts';

interface Props {
  readonly set: DaemonSetModel;
  /** There is room for words. */
  readonly roomy: boolean;
  readonly tabIndex: number;
}

/** The status in one line. Counts that differ stand out; where a count of the cluster differs now, both are shown. */
export function Counters({ set, roomy, tabIndex }: Props) {
  const text = useText('graph');
  const desired = set.counters.find(({ name }) => name === 'desired')?.stored ?? 0;
  return (
    <dl className={styles.counters} aria-label={text('workload.counters', { name: set.name })}>
      {shownCounters.map((name) => {
        const counter = set.counters.find((each) => each.name === name);
        if (counter === undefined) return null;
        const { stored, counted, field } = counter;
        const differs = isDiffering(counter, desired);
        const stale = isStale(counter);
        const label = text(`workload.${name}`);
        const actual = text('workload.stale', { count: counted });
        const about = `status.${field}: ${textOf('explain')(`counter.${name}`)}`;
        return (
          <div key={name} className={styles.counter} data-differs={differs || undefined} data-stale={stale || undefined}>
            <dt>{label}</dt>
            <dd>
              <CounterButton
                set={set}
                name={name}
                label={textOf('reasons')('counter.button', { name: label, stored })}
                about={stale ? `${about}\n${actual}` : about}
                className={styles.number}
                tabIndex={tabIndex}
              >
                <span key={stored}>{stored}</span>
              </CounterButton>
              {differs && <span aria-hidden>{name === 'misscheduled' ? '!' : '≠'}</span>}
              {stale && <span className={styles.stale}>{roomy ? actual : `(${counted})`}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
