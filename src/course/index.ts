export { lessonOfTab, openLesson, resumeLesson } from './courseStore.ts';
export { LessonBar } from './LessonBar.tsx';
export { LessonList } from './LessonList.tsx';
export { LessonPanel } from './LessonPanel.tsx';
