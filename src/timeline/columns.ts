import { inSameBatch } from '../cluster/batch.ts';
import type { Step } from '../cluster/types.ts';

/** The columns of the track, from left to right: one for each batch, or one for each step. */
export interface Columns {
  /** Columns of one list of steps and of the same kind begin with the same ones. */
  readonly kind: string;
  readonly count: number;
  /** The head at the left edge of a column, and so at the right edge of the one before it. */
  headAt(column: number): number;
  /** Where a head stands, in columns: a whole number at an edge, between two where it is inside a batch. */
  at(head: number): number;
}

/** A column for each step after the start of the timeline. */
export function stepColumns(length: number, timelineStart: number): Columns {
  const count = Math.max(0, length - timelineStart);
  return {
    kind: `step ${timelineStart}`,
    count,
    headAt: (column) => timelineStart + Math.max(0, Math.min(count, column)),
    at: (head) => Math.max(0, Math.min(count, head - timelineStart)),
  };
}

interface Starts {
  readonly timelineStart: number;
  /** The head before each batch. */
  readonly heads: number[];
  /** So many steps of the list are in them. */
  known: number;
}

/** A list of steps only grows, so each step is looked at once. */
const startsOf = new WeakMap<readonly Step[], Starts>();

function batchStarts(steps: readonly Step[], timelineStart: number): Starts {
  let starts = startsOf.get(steps);
  if (starts?.timelineStart !== timelineStart) {
    starts = { timelineStart, heads: [], known: timelineStart };
    startsOf.set(steps, starts);
  }
  for (; starts.known < steps.length; starts.known += 1) {
    const [before, step] = [steps[starts.known - 1], steps[starts.known]];
    const isFirst = starts.known === timelineStart || before === undefined;
    if (step !== undefined && (isFirst || !inSameBatch(before, step))) starts.heads.push(starts.known);
  }
  return starts;
}

/** A column for each batch after the start of the timeline. O(new steps since the last call). */
export function batchColumns(steps: readonly Step[], timelineStart: number): Columns {
  const { heads } = batchStarts(steps, timelineStart);
  const count = heads.length;
  const headAt = (column: number): number =>
    column >= count ? Math.max(timelineStart, steps.length) : (heads[Math.max(0, column)] ?? timelineStart);
  return {
    kind: `batch ${timelineStart}`,
    count,
    headAt,
    at: (head) => {
      if (head >= headAt(count)) return count;
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (headAt(middle + 1) <= head) low = middle + 1;
        else high = middle;
      }
      const [start, end] = [headAt(low), headAt(low + 1)];
      return low + Math.max(0, head - start) / Math.max(1, end - start);
    },
  };
}

/** Part of a column, at its left, that belongs to the edge before it. The mark stands in the rest. */
const EDGE = 0.2;

/** The columns at a step size that shows batches, or at one that shows steps. */
export const columnsOf = (steps: readonly Step[], timelineStart: number, byBatch: boolean): Columns =>
  byBatch ? batchColumns(steps, timelineStart) : stepColumns(steps.length, timelineStart);

/** The edge between columns that a press at a position goes to: that behind the mark which stands there. */
export const edgeAt = (position: number, count: number): number => Math.max(0, Math.min(count, Math.floor(position + 1 - EDGE)));
