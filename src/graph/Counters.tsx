import { textOf, useText } from '../i18n/index.ts';
import { useAskedCounter, useSession } from '../session/index.ts';
import { CounterButton } from './CounterButton.tsx';
import styles from './Counters.module.css';
import { isDiffering, isStale, shownCounters } from './counterMarks.ts';
import type { CounterMark, DaemonSetModel } from './model.ts';

interface Props {
  readonly set: DaemonSetModel;
  /** There is room for words. */
  readonly roomy: boolean;
  readonly tabIndex: number;
  /** Only so many, those that differ first, for a card without room for all. */
  readonly most?: number;
}

/** The status in one line. Counts that differ stand out; where a count of the cluster differs now, both are shown. */
export function Counters({ set, roomy, tabIndex, most }: Props) {
  const text = useText('graph');
  const asked = useAskedCounter(set.namespace, set.name);
  const pointed = useSession(({ highlight }) => {
    const counter = highlight?.counter;
    return counter?.namespace === set.namespace && counter.daemonSet === set.name ? counter.name : undefined;
  });
  const desired = set.counters.find(({ name }) => name === 'desired')?.stored ?? 0;
  const counters = shownCounters.flatMap((name) => set.counters.find((each) => each.name === name) ?? []);
  const differs = (counter: CounterMark): boolean => isDiffering(counter, desired) || isStale(counter);
  const shown =
    most === undefined
      ? counters
      : [...counters.filter(differs).toReversed(), ...counters.filter((counter) => !differs(counter))].slice(0, most);
  return (
    <dl className={styles.counters} aria-label={text('workload.counters', { name: set.name })}>
      {shown.map((counter) => {
        const { name, stored, counted, field } = counter;
        const isAsked = name === asked;
        const isOdd = !isAsked && isDiffering(counter, desired);
        const stale = !isAsked && isStale(counter);
        const label = text(`workload.${name}`);
        const actual = text('workload.stale', { count: counted });
        const about = `status.${field}: ${textOf('explain')(`counter.${name}`)}`;
        return (
          <div
            key={name}
            className={styles.counter}
            data-pointed={name === pointed || undefined}
            data-differs={isOdd || undefined}
            data-stale={stale || undefined}
          >
            <dt>{label}</dt>
            <dd>
              {isAsked ? (
                <span className={styles.number}>?</span>
              ) : (
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
              )}
              {isOdd && <span aria-hidden>{name === 'misscheduled' ? '!' : '≠'}</span>}
              {stale && <span className={styles.stale}>{roomy ? actual : `(${counted})`}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
