/** Milliseconds of work between two looks of the browser at everything else. */
export const SLICE = 8;

/** Lets the browser do what waits. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/**
 * Does the work a slice at a time, so that the page stays alive; between two steps of the generator it can pause. `undefined` where
 * `goesOn`, asked after each pause, says that nobody wants the result any more.
 */
export async function inSlices<T>(work: Generator<unknown, T>, goesOn: () => boolean): Promise<T | undefined> {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const step = work.next();
      if (step.done === true) return step.value;
    } while (performance.now() < end);
    await pause();
    if (!goesOn()) return undefined;
  }
}
