/** Real milliseconds of work before the browser may do other tasks. */
export const SLICE = 8;
/** Real milliseconds between two progress reports. */
const REPORT_EVERY = 150;

/** Lets the browser run its waiting tasks. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface SliceOptions<Progress> {
  /** Called after each pause: whether the result is still wanted. */
  readonly shouldContinue?: () => boolean;
  /** Called from time to time with the last yielded value. */
  readonly onProgress?: (reportedAt: Progress) => void;
}

/** Runs a generator in slices, so that the page stays responsive. It can pause at each yield. */
export async function inSlices<Progress, T>(
  work: Generator<Progress, T>,
  ways?: Omit<SliceOptions<Progress>, 'shouldContinue'>,
): Promise<T>;
/** Resolves with `undefined` where the result is no longer wanted. */
export async function inSlices<Progress, T>(work: Generator<Progress, T>, ways: SliceOptions<Progress>): Promise<T | undefined>;
export async function inSlices<Progress, T>(
  work: Generator<Progress, T>,
  { shouldContinue, onProgress }: SliceOptions<Progress> = {},
): Promise<T | undefined> {
  let reportedAt = performance.now();
  for (;;) {
    const end = performance.now() + SLICE;
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      const now = performance.now();
      if (now < end) continue;
      if (now - reportedAt > REPORT_EVERY) {
        onProgress?.(step.value);
        reportedAt = now;
      }
      break;
    }
    await nextTask();
    if (shouldContinue?.() === false) return undefined;
  }
}
