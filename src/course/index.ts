export { lessonIdOf, shortIdOf } from './catalog.ts';
export { lessonState, lessonTitle } from './courseState.ts';
export { LessonBar } from './LessonBar.tsx';
export { LessonList } from './LessonList.tsx';
export { LessonPanel } from './LessonPanel.tsx';
export { lessonOfTab, openLesson, openLessonLink, openLessonText, resumeLesson } from './openLesson.ts';
