import { Check as CheckIcon } from 'lucide-react';
import { amountText, type Fit, ownedTaintSentence, type Room, type SchedulerCheck, schedulerSentence } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import type { DaemonSet, Node, Pod } from '../kubernetes/index.ts';
import { Term } from '../panels/index.ts';
import { sessionStore } from '../session/index.ts';
import { CheckRow, CheckSection, Checks } from './Check.tsx';
import { schedulerEdits } from './edits.ts';
import { schedulerFixes } from './fixes.ts';
import { RefLink } from './RefLink.tsx';
import { Repairs } from './Repairs.tsx';
import styles from './SchedulerList.module.css';

interface SchedulerListProps {
  readonly fit: Fit;
  readonly node: Node;
  /** Whose Pod it is; absent for Pods of others. */
  readonly daemonSet?: DaemonSet;
  /** Where no check of a controller comes before. */
  readonly title?: string;
  /** Name of the part, where it is another one than the title. */
  readonly label?: string;
}

/** The scheduler's filters in their order: those that fail, each with what it looked at, and those that passed behind one line. */
export function SchedulerList({ fit, node, daemonSet, title, label }: SchedulerListProps) {
  const text = useText('why');
  const heading = title ?? text('scheduler.title');
  const failing = fit.checks.filter(({ passes }) => !passes);
  const passed = fit.checks.filter(({ passes }) => passes);
  return (
    <CheckSection title={title === undefined ? <Term id="scheduler">{heading}</Term> : heading} label={label ?? heading}>
      {fit.pod === 'there' && <p className="quiet">{text(fit.failing === undefined ? 'scheduler.fits' : 'scheduler.there')}</p>}
      {failing.length > 0 && <Filters checks={failing} node={node} daemonSet={daemonSet} />}
      {passed.length > 0 && (
        <details className={styles.passed}>
          <summary>
            <CheckIcon aria-hidden />
            {text('scheduler.passed', { count: passed.length })}
          </summary>
          <Filters checks={passed} node={node} daemonSet={daemonSet} />
        </details>
      )}
    </CheckSection>
  );
}

function Filters({ checks, ...of }: { readonly checks: readonly SchedulerCheck[] } & Omit<FilterProps, 'check'>) {
  return (
    <Checks>
      {checks.map((check) => (
        <Filter key={check.plugin} check={check} {...of} />
      ))}
    </Checks>
  );
}

const podOf = (namespace: string, name: string): Pod | undefined => sessionStore.getState().simulation.view.get('Pod', namespace, name);

interface FilterProps {
  readonly check: SchedulerCheck;
  readonly node: Node;
  readonly daemonSet: DaemonSet | undefined;
}

function Filter({ check, node, daemonSet }: FilterProps) {
  const text = useText('why');
  const { key, params } = schedulerSentence(check);
  const rooms = check.plugin === 'NodeResourcesFit' ? check.rooms : [];
  const taint = check.plugin === 'TaintToleration' ? check.taint : undefined;
  const owned = taint === undefined ? undefined : ownedTaintSentence(sessionStore.getState().simulation.view, node, taint);
  const holder = check.plugin === 'NodePorts' ? check.ports.find(({ holder: other }) => other !== undefined)?.holder : undefined;
  return (
    <CheckRow
      passes={check.passes}
      sign={text(check.passes ? 'met' : 'notMet')}
      sentence={
        <>
          <span className={styles.plugin}>{check.plugin}</span> {textOf('why')(key, params)}
          {owned !== undefined && <span className="quiet-line">{textOf('why')(owned.key, owned.params)}</span>}
        </>
      }
    >
      {holder !== undefined && <RefLink to={holder} />}
      {rooms.length > 0 && (
        <ul className={styles.rooms}>
          {rooms.map((room) => (
            <RoomLine key={room.resource} room={room} />
          ))}
        </ul>
      )}
      <Repairs
        daemonSet={daemonSet}
        edits={daemonSet === undefined ? [] : schedulerEdits(check, daemonSet)}
        fixes={schedulerFixes(check, node, podOf)}
      />
    </CheckRow>
  );
}

function RoomLine({ room: { resource, asks, used, capacity, enough, users } }: { readonly room: Room }) {
  const text = useText('why');
  const amounts = {
    asks: amountText(resource, asks),
    free: amountText(resource, Math.max(0, capacity - used)),
    capacity: amountText(resource, capacity),
  };
  return (
    <li data-enough={enough}>
      <span>
        <b>{resource}</b> {text('scheduler.room', amounts)}
      </span>
      {!enough && users.length > 0 && (
        <span className={styles.users}>
          {text('scheduler.users')}
          {users.map(({ pod, amount }) => (
            <span key={`${pod.namespace ?? ''}/${pod.name}`}>
              <RefLink to={pod} /> {amountText(resource, amount)}
            </span>
          ))}
        </span>
      )}
    </li>
  );
}
