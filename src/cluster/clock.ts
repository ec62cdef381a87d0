/** Milliseconds of virtual time since the cluster was made. */
export type Millis = number;

/** The end of the year 9999, the last that RFC 3339 can write: a grace period may be longer. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59);
/** The moment at which every cluster starts: a Monday morning. */
const START = Date.UTC(2026, 0, 5, 9, 0, 0);

/** The last second asked for: thousands of writes of one moment share one text. */
let last: { readonly second: number; readonly text: string } = { second: Number.NaN, text: '' };

/** RFC 3339 with whole seconds, as the API writes times. */
export function timestampOf(at: Millis): string {
  const second = Math.floor(at / 1000);
  if (second !== last.second) last = { second, text: `${new Date(Math.min(START + second * 1000, LATEST)).toISOString().slice(0, 19)}Z` };
  return last.text;
}

/** Virtual milliseconds of an RFC 3339 time; `NaN` for what is none. */
export const millisOf = (timestamp: string): Millis => Date.parse(timestamp) - START;
