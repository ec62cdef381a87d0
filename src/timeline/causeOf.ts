import type { Simulation, Step } from '../cluster/types.ts';

/** The step that woke this one's actor; absent for what a person did. */
export const causeOf = ({ steps }: Simulation, step: Step): Step | undefined => steps[step.causeStep - 1];
