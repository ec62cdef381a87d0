import { countersOf } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import styles from './inspector.module.css';
import { NodeLinks } from './RefLink.tsx';

/** Each counter of the status: what is stored, what it means, the Nodes that it counts now. */
export function CounterTable({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  // Pods and time count, too: `head` stands for them.
  const { head } = useMoment();
  return (
    <dl className={styles.counters} data-head={head}>
      {countersOf(sessionStore.getState().simulation.view, daemonSet).map(({ name, stored, nodes, stale, field }) => (
        <div key={name} className={styles.counter} data-stale={stale || undefined}>
          <dt title={`status.${field}`}>
            <span className={styles.number}>{stored}</span>
            <span className={styles.counterName}>{text(`counter.${name}`)}</span>
          </dt>
          <dd>
            <span className={styles.quiet}>{looseText('explain', `counter.${name}`)}</span>
            {stale && <span className={styles.stale}>{looseText('explain', 'counter.stale', { stored, now: nodes.length })}</span>}
            {nodes.length > 0 && <NodeLinks names={nodes} most={8} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
