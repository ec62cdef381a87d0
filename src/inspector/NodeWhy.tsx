import { placementOf } from '../explain/index.ts';
import { looseText, useText } from '../i18n/index.ts';
import type { DaemonSet, Node } from '../kubernetes/index.ts';
import { sessionStore, useMoment, useObjects } from '../session/index.ts';
import { CheckList } from './CheckList.tsx';
import styles from './inspector.module.css';
import { RefLink } from './RefLink.tsx';

/** For one DaemonSet on one Node: the verdict, the checks behind it, and what holds up a Pod that was made. */
export function Placed({ daemonSet, node, titled }: { readonly daemonSet: DaemonSet; readonly node: Node; readonly titled: boolean }) {
  const text = useText('inspector');
  const moment = useMoment();
  const placement = placementOf(sessionStore.getState().simulation.view, daemonSet, node);
  const { name, namespace = '' } = daemonSet.metadata;
  return (
    <div className={styles.placed} data-head={moment.head}>
      {titled && (
        <h4 className={styles.subheading}>
          <RefLink to={{ kind: 'DaemonSet', namespace, name }} />
        </h4>
      )}
      <p className={styles.verdict} data-verdict={placement.verdict}>
        {text(`why.${placement.verdict}`)}
      </p>
      {placement.pending !== undefined && (
        <p className={styles.pending}>
          {looseText('explain', 'pending.title')} {placement.pending.message ?? looseText('explain', 'pending.notTried')}
        </p>
      )}
      <CheckList checks={placement.checks} daemonSet={daemonSet} node={node} />
    </div>
  );
}

/** Every DaemonSet's verdict on the Node. */
export function NodeWhy({ node }: { readonly node: Node }) {
  const text = useText('inspector');
  const daemonSets = useObjects('DaemonSet');
  if (daemonSets.length === 0) return <p className={styles.quiet}>{text('why.noSet')}</p>;
  return daemonSets.map((set) => <Placed key={set.metadata.uid} daemonSet={set} node={node} titled />);
}
