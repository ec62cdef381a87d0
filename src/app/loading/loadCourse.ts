import { loadTexts } from '../../i18n/index.ts';
import { lazyNamed } from '../../ui/index.ts';

/** The lessons with their texts: nothing of them loads before one is asked for. */
export async function loadCourse() {
  const [course] = await Promise.all([
    import('../../course/index.ts'),
    loadTexts('course'),
    loadTexts('lessonEditor'),
    loadTexts('lessons'),
    loadTexts('present'),
  ]);
  return course;
}

export const LessonPanel = lazyNamed(async () => ({ LessonPanel: (await loadCourse()).LessonPanel }), 'LessonPanel');
export const LessonBar = lazyNamed(async () => ({ LessonBar: (await loadCourse()).LessonBar }), 'LessonBar');
export const LessonList = lazyNamed(async () => ({ LessonList: (await loadCourse()).LessonList }), 'LessonList');

/** Handing in and checking, with their texts. */
async function loadHandInDialogs() {
  const [dialogs] = await Promise.all([import('../../course/handInDialogs.ts'), loadCourse(), loadTexts('handIn')]);
  return dialogs;
}

export const HandInDialog = lazyNamed(async () => ({ HandInDialog: (await loadHandInDialogs()).HandInDialog }), 'HandInDialog');
export const SolutionsDialog = lazyNamed(async () => ({ SolutionsDialog: (await loadHandInDialogs()).SolutionsDialog }), 'SolutionsDialog');

async function loadKinds() {
  const [kinds] = await Promise.all([import('../../course/KindsDialog.tsx'), loadCourse(), loadTexts('kinds')]);
  return kinds;
}

export const KindsDialog = lazyNamed(loadKinds, 'KindsDialog');
