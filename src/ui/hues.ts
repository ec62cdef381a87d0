const REVISION_HUES = 4;

/** The page's token of the colour of revision `r<number>`. */
export const revisionToken = (revision: number): string => `--revision-${((revision - 1) % REVISION_HUES) + 1}`;

/** Colour of revision `r<number>`, a CSS value. */
export const revisionHue = (revision: number): string => `var(${revisionToken(revision)})`;

/** Degrees by which the accent's hue is turned for the first, second, … DaemonSet: away from the accent and from the red of failures. */
const hueSteps: readonly number[] = [75, -70, 165, -130, 40, -160];

/** Colour of the DaemonSet in that place of the list, a CSS value as light and as strong as the accent; of one alone a neutral one. */
export const workloadHue = (index: number | undefined): string =>
  index === undefined ? 'var(--ink-3)' : `oklch(from var(--accent) l c calc(h + ${hueSteps[index % hueSteps.length] ?? 0}))`;

/** A, B, …, Z, A2, …: the letter beside the hue. */
export const workloadLetter = (index: number): string =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? '' : Math.floor(index / 26) + 1}`;
