import type { console as English } from '../en/console.ts';

export const console: typeof English = {};
