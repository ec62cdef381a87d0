import type { Simulation } from '../../cluster/types.ts';

/** Real milliseconds of work before the browser may do other tasks. */
const SLICE = 8;
/** Real milliseconds between two progress reports, because a render costs more than many slices. */
const REPORT_EVERY = 150;

/** Lets the browser run its waiting tasks. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** What work that has paused waits for; `undefined` where it can go on. */
type Waiting = () => Promise<void> | undefined;
const nothing: Waiting = () => undefined;

/** Works for one slice, or until it waits for something. Returns the end of the work, or the last pause. */
export function oneSlice<Progress, T>(work: Generator<Progress, T>, waiting = nothing): IteratorResult<Progress, T> {
  const start = performance.now();
  let next = work.next();
  while (next.done !== true && performance.now() - start < SLICE && waiting() === undefined) next = work.next();
  return next;
}

/** Pauses before which work is not put off, and those after which it is, however fast it was. */
const LEAST_PAUSES = 64;
export const MOST_PAUSES = 100;

/** Nodes of a cluster that is large. */
const MANY_NODES = 1000;

const large = new WeakSet<Simulation>();

/** Whether work on the cluster is done in slices from its beginning. One that was large stays so: after a move of the head its names are not listed for this. */
export function isLarge(simulation: Simulation): boolean {
  if (!large.has(simulation) && simulation.view.names('Node').length >= MANY_NODES) large.add(simulation);
  return large.has(simulation);
}

/**
 * Works for a slice, which in a small cluster is all there is to do, whatever the clock says. Returns the end of the work where it is
 * reached; else `inSlices` does the rest. `inLarge`, in a large cluster, a slice is no longer than others.
 */
export function inOnePiece<T>(
  work: Generator<unknown, T>,
  { inLarge = false, waiting = nothing }: { readonly inLarge?: boolean; readonly waiting?: Waiting | undefined } = {},
): { readonly value: T } | undefined {
  const start = performance.now();
  for (let pauses = 0; pauses < MOST_PAUSES; pauses += 1) {
    const next = work.next();
    if (next.done === true) return next;
    if (waiting() !== undefined) break;
    if ((inLarge || pauses >= LEAST_PAUSES) && performance.now() - start > SLICE) break;
  }
  return undefined;
}

interface SliceOptions<Progress> {
  /** Ends the work at its next pause. */
  readonly signal?: AbortSignal;
  /** Real milliseconds of work after which it is given up. */
  readonly workMs?: number;
  /** What the work waits for at a pause. */
  readonly waiting?: Waiting | undefined;
  /** Called from time to time with the last yielded value. The work waits for what it returns. */
  readonly onProgress?: (progress: Progress) => unknown;
}

/**
 * Runs a generator in slices, so that the page stays responsive. It can pause at each yield. The first slice runs before
 * this returns.
 */
export async function inSlices<Progress, T>(
  work: Generator<Progress, T>,
  options?: Pick<SliceOptions<Progress>, 'onProgress' | 'waiting'>,
): Promise<T>;
/** Resolves with `undefined` where the work was aborted or given up. */
export async function inSlices<Progress, T>(work: Generator<Progress, T>, options: SliceOptions<Progress>): Promise<T | undefined>;
export async function inSlices<Progress, T>(
  work: Generator<Progress, T>,
  { signal, workMs = Number.POSITIVE_INFINITY, waiting = nothing, onProgress }: SliceOptions<Progress> = {},
): Promise<T | undefined> {
  let reportedAt = performance.now();
  let worked = 0;
  while (signal?.aborted !== true && worked < workMs) {
    const start = performance.now();
    const next = oneSlice(work, waiting);
    if (next.done === true) return next.value;
    const now = performance.now();
    worked += now - start;
    if (now - reportedAt > REPORT_EVERY) {
      await onProgress?.(next.value);
      reportedAt = performance.now();
    }
    await (waiting() ?? nextTask());
  }
  work.return(undefined as T);
  return undefined;
}
