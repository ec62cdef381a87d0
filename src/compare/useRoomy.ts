import { useSyncExternalStore } from 'react';

const roomy = '(min-width: 760px)';

const subscribe = (changed: () => void): (() => void) => {
  const query = matchMedia(roomy);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

/** Whether two runs have room beside each other. */
export const useRoomy = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(roomy).matches);
