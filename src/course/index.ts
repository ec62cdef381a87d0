export { LessonBar } from './LessonBar.tsx';
export { LessonList } from './LessonList.tsx';
export { LessonPanel } from './LessonPanel.tsx';
export { lessonOfTab, openLesson, resumeLesson } from './openLesson.ts';
