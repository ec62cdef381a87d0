import type { Change } from '../cluster/types.ts';
import { type CounterName, checkSentence, countersOf, type Member, type Members, membersOf, stalenessOf } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { sessionStore, useClock, useDescribeStep, useMoment, useSession } from '../session/index.ts';
import { LinkButton, Notice } from '../ui/index.ts';
import styles from './CounterMembers.module.css';

/** Rows of each kind; a cluster may have thousands of Nodes. */
const MOST = 40;

interface Props {
  readonly daemonSet: DaemonSet;
  readonly name: CounterName;
}

/** Which Nodes make a counter up and which do not, a line of reason for each; and, where the status lags behind, why. */
export function CounterMembers({ daemonSet, name }: Props) {
  const text = useText('reasons');
  // Pods and time count, too: `head` stands for them.
  const { head } = useMoment();
  const { view } = sessionStore.getState().simulation;
  const { counting, others } = membersOf(view, daemonSet, name, MOST);
  return (
    <div data-head={head} className={styles.members}>
      <CounterStaleness daemonSet={daemonSet} name={name} />
      <h3 className={styles.heading}>
        {counting.count === 0 ? text('counter.countsNone') : text('counter.counts', { count: counting.count })}
      </h3>
      <Rows members={counting} />
      {others.count > 0 && <h3 className={styles.heading}>{text('counter.not', { count: others.count })}</h3>}
      <Rows members={others} />
    </div>
  );
}

/** Why the stored counter is not what a count finds; nothing where they agree. */
export function CounterStaleness({ daemonSet, name }: Props) {
  const text = useText('reasons');
  const { head } = useMoment();
  const { simulation } = sessionStore.getState();
  const counter = countersOf(simulation.view, daemonSet).find((each) => each.name === name);
  if (counter === undefined || !counter.stale) return null;
  const { changes, looksNext } = stalenessOf(simulation, daemonSet);
  const now = counter.nodes.length;
  return (
    <Notice tone="unready" data-head={head} className={styles.stale}>
      <p>{text('stale.title', { stored: counter.stored, now })}</p>
      {changes.length > 0 && (
        <ul className={styles.list}>
          {changes.map((change) => (
            <li key={change.revision}>
              <ChangeLine change={change} />
            </li>
          ))}
        </ul>
      )}
      <p>{text(looksNext ? 'stale.next' : changes.length === 0 ? 'stale.time' : 'stale.asleep', { now })}</p>
    </Notice>
  );
}

function ChangeLine({ change }: { readonly change: Change }) {
  const text = useText('reasons');
  const sentence = useDescribeStep();
  const clock = useClock();
  const origin = useSession((session) => session.timelineStart);
  if (change.step <= origin) return <span>{sentence(change)}</span>;
  return (
    <>
      {sentence(change)}{' '}
      <LinkButton onClick={() => sessionStore.getState().moveTo(change.step)}>
        {text('stale.step', { step: change.step - origin, time: clock(change.time) })}
      </LinkButton>
    </>
  );
}

function Rows({ members: { count, first } }: { readonly members: Members }) {
  const text = useText('reasons');
  if (count === 0) return null;
  return (
    <ul className={styles.rows}>
      {first.map((member) => (
        <li key={member.node} className={styles.row} data-counts={member.counts}>
          <span aria-hidden className={styles.sign}>
            {member.counts ? '✓' : '–'}
          </span>
          <LinkButton onClick={() => sessionStore.getState().select({ kind: 'Node', name: member.node })}>{member.node}</LinkButton>
          <span>{memberText(member)}</span>
        </li>
      ))}
      {count > first.length && <li>{text('counter.more', { count: count - first.length })}</li>}
    </ul>
  );
}

function memberText({ sentence, failing, node }: Member): string {
  const own = textOf('reasons')(sentence.key, sentence.params);
  if (failing === undefined) return own;
  const rule = checkSentence(failing);
  return `${own} ${textOf('why')(rule.key, { ...rule.params, node })}`;
}
