import { useCallback } from 'react';
import type { Millis } from '../../cluster/types.ts';
import { useSession } from '../store.ts';

/** Virtual milliseconds as `01:02.3`, from an hour on `1:01:02.3`. */
export function formatClock(millis: Millis): string {
  const tenths = Math.floor(Math.max(0, millis) / 100);
  const seconds = Math.floor(tenths / 10) % 60;
  const minutes = Math.floor(tenths / 600) % 60;
  const hours = Math.floor(tenths / 36_000);
  const rest = `${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}.${tenths % 10}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** {@link formatClock} of moments, counted from where the timeline starts. */
export function useClock(): (moment: Millis) => string {
  const originTime = useSession((session) => session.timelineStartTime);
  return useCallback((moment: Millis) => formatClock(moment - originTime), [originTime]);
}
