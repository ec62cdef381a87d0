import type { explain as English } from '../en/explain.ts';

export const explain: typeof English = {};
