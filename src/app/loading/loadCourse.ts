import { loadTexts } from '../../i18n/index.ts';
import { lazyNamed } from '../../ui/index.ts';

/** The lessons with their texts: nothing of them loads before one is asked for. */
export async function loadCourse() {
  const [course] = await Promise.all([import('../../course/index.ts'), loadTexts('course'), loadTexts('lessons'), loadTexts('present')]);
  return course;
}

export const LessonPanel = lazyNamed(async () => ({ LessonPanel: (await loadCourse()).LessonPanel }), 'LessonPanel');
export const LessonBar = lazyNamed(async () => ({ LessonBar: (await loadCourse()).LessonBar }), 'LessonBar');
export const LessonList = lazyNamed(async () => ({ LessonList: (await loadCourse()).LessonList }), 'LessonList');
