/** Real milliseconds of work between two looks of the browser at everything else. */
export const SLICE = 8;
/** Real milliseconds between two reports. */
const REPORT_EVERY = 150;

/** Lets the browser do what waits. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface SliceOptions<Progress> {
  /** Asked after each pause: whether anybody still wants the result. */
  readonly shouldContinue?: () => boolean;
  /** Told now and then what the work yielded last. */
  readonly onProgress?: (reportedAt: Progress) => void;
}

/** Does the work a slice at a time, so that the page stays alive; between two steps of the generator it can pause. */
export async function inSlices<Progress, T>(
  work: Generator<Progress, T>,
  ways?: Omit<SliceOptions<Progress>, 'shouldContinue'>,
): Promise<T>;
/** `undefined` where nobody wants the result any more. */
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
