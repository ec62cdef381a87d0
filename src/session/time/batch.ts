import { endOfBatch, startOfBatch } from '../../cluster/batch.ts';
import type { Step } from '../../cluster/types.ts';

/** Several steps of one batch, shown as one: its changes and events are those of all of them, its index is that of the last. */
export interface Batch extends Step {
  readonly steps: readonly Step[];
}

export const isBatch = (step: Step): step is Batch => 'steps' in step;

const batches = new WeakMap<Step, Batch>();

/** The steps of the list from index `start` up to, not including, `end` as one; a single step is itself. */
export function batchOf(steps: readonly Step[], start: number, end: number): Step | undefined {
  const [first, last] = [steps[start], steps[end - 1]];
  if (first === undefined || last === undefined || first === last) return last;
  const known = batches.get(last);
  if (known?.steps.length === end - start) return known;
  const own = steps.slice(start, end);
  const batch: Batch = {
    ...first,
    index: last.index,
    changes: own.flatMap(({ changes }) => changes),
    events: own.flatMap(({ events }) => events),
    steps: own,
  };
  batches.set(last, batch);
  return batch;
}

/** The batches around a head: at most so many that end at or before it, and so many after it. None begins before `from`. */
export function batchesAround(
  steps: readonly Step[],
  { from, head, before, after }: { readonly from: number; readonly head: number; readonly before: number; readonly after: number },
): readonly Step[] {
  const found: Step[] = [];
  const add = (start: number, end: number, where: 'push' | 'unshift'): void => {
    const batch = batchOf(steps, start, end);
    if (batch !== undefined) found[where](batch);
  };
  // A head inside a batch shows it whole.
  let end = head > from ? endOfBatch(steps, Math.max(from, head - 1)) : from;
  let last = end;
  for (let made = 0; made < before && end > from; made += 1) {
    const start = Math.max(from, startOfBatch(steps, end));
    add(start, end, 'unshift');
    end = start;
  }
  for (let made = 0; made < after && last < steps.length; made += 1) {
    const next = endOfBatch(steps, last);
    add(last, next, 'push');
    last = next;
  }
  return found;
}
