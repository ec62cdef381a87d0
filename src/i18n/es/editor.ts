import type { editor as English } from '../en/editor.ts';

export const editor: typeof English = {};
