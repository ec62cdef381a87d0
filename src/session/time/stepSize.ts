import { startOfBatch } from '../../cluster/batch.ts';
import type { Change, Millis, Simulation, Step } from '../../cluster/types.ts';
import { batchOf } from './batch.ts';

/** How far a press of step or back goes. */
export type StepSize = 'write' | 'sync' | 'batch' | 'settled';
export const stepSizes: readonly StepSize[] = ['write', 'sync', 'batch', 'settled'];

/** A time counts as settled if nothing is due within so many milliseconds. */
export const SETTLED: Millis = 500;

/** Whether the log shows that nothing followed immediately after so many steps. */
export function isSettled(steps: readonly Step[], head: number): boolean {
  const [last, next] = [steps[head - 1], steps[head]];
  return next === undefined || last === undefined || next.time - last.time >= SETTLED;
}

/** Whether nothing is due soon at the head, or at the end of the log. */
export function isSettledNow(simulation: Simulation): boolean {
  if (simulation.writesApplied > 0) return false;
  const due = simulation.due();
  return due === undefined || due - simulation.now >= SETTLED;
}

/** Makes or replays the next write. The head may then be inside a step. */
export function* stepOneWrite(simulation: Simulation): Generator<void, void> {
  const { head, writesApplied, steps } = simulation;
  if (head === steps.length) {
    const step = yield* simulation.stepping();
    if (step !== undefined && step.changes.length > 1) simulation.moveTo(head, 1);
  } else if (writesApplied + 1 < (steps[head]?.changes.length ?? 0)) simulation.moveTo(head, writesApplied + 1);
  else simulation.moveTo(head + 1);
}

/** Moves back by the step size, at most to the start of the timeline. */
export function stepBack(simulation: Simulation, stepSize: StepSize, timelineStart: number): void {
  const { head, writesApplied, steps } = simulation;
  if (writesApplied > 0) simulation.moveTo(head, stepSize === 'write' ? writesApplied - 1 : 0);
  else if (head > timelineStart) {
    let target = stepSize === 'batch' || stepSize === 'settled' ? Math.max(timelineStart, startOfBatch(steps, head)) : head - 1;
    if (stepSize === 'settled') while (target > timelineStart && !isSettled(steps, target)) target -= 1;
    simulation.moveTo(target, stepSize === 'write' ? (steps[target]?.changes.length ?? 0) - 1 : 0);
  }
}

const parts = new WeakMap<Change, Step>();

/** Whether the steps of one batch are shown as one. */
export const showsBatches = (stepSize: StepSize): boolean => stepSize === 'batch' || stepSize === 'settled';

/**
 * The step that led to the head, or the batch where the step size shows batches; inside a step only its last applied write.
 * `undefined` at the start.
 */
export function stepAtHead({ head, writesApplied, steps }: Simulation, stepSize: StepSize): Step | undefined {
  if (writesApplied === 0) return showsBatches(stepSize) && head > 0 ? batchOf(steps, startOfBatch(steps, head), head) : steps[head - 1];
  const step = steps[head];
  const change = step?.changes[writesApplied - 1];
  if (step === undefined || change === undefined) return undefined;
  let part = parts.get(change);
  if (part === undefined) {
    part = {
      index: step.index,
      time: step.time,
      actor: step.actor,
      cause: step.cause,
      causeStep: step.causeStep,
      changes: [change],
      events: [],
      caption: change.caption,
    };
    parts.set(change, part);
  }
  return part;
}
