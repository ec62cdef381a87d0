import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { actorName, roleOf, sessionStore, useClock, useDescribeStep, useMoment, useSession } from '../session/index.ts';
import { ActorMark } from './ActorMark.tsx';
import styles from './StepList.module.css';

/** Rows before and after the head. Moving the head shows others. */
const BEFORE = 60;
const AFTER = 30;

/** Scrolls the one element only: `scrollIntoView` would move all that surround it too. */
function keepInSight(scroller: HTMLElement, row: HTMLElement): void {
  const outer = scroller.getBoundingClientRect();
  const inner = row.getBoundingClientRect();
  if (inner.bottom > outer.bottom) scroller.scrollTop += inner.bottom - outer.bottom;
  else if (inner.top < outer.top) scroller.scrollTop -= outer.top - inner.top;
}

/** One stop of Tab for the whole list: the arrow keys go from row to row. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  event.preventDefault();
  const row = event.currentTarget.closest('li');
  const next = event.key === 'ArrowUp' ? row?.previousElementSibling : row?.nextElementSibling;
  next?.querySelector('button')?.focus();
}

/** The captions of the steps around the head. Pressing a row moves the head there. */
export function StepList() {
  const text = useText('timeline');
  const sentence = useDescribeStep();
  const clock = useClock();
  const { head, length } = useMoment();
  const timelineStart = useSession((session) => session.timelineStart);
  const steps = useSession((session) => session.simulation.steps);
  const current = useRef<HTMLLIElement>(null);

  useEffect(() => {
    const row = head >= 0 ? current.current : null;
    const scroller = row?.closest<HTMLElement>('[data-tab]');
    if (row && scroller) keepInSight(scroller, row);
  }, [head]);

  if (length <= timelineStart) return <p className={styles.empty}>{text('steps.empty')}</p>;
  const rows = steps.slice(Math.max(timelineStart, head - BEFORE), Math.min(length, head + AFTER));
  const stop = rows.some(({ index }) => index === head) ? head : rows[0]?.index;
  return (
    <ol className={styles.list} aria-label={text('steps.label')}>
      {rows.map((step) => {
        const here = step.index === head;
        return (
          <li key={step.index} ref={here ? current : undefined}>
            <button
              type="button"
              className={styles.row}
              data-future={step.index > head}
              aria-current={here ? 'step' : undefined}
              tabIndex={step.index === stop ? 0 : -1}
              onKeyDown={walk}
              onClick={() => sessionStore.getState().moveTo(step.index)}
            >
              <span className={styles.number}>{step.index - timelineStart}</span>
              <span className={styles.time}>{clock(step.time)}</span>
              <ActorMark role={roleOf(step.actor)} size={10} />
              <span className={styles.actor}>{actorName(step.actor)}</span>
              <span className={styles.sentence}>{sentence(step)}</span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
