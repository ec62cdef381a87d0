import type { PageSlice } from './types.ts';

/** Stands for the lesson while one is written. */
export const LESSON_EDITOR = 'editor';

/** Stands for a lesson that could not be opened, while what is wrong with it is shown. */
export const LESSON_FAULT = 'fault';

/** Whether a lesson is shown: one that is written is not. */
export const isInLesson = ({ lesson }: Pick<PageSlice, 'lesson'>): boolean => lesson !== undefined && lesson !== LESSON_EDITOR;

/** Whether the cluster is that of a lesson: one that could not be opened has none. */
export const isLessonsCluster = (page: Pick<PageSlice, 'lesson'>): boolean => isInLesson(page) && page.lesson !== LESSON_FAULT;
