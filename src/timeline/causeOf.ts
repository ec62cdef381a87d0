import type { Simulation, Step } from '../cluster/types.ts';

/** The step whose change woke this one's actor; absent for what a person or the clock alone caused. */
export const causeOf = (simulation: Simulation, step: Step): Step | undefined => {
  const change = simulation.changes[step.cause - 1];
  return change === undefined ? undefined : simulation.steps[change.step - 1];
};
