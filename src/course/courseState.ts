import { create } from 'zustand';
import type { Message } from '../cluster/index.ts';
import type { Language } from '../i18n/index.ts';
import type { CheckedRun, CommandFailure, Given, Lesson, LessonProblem, LessonStep } from '../lessons/index.ts';
import { recallOfTab, rememberOfTab, sessionStore } from '../session/index.ts';
import type { LinkFault } from './lessonLink.ts';
import { type Progress, recallProgress } from './progress.ts';
import { lessonStateText, type SavedLesson, type StepState } from './stepStates.ts';

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
  /** What a learner handed in is shown in place of a run of one's own. `message`: what is not as the exercise demands. */
  readonly review: { readonly name: string; readonly message?: Message<'handIn'> } | undefined;
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
  review: undefined,
  before: undefined,
};

export const KEY = 'lesson';
const BEFORE = 'before-lesson';

function recallBefore(): string | undefined {
  const kept = recallOfTab(BEFORE);
  return typeof kept === 'string' ? kept : undefined;
}
/** Id of a lesson that is not in the list. */
export const OWN_LESSON = 'own';

/** The lesson that runs. */
export const useCourse = create<Course>()(() => ({ ...nothing, progress: recallProgress(), before: recallBefore() }));

export const course = useCourse.getState;
export const session = sessionStore.getState;

/** Keeps the history of the cluster that a lesson replaced, with the tab where its storage has room for it. */
export function keepBefore(before: string | undefined): void {
  useCourse.setState({ before });
  if (!rememberOfTab(BEFORE, before ?? null)) rememberOfTab(BEFORE, null);
}

/** Ends what the open question computes. */
let computing = new AbortController();

export const stepAt = (index: number): LessonStep | undefined => course().lesson?.steps[index];
export const stateAt = (index: number): StepState => course().steps[index] ?? { phase: 'ready' };

/** The lesson that runs, as it survives a reload. */
function lessonToSave(): SavedLesson | undefined {
  const { lesson, text, index, reached, steps, opening, from, hints, isShown, review } = course();
  if (lesson === undefined || review !== undefined) return undefined;
  const own = { ...(text === undefined ? {} : { text }), ...(from === undefined ? {} : { from }) };
  return { id: lesson.id, index, reached, steps, opening, ...own, hints, isShown };
}

export const save = (): void => void rememberOfTab(KEY, lessonToSave() ?? null);

/** Title of the lesson that runs. */
export const lessonTitle = (): string | undefined => course().lesson?.title;

/** How far the lesson is, as an address contains it; `undefined` where none runs. */
export function lessonState(): string | undefined {
  const saved = lessonToSave();
  return saved && lessonStateText(saved);
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
