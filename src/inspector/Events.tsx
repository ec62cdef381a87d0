import type { ObjectRef } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { useClock, useEvents, useSession } from '../session/index.ts';
import { Entry } from './Entry.tsx';
import styles from './Events.module.css';

const MOST = 40;

/** The object's events up to the head, newest first; a press goes to the moment. */
export function Events({ of }: { readonly of: ObjectRef }) {
  const text = useText('inspector');
  const events = useEvents(of);
  const origin = useSession((session) => session.timelineStart);
  const clock = useClock();
  if (events.length === 0) return <p className="quiet">{text('events.none')}</p>;
  return (
    <ol>
      {events
        .slice(-MOST)
        .toReversed()
        .map(({ event, step }) => (
          <Entry
            key={`${step} ${event.reason} ${event.message}`}
            step={step}
            time={
              <>
                {step > origin ? clock(event.time) : text('history.setup')} · {event.from}
              </>
            }
            sentence={
              <>
                <b className={styles.reason} data-type={event.type}>
                  {event.reason}
                </b>{' '}
                {event.message}
              </>
            }
          />
        ))}
    </ol>
  );
}
