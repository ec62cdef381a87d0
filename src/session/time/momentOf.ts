import type { Simulation } from '../../cluster/types.ts';
import type { TimeSlice } from './types.ts';

/** A new object each time, so that selectors see that the head or the log has changed. */
export const momentOf = (simulation: Simulation): TimeSlice['moment'] => ({
  head: simulation.head,
  writesApplied: simulation.writesApplied,
  length: simulation.steps.length,
  now: simulation.now,
  branch: simulation.branch.id,
});
