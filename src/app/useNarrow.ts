import { useMediaQuery } from '../ui/index.ts';

/** Also in style sheets. */
const low = '(max-height: 499px)';
const narrow = `(max-width: 899px), ${low}`;

export const isNarrow = (): boolean => matchMedia(narrow).matches;

/** Whether there is room for one part of the screen at a time only. */
export const useNarrow = (): boolean => useMediaQuery(narrow);

/** Whether the window is so low that the time bar must be brief: a phone on its side, a small screen at 200 % zoom. */
export const useLow = (): boolean => useMediaQuery(low);
