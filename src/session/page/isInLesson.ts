import type { PageSlice } from './types.ts';

/** Stands for the lesson while one is written. */
export const LESSON_EDITOR = 'editor';

/** Whether a lesson runs: one that is written does not. */
export const isInLesson = ({ lesson }: Pick<PageSlice, 'lesson'>): boolean => lesson !== undefined && lesson !== LESSON_EDITOR;
