import type { Step } from '../cluster/types.ts';
import { isBatch } from '../session/index.ts';

/** Index of the first step of a batch; that of a single step is its own. */
export const firstIndex = (step: Step): number => (isBatch(step) ? (step.steps[0]?.index ?? step.index) : step.index);

/** How many steps it stands for. */
export const stepCount = (step: Step): number => (isBatch(step) ? step.steps.length : 1);

/** The number of a step after the start of the timeline, of a batch the first and the last: `4`, `4–9`. */
export function stepNumbers(step: Step, timelineStart: number): string {
  const [first, last] = [Math.max(1, firstIndex(step) - timelineStart), Math.max(1, step.index - timelineStart)];
  return first === last ? `${last}` : `${first}–${last}`;
}
