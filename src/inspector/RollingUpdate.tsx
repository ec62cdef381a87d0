import { budgetOf, rolloutOf } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { NodeLinks } from './RefLink.tsx';

/** Nodes that are listed; of others only the number. */
const MOST = 12;

/** What the update strategy lets the controller do now, and what has taken up the budget. */
export function RollingUpdate({ daemonSet }: { readonly daemonSet: DaemonSet }) {
  const text = useText('inspector');
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const budget = budgetOf(view, daemonSet);
  const { kind, written, used, limit, usedBy, waiting } = budget;
  const { sentence, stuck, others } = rolloutOf(view, daemonSet, budget);
  const rollout = [textOf('reasons')(sentence.key, sentence.params), others > 0 && textOf('reasons')('rollout.others', { count: others })]
    .filter(Boolean)
    .join(' ');
  return (
    <div data-head={head}>
      {stuck ? <Notice tone="unready">{rollout}</Notice> : <p>{rollout}</p>}
      <p>
        <b>{textOf('explain')(`budget.${kind}`, { used, limit })}</b>{' '}
        {kind !== 'none' && (
          <code className="quiet">
            {kind}: {written}
          </code>
        )}
      </p>
      {usedBy.length > 0 && (
        <ul className="stack">
          {usedBy.slice(0, MOST).map(({ node, use }) => (
            <li key={node}>{textOf('explain')(`budget.use.${use}`, { node })}</li>
          ))}
          {usedBy.length > MOST && <li className="quiet">+{usedBy.length - MOST}</li>}
        </ul>
      )}
      {waiting.length > 0 && (
        <p className="quiet">
          {text('budget.waiting', { nodes: '' })}
          <NodeLinks names={waiting} />
        </p>
      )}
    </div>
  );
}
