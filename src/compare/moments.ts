import type { Millis } from '../cluster/types.ts';
import type { Run } from './types.ts';

/** First index for which the test holds, in a list that it divides in two. */
function firstWhere<T>(items: readonly T[], from: number, holds: (item: T) => boolean): number {
  let low = from;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Steps before the head at a moment of the run: all that has happened until then. O(log steps). */
export const headAt = ({ simulation, timelineStart, start }: Run, at: Millis): number =>
  firstWhere(simulation.steps, timelineStart, ({ time }) => time > start + at);

/** The beginning, each moment at which something happens in either run, and the end. */
export function momentsOf(runs: readonly Run[], length: Millis): readonly Millis[] {
  const moments = new Set<Millis>([0, length]);
  for (const { simulation, timelineStart, start } of runs) {
    for (let index = timelineStart; index < simulation.steps.length; index += 1) {
      const at = (simulation.steps[index]?.time ?? start) - start;
      if (at >= 0 && at <= length) moments.add(at);
    }
  }
  return [...moments].toSorted((a, b) => a - b);
}

export const momentAfter = (moments: readonly Millis[], at: Millis): Millis | undefined =>
  moments[firstWhere(moments, 0, (each) => each > at)];

export const momentBefore = (moments: readonly Millis[], at: Millis): Millis | undefined =>
  moments[firstWhere(moments, 0, (each) => each >= at) - 1];
