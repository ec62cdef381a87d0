import type { ObjectRef } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore, useClock, useEvents, useSession } from '../session/index.ts';
import { LinkButton } from '../ui/index.ts';
import { MOST_ROWS, VirtualRows } from '../ui/rows/VirtualRows.tsx';
import styles from './EventTable.module.css';

/** Height of most rows, in CSS pixels. */
const ROW = 29;

const nameOf = ({ kind, name }: ObjectRef): string => `${kind.toLowerCase()}/${name}`;

/** What `kubectl get events` knows at the head, newest first. */
export function EventTable() {
  const text = useText('timeline');
  const clock = useClock();
  const timelineStart = useSession((session) => session.timelineStart);
  const events = useEvents(undefined, timelineStart);
  if (events.length === 0) return <p className={styles.empty}>{text('events.empty')}</p>;
  const session = sessionStore.getState();
  return (
    <table className={styles.table} aria-rowcount={events.length + 1} data-long={events.length > MOST_ROWS || undefined}>
      <caption className="visually-hidden">{text('events.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('events.time')}</th>
          <th scope="col">{text('events.type')}</th>
          <th scope="col">{text('events.reason')}</th>
          <th scope="col">{text('events.object')}</th>
          <th scope="col">{text('events.from')}</th>
          <th scope="col">{text('events.message')}</th>
        </tr>
      </thead>
      <VirtualRows count={events.length} rowHeight={ROW} columns={6} scroller="[data-tab]">
        {(index, row) => {
          const numbered = events[events.length - 1 - index];
          if (numbered === undefined) return null;
          const { event, step, ordinal } = numbered;
          return (
            <tr key={ordinal} data-type={event.type} {...row}>
              <td>
                <LinkButton plain className={styles.link} onClick={() => session.moveTo(step)}>
                  {clock(event.time)}
                </LinkButton>
              </td>
              <td className={styles.type}>{event.type}</td>
              <td>{event.reason}</td>
              <td>
                <LinkButton plain className={styles.link} onClick={() => session.select(event.on)}>
                  {nameOf(event.on)}
                </LinkButton>
              </td>
              <td>{event.from}</td>
              <td className={styles.message}>{event.message}</td>
            </tr>
          );
        }}
      </VirtualRows>
    </table>
  );
}
