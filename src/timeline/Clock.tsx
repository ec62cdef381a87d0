import { useEffect, useRef, useState } from 'react';
import type { Millis } from '../cluster/types.ts';
import { useText } from '../i18n/index.ts';
import { useClock, useMoment } from '../session/index.ts';
import styles from './Clock.module.css';

const ROLL = 250;

/** The number on its way from the last value to this one, so that a jump of the clock is seen. */
function useRolling(target: Millis): Millis {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const start = from.current;
    from.current = target;
    if (target - start < 1_000 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setShown(target);
      return;
    }
    const began = performance.now();
    let frame = 0;
    const draw = (now: number) => {
      const part = Math.min(1, (now - began) / ROLL);
      setShown(start + (target - start) * (1 - (1 - part) ** 3));
      if (part < 1) frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, [target]);
  return shown;
}

/** Virtual time since the timeline's start. */
export function Clock() {
  const text = useText('timeline');
  const clock = useClock();
  const { now } = useMoment();
  const shown = useRolling(now);
  return (
    <div className={styles.clock} title={text('clock')}>
      <span className="visually-hidden">{text('clock')} </span>
      <span className={styles.digits}>{clock(shown)}</span>
    </div>
  );
}
