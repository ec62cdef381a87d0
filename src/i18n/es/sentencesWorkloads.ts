import type { sentencesWorkloads as English } from '../en/sentencesWorkloads.ts';

export const sentencesWorkloads: typeof English = {};
