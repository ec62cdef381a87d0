import type { en } from '../en/index.ts';
import { firstRooms } from './first.ts';
import { laterRooms } from './later.ts';

/** The English texts, in Spanish. */
export const es: typeof en = { ...firstRooms, ...laterRooms };
