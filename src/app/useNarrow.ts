import { useCallback, useSyncExternalStore } from 'react';

/** Also in style sheets. */
const low = '(max-height: 499px)';
const narrow = `(max-width: 899px), ${low}`;

function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void): (() => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** Whether there is room for one part of the screen at a time only. */
export const useNarrow = (): boolean => useMedia(narrow);

/** Whether the window is so low that the time bar must be brief: a phone on its side, a small screen at 200 % zoom. */
export const useLow = (): boolean => useMedia(low);
