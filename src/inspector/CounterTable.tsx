import { ChevronDown } from 'lucide-react';
import { useCallback, useState } from 'react';
import { type Counter, countersOf } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { CounterMembers, CounterStaleness, usePointing } from '../panels/index.ts';
import { type Session, sessionStore, useAskedCounter, useMoment } from '../session/index.ts';
import styles from './CounterTable.module.css';
import { NodeLinks } from './RefLink.tsx';

/** Nodes of a counter that are named; of others only the number. */
const MOST = 8;

/** Each counter of the status: what is stored, what it means, the Nodes that it counts now and, unfolded, why. */
export function CounterTable({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  // Pods and time count, too: `head` stands for them.
  const { head } = useMoment();
  return (
    <dl className={styles.counters} data-head={head}>
      {countersOf(sessionStore.getState().simulation.view, daemonSet).map((counter) => (
        <CounterRow key={counter.name} daemonSet={daemonSet} counter={counter} />
      ))}
    </dl>
  );
}

function CounterRow({ daemonSet, counter }: { readonly daemonSet: DaemonSet; readonly counter: Counter }) {
  const text = useText('inspector');
  const reasons = useText('reasons');
  const [open, setOpen] = useState(false);
  const { name, stored, counted, stale, field } = counter;
  const { namespace = '', name: setName } = daemonSet.metadata;
  const read = useCallback(
    ({ simulation: { view } }: Session): readonly string[] => {
      const live = view.get('DaemonSet', namespace, setName);
      return (live && countersOf(view, live).find((each) => each.name === name)?.nodes) ?? [];
    },
    [namespace, setName, name],
  );
  const isAsked = useAskedCounter(namespace, setName) === name;
  const pointing = usePointing(`inspector ${namespace}/${setName} ${name}`, read);
  return (
    <div className={styles.counter} data-stale={stale || undefined}>
      <dt title={`status.${field}`}>
        <button
          {...pointing}
          type="button"
          className={styles.counterButton}
          aria-expanded={open}
          title={reasons(open ? 'counter.hide' : 'counter.show')}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.number}>{isAsked ? '?' : stored}</span>
          <span className={styles.counterName}>
            {text(`counter.${name}`)} <ChevronDown size={12} aria-hidden className={styles.fold} />
          </span>
        </button>
      </dt>
      <dd>
        <span className="quiet">{textOf('explain')(`counter.${name}`)}</span>
        {isAsked ? null : open ? (
          <CounterMembers daemonSet={daemonSet} name={name} />
        ) : (
          <>
            <CounterStaleness daemonSet={daemonSet} name={name} />
            {counted > 0 && <NodeLinks names={counter.first(MOST)} count={counted} most={MOST} />}
          </>
        )}
      </dd>
    </div>
  );
}
