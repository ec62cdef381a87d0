/** Real milliseconds of work between two looks of the browser at everything else. */
export const SLICE = 8;
/** Real milliseconds between two reports. */
const REPORT_EVERY = 150;

/** Lets the browser do what waits. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

interface Ways<Told> {
  /** Asked after each pause: whether anybody still wants the result. */
  readonly goesOn?: () => boolean;
  /** Told now and then what the work yielded last. */
  readonly report?: (told: Told) => void;
}

/** Does the work a slice at a time, so that the page stays alive; between two steps of the generator it can pause. */
export async function inSlices<Told, T>(work: Generator<Told, T>, ways?: Omit<Ways<Told>, 'goesOn'>): Promise<T>;
/** `undefined` where nobody wants the result any more. */
export async function inSlices<Told, T>(work: Generator<Told, T>, ways: Ways<Told>): Promise<T | undefined>;
export async function inSlices<Told, T>(work: Generator<Told, T>, { goesOn, report }: Ways<Told> = {}): Promise<T | undefined> {
  let told = performance.now();
  for (;;) {
    const end = performance.now() + SLICE;
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
      const now = performance.now();
      if (now < end) continue;
      if (now - told > REPORT_EVERY) {
        report?.(step.value);
        told = now;
      }
      break;
    }
    await nextTask();
    if (goesOn?.() === false) return undefined;
  }
}
