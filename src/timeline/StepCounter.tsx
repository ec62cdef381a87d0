import { useText } from '../i18n/index.ts';
import { isAtStart, useMoment, useSession, useStepAtHead } from '../session/index.ts';
import styles from './StepCounter.module.css';
import { stepNumbers } from './stepNumbers.ts';

/** The numbers of the steps at the head, and how many there are. */
export function StepCounter() {
  const text = useText('timeline');
  const { length } = useMoment();
  const timelineStart = useSession((session) => session.timelineStart);
  const atStart = useSession(isAtStart);
  const step = useStepAtHead();
  const numbers = atStart || step === undefined ? '0' : stepNumbers(step, timelineStart);
  return <span className={styles.counter}>{text('counter', { step: numbers, length: Math.max(0, length - timelineStart) })}</span>;
}
