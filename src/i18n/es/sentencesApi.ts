import type { sentencesApi as English } from '../en/sentencesApi.ts';

export const sentencesApi: typeof English = {};
