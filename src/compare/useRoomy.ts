import { useMediaQuery } from '../ui/index.ts';

/** Whether two runs have room next to each other. */
export const useRoomy = (): boolean => useMediaQuery('(min-width: 760px)');
