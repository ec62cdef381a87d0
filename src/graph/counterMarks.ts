import type { CounterMark } from './model.ts';

/** Unavailable is missing here, because the budget shows it. */
export const shownCounters = ['desired', 'current', 'ready', 'upToDate', 'available', 'misscheduled'] as const;

/** The number in the status; 0 for a counter that is not there. */
export const storedIn = (counters: readonly CounterMark[], name: CounterMark['name']): number =>
  counters.find((counter) => counter.name === name)?.stored ?? 0;

/** It is not what it is when all is well: as many as desired, and none misscheduled. */
export const isDiffering = ({ name, stored }: CounterMark, desired: number): boolean =>
  name === 'misscheduled' ? stored > 0 : stored !== desired;

/** A count of the cluster gives another number, because nothing has made the controller look again. */
export const isStale = ({ stored, counted }: CounterMark): boolean => stored !== counted;
