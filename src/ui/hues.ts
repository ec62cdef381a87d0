const REVISION_HUES = 4;
const SET_HUES = 6;

/** The page's token of the colour of revision `r<number>`. */
export const revisionToken = (revision: number): string => `--revision-${((revision - 1) % REVISION_HUES) + 1}`;

/** Colour of revision `r<number>`, a CSS value. */
export const revisionHue = (revision: number): string => `var(${revisionToken(revision)})`;

/** Degrees by which the accent's hue is turned for the first, second, … workload. */
const hueSteps: readonly number[] = [0, 75, -70, 130, 180, -120];

/** Colour of the workload in that place of the list, a CSS value made of the accent: as light and as strong as it, of another hue. */
export const workloadHue = (index: number): string => {
  const turn = hueSteps[index % SET_HUES] ?? 0;
  return turn === 0 ? 'var(--accent)' : `oklch(from var(--accent) l c calc(h + ${turn}))`;
};

/** A, B, …, Z, A2, …: the letter beside the hue. */
export const workloadLetter = (index: number): string =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? '' : Math.floor(index / 26) + 1}`;
