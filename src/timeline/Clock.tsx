import { useEffect, useRef, useState } from 'react';
import type { Millis } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import { type TimeJump, useClock, useMoment, useSession } from '../session/index.ts';
import { prefersReducedMotion } from '../ui/index.ts';
import styles from './Clock.module.css';

const ROLL = 250;

/**
 * Animates the clock from the last value to this one, so that a jump is visible. While time passes it counts to the time at
 * which something is due.
 */
function useRolling(now: Millis, timeJump: TimeJump | undefined): Millis {
  const target = timeJump !== undefined && !prefersReducedMotion() ? timeJump.until : now;
  const over = timeJump?.over ?? ROLL;
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const start = from.current;
    from.current = target;
    if (target - start < 1_000 || prefersReducedMotion()) {
      setShown(target);
      return;
    }
    const began = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const part = Math.min(1, (now - began) / over);
      setShown(start + (target - start) * part);
      if (part < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target, over]);
  return shown;
}

/** Virtual time since the timeline's start. */
export function Clock() {
  const text = useText('timeline');
  const clock = useClock();
  const { now } = useMoment();
  const timeJump = useSession((session) => session.timeJump);
  const shown = useRolling(now, timeJump);
  const wait = timeJump === undefined ? 0 : Math.round((timeJump.until - now) / 1000);
  return (
    <div className={styles.clock} title={text('clock')}>
      <span className="visually-hidden">{text('clock')} </span>
      <span className={styles.digits}>{clock(shown)}</span>
      <span className={styles.wait} aria-hidden="true">
        {wait >= 2 ? `+${wait} s` : ''}
      </span>
    </div>
  );
}
