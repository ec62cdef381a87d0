import type { Millis } from '../cluster/types.ts';

/** A stretch of virtual time as people say it: `0 s`, `4.5 s`, `2 min 5 s`. */
export function span(millis: Millis): string {
  const seconds = Math.round(millis / 100) / 10;
  if (seconds < 60) return `${seconds} s`;
  const whole = Math.round(seconds);
  const rest = whole % 60;
  return `${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`;
}
