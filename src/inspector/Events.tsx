import type { ObjectRef } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { sessionStore, useClock, useEvents, useSession } from '../session/index.ts';
import styles from './inspector.module.css';

const MOST = 40;

/** The object's events up to the head, newest first; a press goes to the moment. */
export function Events({ of }: { readonly of: ObjectRef }) {
  const text = useText('inspector');
  const events = useEvents(of);
  const origin = useSession((session) => session.timelineStart);
  const clock = useClock();
  if (events.length === 0) return <p className={styles.quiet}>{text('events.none')}</p>;
  return (
    <ol className={styles.history}>
      {events
        .slice(-MOST)
        .toReversed()
        .map(({ event, step }) => (
          <li key={`${step} ${event.reason} ${event.message}`} className={styles.entry}>
            <button
              type="button"
              className={styles.entryButton}
              title={step > origin ? text('history.go', { step: step - origin }) : text('history.setup')}
              onClick={() => sessionStore.getState().moveTo(step)}
            >
              <span className={styles.entryTime}>
                {step > origin ? clock(event.time) : text('history.setup')} · {event.from}
              </span>
              <span>
                <b className={styles.reason} data-type={event.type}>
                  {event.reason}
                </b>{' '}
                {event.message}
              </span>
            </button>
          </li>
        ))}
    </ol>
  );
}
