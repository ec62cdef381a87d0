import type { Language } from '../i18n/index.ts';
import { type Exercise, type Lesson, readLesson } from '../lessons/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { type BuiltLesson, buildLesson, type HistoryEntry, historyEntriesOf, type Start, settingsOf } from '../session/links/handIn.ts';
import { loadLessonFile } from './catalog.ts';
import { lessonSetUp } from './lessonSetUp.ts';

/** An exercise, ready to check hand-ins. */
export interface PreparedExercise {
  readonly lesson: Lesson;
  readonly exercise: Exercise;
  /** After the set-up. It is copied for each hand-in. */
  readonly built: BuiltLesson;
  /** The commands of the set-up, as the history of a learner contains them. */
  readonly setUp: readonly HistoryEntry[];
  /** Files of the editor. */
  readonly files: readonly ScenarioFile[];
  /** Command lines of the solution. */
  readonly solutionLines: number;
}

/** Prepares the exercise of an id, for hand-ins with this start; `undefined` where there is none. */
export async function prepareExercise(id: string, language: Language, start?: Start): Promise<PreparedExercise | undefined> {
  const file = await loadLessonFile(id, language);
  const read = file && readLesson(file.text, id);
  return read?.ok === true && read.lesson.exercise !== undefined ? prepareLesson(read.lesson, read.lesson.exercise, start) : undefined;
}

/** Prepares an exercise, for hand-ins with this start. Throws where its cluster cannot be built. */
export async function prepareLesson(lesson: Lesson, exercise: Exercise, start?: Start): Promise<PreparedExercise> {
  const { from, setUp } = await lessonSetUp(lesson);
  const built = await buildLesson(from, setUp, start && settingsOf(start));
  return {
    lesson,
    exercise,
    built,
    setUp: historyEntriesOf(built.simulation.steps, built.timelineStart, built),
    files: setUp.files,
    solutionLines: exercise.solution.filter(({ type }) => type === 'kubectl' || type === 'machine').length,
  };
}
