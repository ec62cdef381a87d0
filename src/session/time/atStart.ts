import type { Session } from '../types.ts';

/** Whether the head stands where the timeline begins: nothing has happened yet but the commands that the scenario opens with. */
export function isAtStart({
  simulation,
  timelineStart,
  openingCommands,
}: Pick<Session, 'simulation' | 'timelineStart' | 'openingCommands'>): boolean {
  const { head, writesApplied, steps, branches } = simulation;
  if (writesApplied > 0 || head > timelineStart + openingCommands) return false;
  // A command that was given before the opening ones stands on a branch of its own.
  return head <= timelineStart || steps[head - 1] === simulation.stepsOf(branches[0]?.id ?? '')[head - 1];
}
