import type { Actor, Step } from './types.ts';

/** The component of an actor. All kubelets are one component. */
export const componentOf = (actor: Actor): string => (actor.startsWith('kubelet/') ? 'kubelet' : actor);

/**
 * Whether two consecutive steps belong to one batch: steps of one component at the same virtual time. Each command of a user is
 * a batch of its own.
 */
export const inSameBatch = (a: Step, b: Step): boolean =>
  a.time === b.time && a.actor !== 'you' && b.actor !== 'you' && componentOf(a.actor) === componentOf(b.actor);

/** Whether the step at an index of the list and the one before it belong to one batch. */
function continuesBatch(steps: readonly Step[], index: number): boolean {
  const [last, next] = [steps[index - 1], steps[index]];
  return last !== undefined && next !== undefined && inSameBatch(last, next);
}

/** The head at the end of the batch that the step after `head` belongs to. */
export function endOfBatch(steps: readonly Step[], head: number): number {
  let end = Math.min(head + 1, steps.length);
  while (continuesBatch(steps, end)) end += 1;
  return end;
}

/** The head at the start of the batch that the step before `head` belongs to. */
export function startOfBatch(steps: readonly Step[], head: number): number {
  let start = Math.max(head - 1, 0);
  while (continuesBatch(steps, start)) start -= 1;
  return start;
}
