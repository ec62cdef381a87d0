import type { Millis, Revision } from './types.ts';

export interface Timer {
  /** Number of its component and key. */
  readonly job: number;
  readonly at: Millis;
  /** Order among timers of the same moment. */
  readonly order: number;
  readonly cause: Revision;
  readonly step: number;
}

/** Adds a timer to a heap of which the first is the earliest. */
export function sink(heap: Timer[], timer: Timer): void {
  let at = heap.push(timer) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (parent === undefined || !isEarlier(timer, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = timer;
}

/** Takes the first of the heap. */
export function pop(heap: Timer[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = heap[at * 2 + 1];
    const right = heap[at * 2 + 2];
    if (left === undefined) break;
    const useRight = right !== undefined && isEarlier(right, left);
    const child = useRight ? right : left;
    if (!isEarlier(child, last)) break;
    heap[at] = child;
    at = at * 2 + (useRight ? 2 : 1);
  }
  heap[at] = last;
}

const isEarlier = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
