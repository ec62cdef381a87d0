const SLICE = 8;
/** Real milliseconds between two progress reports. */
const SAY_EVERY = 200;

/**
 * Runs the generators one after the other in slices, so that the page stays responsive. Exceptions go to the page's own
 * handler. Returns a function that stops it. `progress` gets the index of the running generator and the number of steps so
 * far, a few times a second.
 */
export function drive<T>(
  works: readonly Generator<void, T>[],
  progress: (at: number, steps: number) => void,
  done: (answers: readonly T[]) => void,
): () => void {
  const answers: T[] = [];
  let steps = 0;
  let failure = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = () => {
    const begun = performance.now();
    while (answers.length < works.length) {
      const next = works[answers.length]?.next();
      if (next === undefined) return;
      if (next.done === true) answers.push(next.value);
      else steps += 1;
      if (performance.now() - begun > SLICE) break;
    }
    if (answers.length === works.length) return done(answers);
    if (begun - failure > SAY_EVERY) {
      failure = begun;
      progress(answers.length, steps);
    }
    timer = setTimeout(slice, 0);
  };
  timer = setTimeout(slice, 0);
  return () => clearTimeout(timer);
}
