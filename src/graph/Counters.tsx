import { type MouseEvent, useCallback } from 'react';
import { type CounterName, countersOf } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import type { Session } from '../session/index.ts';
import { usePointing } from '../signs/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import type { CounterMark, DaemonSetModel } from './model.ts';
import styles from './workload.module.css';

/** Unavailable is desired without available: it has its place in the budget. */
const shown = ['desired', 'current', 'ready', 'upToDate', 'available', 'misscheduled'] as const;
type Shown = (typeof shown)[number];

interface Props {
  readonly set: DaemonSetModel;
  readonly tabIndex: number;
}

/** The status in big numbers; where a count now gives another, that is said beside it. Each number knows its Nodes. */
export function Counters({ set, tabIndex }: Props) {
  const text = useText('graph');
  return (
    <dl className={styles.counters} aria-label={text('workload.counters', { name: set.name })}>
      {shown.map((name) => {
        const counter = set.counters.find((each) => each.name === name);
        return counter === undefined ? null : <Counter key={name} set={set} name={name} counter={counter} tabIndex={tabIndex} />;
      })}
    </dl>
  );
}

function Counter({ set, name, counter, tabIndex }: Props & { readonly name: Shown; readonly counter: CounterMark }) {
  const text = useText('graph');
  const { namespace, name: setName } = set;
  const read = useCallback((session: Session) => nodesOf(session, namespace, setName, name), [namespace, setName, name]);
  const pointing = usePointing(`counter ${namespace}/${setName} ${name}`, read);
  const open = useGraphStore(
    (state) => state.counter?.name === name && state.counter.set === setName && state.counter.namespace === namespace,
  );
  const stale = counter.stored !== counter.counted;
  const label = text(`workload.${name}`);
  const toggle = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    graphStore.setState({ counter: open ? undefined : { namespace, set: setName, name, from: event.currentTarget } });
  };
  return (
    <div
      className={styles.counter}
      data-stale={stale || undefined}
      data-alert={(name === 'misscheduled' && counter.stored > 0) || undefined}
      title={`status.${counter.field}`}
    >
      <dt>{label}</dt>
      <dd>
        <button
          {...pointing}
          type="button"
          className={styles.number}
          tabIndex={tabIndex}
          aria-haspopup="dialog"
          aria-expanded={open}
          aria-label={looseText('reasons', 'counter.button', { name: label, stored: counter.stored }) ?? label}
          onClick={toggle}
        >
          <span key={counter.stored}>{counter.stored}</span>
        </button>
        {stale && <span className={styles.stale}>{text('workload.stale', { count: counter.counted })}</span>}
      </dd>
    </div>
  );
}

function nodesOf({ simulation: { view } }: Session, namespace: string, set: string, name: CounterName): readonly string[] {
  const daemonSet = view.get('DaemonSet', namespace, set);
  return (daemonSet && countersOf(view, daemonSet).find((counter) => counter.name === name)?.nodes) ?? [];
}
