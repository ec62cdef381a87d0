import { useMediaQuery } from '../ui/index.ts';

/** The height is also in style sheets. */
const narrow = '(max-width: 899px), (max-height: 499px)';

export const isNarrow = (): boolean => matchMedia(narrow).matches;

/** Whether there is room for one part of the screen at a time only. */
export const useNarrow = (): boolean => useMediaQuery(narrow);
