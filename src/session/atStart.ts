import type { Session } from './types.ts';

/** Whether the head stands where the timeline begins: nothing has happened yet but the commands that the scenario opens with. */
export function isAtStart({ simulation, origin, opening }: Pick<Session, 'simulation' | 'origin' | 'opening'>): boolean {
  const { head, within, steps, branches } = simulation;
  if (within > 0 || head > origin + opening) return false;
  // A command that was given before the opening ones stands on a branch of its own.
  return head <= origin || steps[head - 1] === simulation.stepsOf(branches[0]?.id ?? '')[head - 1];
}
