import { create } from 'zustand';
import type { Language } from '../i18n/index.ts';
import type { CheckedRun, CommandFailure, Given, Lesson, LessonProblem, LessonStep } from '../lessons/index.ts';
import { rememberOfTab, sessionStore } from '../session/index.ts';
import type { LinkFault } from './lessonLink.ts';
import { type Progress, recallProgress } from './progress.ts';
import type { SavedLesson, StepState } from './stepStates.ts';

export interface LessonFault {
  readonly id: string;
  readonly problems: readonly LessonProblem[];
  /** The file of a lesson from elsewhere. */
  readonly text?: string;
  /** Its link cannot be read. */
  readonly link?: LinkFault;
}

export interface Course {
  readonly lesson: Lesson | undefined;
  /** The lesson that was asked for does not exist, or its file cannot be read. */
  readonly fault: LessonFault | undefined;
  /** The file of a lesson from elsewhere; one of the list has none. */
  readonly text: string | undefined;
  /** Language of the file. */
  readonly language: Language;
  readonly index: number;
  readonly reached: number;
  readonly steps: readonly StepState[];
  /** What is chosen so far for the open question. */
  readonly draft: Given | undefined;
  /** The answer is being computed. */
  readonly isComputing: boolean;
  /** A command of the step could not be carried out. */
  readonly failure: Omit<CommandFailure, 'command'> | undefined;
  readonly opening: number;
  readonly from: number | undefined;
  readonly hints: number;
  readonly isShown: boolean;
  /** The learner's run, checked when time last stood still. */
  readonly run: CheckedRun | undefined;
  readonly progress: Progress;
  /** The history of the cluster that the lesson replaced. */
  readonly before: string | undefined;
}

export const nothing: Course = {
  lesson: undefined,
  fault: undefined,
  text: undefined,
  language: 'en',
  index: 0,
  reached: 0,
  steps: [],
  draft: undefined,
  isComputing: false,
  failure: undefined,
  opening: 0,
  from: undefined,
  hints: 0,
  isShown: false,
  run: undefined,
  progress: {},
  before: undefined,
};

export const KEY = 'lesson';
/** Id of a lesson that is not in the list. */
export const OWN_LESSON = 'own';

/** The lesson that runs. */
export const useCourse = create<Course>()(() => ({ ...nothing, progress: recallProgress() }));

export const course = useCourse.getState;
export const session = sessionStore.getState;

/** Ends what the open question computes. */
let computing = new AbortController();

export const stepAt = (index: number): LessonStep | undefined => course().lesson?.steps[index];
export const stateAt = (index: number): StepState => course().steps[index] ?? { phase: 'ready' };

export function save(): void {
  const { lesson, text, index, reached, steps, opening, from, hints, isShown } = course();
  if (lesson === undefined) {
    rememberOfTab(KEY, null);
    return;
  }
  const own = { ...(text === undefined ? {} : { text }), ...(from === undefined ? {} : { from }) };
  const saved: SavedLesson = { id: lesson.id, index, reached, steps, opening, ...own, hints, isShown };
  rememberOfTab(KEY, saved);
}

export function change(part: Partial<Course>): void {
  useCourse.setState(part);
  save();
}

export const changeStep = (index: number, state: StepState): void =>
  change({ steps: course().steps.map((each, at) => (at === index ? state : each)) });

export const computingSignal = (): AbortSignal => computing.signal;

export function stopComputing(): void {
  computing.abort();
  computing = new AbortController();
}

let openings = 0;

/** Which of the lessons that were asked for this is: only the last one opens, and carries out commands. */
export const openingNumber = (): number => openings;

export function nextOpening(): number {
  openings += 1;
  return openings;
}
