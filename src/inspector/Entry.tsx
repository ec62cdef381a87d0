import type { ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useSession } from '../session/index.ts';
import styles from './Entry.module.css';

interface EntryProps {
  readonly step: number;
  /** Of the step, beside the head. */
  readonly when?: 'before' | 'now' | 'later';
  readonly time: ReactNode;
  readonly sentence: ReactNode;
  readonly children?: ReactNode;
}

/** Something that happened at a step; a press moves the head there. */
export function Entry({ step, when, time, sentence, children }: EntryProps) {
  const text = useText('inspector');
  const origin = useSession((session) => session.timelineStart);
  return (
    <li className={styles.entry} data-when={when}>
      <button
        type="button"
        className={styles.go}
        aria-current={when === 'now' ? 'step' : undefined}
        title={step > origin ? text('history.go', { step: step - origin }) : text('history.setup')}
        onClick={() => sessionStore.getState().moveTo(step)}
      >
        <span className={styles.time}>{time}</span>
        <span>{sentence}</span>
      </button>
      {children}
    </li>
  );
}
