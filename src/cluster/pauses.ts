/** Runs work to its end without pauses. */
export function withoutPauses<T>(work: Generator<unknown, T>): T {
  let next = work.next();
  while (next.done !== true) next = work.next();
  return next.value;
}

/** Writes, or syncs without one, between two pauses: about a millisecond. */
export const PART = 16;
/** Objects that are read between two pauses: half a millisecond. */
export const READ = 100;
