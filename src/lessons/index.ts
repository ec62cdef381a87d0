export type { Block, Inline } from './prose.ts';
export { type LessonProblem, type ReadLesson, readLesson } from './readLesson.ts';
export type * from './types.ts';
