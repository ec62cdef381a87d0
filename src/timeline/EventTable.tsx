import { useState } from 'react';
import type { ObjectRef } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore, useClock, useEvents, useSession } from '../session/index.ts';
import { Button, LinkButton } from '../ui/index.ts';
import styles from './EventTable.module.css';

const PAGE = 100;

const nameOf = ({ kind, name }: ObjectRef): string => `${kind.toLowerCase()}/${name}`;

/** What `kubectl get events` knows at the head, newest first. */
export function EventTable() {
  const text = useText('timeline');
  const clock = useClock();
  const timelineStart = useSession((session) => session.timelineStart);
  const all = useEvents();
  const [pages, setPages] = useState(1);
  const events = all.filter(({ step }) => step > timelineStart);
  if (events.length === 0) return <p className={styles.empty}>{text('events.empty')}</p>;
  const shown = events.slice(-pages * PAGE).reverse();
  const older = events.length - shown.length;
  const session = sessionStore.getState();
  return (
    <>
      <table className={styles.table}>
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
        <tbody>
          {shown.map(({ event, step, ordinal }) => (
            <tr key={ordinal} data-type={event.type}>
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
          ))}
        </tbody>
      </table>
      {older > 0 && (
        <Button look="quiet" onClick={() => setPages(pages + 1)}>
          {text('events.more', { count: older })}
        </Button>
      )}
    </>
  );
}
