export { LessonBar } from './LessonBar.tsx';
export { LessonList } from './LessonList.tsx';
export { LessonPanel } from './LessonPanel.tsx';
export { lessonOfTab, openLesson, resumeLesson } from './openLesson.ts';
export { goBackward, goForward } from './present/lead.ts';
export { PresentStage } from './present/PresentStage.tsx';
export { TeacherButton } from './present/TeacherButton.tsx';
export { resumeTeacherWindow } from './present/teacherLink.ts';
