import type { sentences as English } from '../en/sentences.ts';

export const sentences: typeof English = {};
