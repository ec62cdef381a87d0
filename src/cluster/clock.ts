import type { Millis } from './types.ts';

/** The moment at which every cluster starts: a Monday morning. */
const START = Date.UTC(2026, 0, 5, 9, 0, 0);

/** RFC 3339 with whole seconds, as the API writes times. */
export const timestampOf = (at: Millis): string => `${new Date(START + at).toISOString().slice(0, 19)}Z`;

/** Virtual milliseconds of an RFC 3339 time; `NaN` for what is none. */
export const millisOf = (timestamp: string): Millis => Date.parse(timestamp) - START;
