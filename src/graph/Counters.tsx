import { useText } from '../i18n/index.ts';
import type { DaemonSetModel } from './model.ts';
import styles from './workload.module.css';

/** Unavailable is desired without available: it has its place in the budget. */
const shown = ['desired', 'current', 'ready', 'upToDate', 'available', 'misscheduled'] as const;

/** The status in big numbers; where a count now gives another, that is said beside it. */
export function Counters({ set }: { readonly set: DaemonSetModel }) {
  const text = useText('graph');
  return (
    <dl className={styles.counters} aria-label={text('workload.counters', { name: set.name })}>
      {shown.map((name) => {
        const counter = set.counters.find((each) => each.name === name);
        if (counter === undefined) return null;
        const stale = counter.stored !== counter.counted;
        const alert = name === 'misscheduled' && counter.stored > 0;
        return (
          <div
            key={name}
            className={styles.counter}
            data-stale={stale || undefined}
            data-alert={alert || undefined}
            title={`status.${counter.field}`}
          >
            <dt>{text(`workload.${name}`)}</dt>
            <dd>
              <span key={counter.stored} className={styles.number}>
                {counter.stored}
              </span>
              {stale && <span className={styles.stale}>{text('workload.stale', { count: counter.counted })}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
