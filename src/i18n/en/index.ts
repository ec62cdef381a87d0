import { firstRooms } from './first.ts';
import { laterRooms } from './later.ts';

/** Every text of the page by room. */
export const en = { ...firstRooms, ...laterRooms };
