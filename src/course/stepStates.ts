import type { Millis } from '../cluster/index.ts';
import type { Answer, Given, Lesson, LessonStep } from '../lessons/index.ts';

/**
 * Where a step stands: its question is open; its commands wait for the page or the learner; they are carried out; time runs to where
 * the step plays; or it is done.
 */
export const phases = ['asking', 'ready', 'working', 'playing', 'done'] as const;
export type Phase = (typeof phases)[number];

/** A class vote on a question. */
export interface Vote {
  /** It is shown in place of the form that answers the question. */
  readonly isOpen: boolean;
  /** The answers to choose from, as `voteKeys` has them. */
  readonly keys: readonly string[];
  /** By key. */
  readonly hands: Readonly<Record<string, number>>;
  /** People who vote, where each may choose several answers. */
  readonly voters?: number;
}

export interface StepState {
  readonly phase: Phase;
  /** What was answered. Absent where the question was skipped, or its answer shown without one. */
  readonly given?: Given;
  /** What is right. Absent where the question was skipped. */
  readonly answer?: Answer;
  readonly vote?: Vote;
  /** Virtual time up to which it plays. */
  readonly until?: Millis;
  /** Steps of the log when it was done. Absent where it had nothing to do. */
  readonly head?: number;
}

const hasWork = ({ commands, play, until }: LessonStep): boolean => commands.length > 0 || play !== undefined || until.length > 0;

export const afterQuestion = (step: LessonStep): Phase => (hasWork(step) ? 'ready' : 'done');

export const firstPhase = (step: LessonStep): Phase => (step.question === undefined ? afterQuestion(step) : 'asking');

/** The lesson of a tab, as it survives a reload. */
export interface SavedLesson {
  readonly id: string;
  /** The file of a lesson from elsewhere. */
  readonly text?: string;
  /** The step that is shown, and the furthest one. */
  readonly index: number;
  readonly reached: number;
  readonly steps: readonly StepState[];
  /** Commands that built the cluster, as `Session.openingCommands`. */
  readonly opening: number;
  /** Steps of the log before the learner's own part of an exercise began. */
  readonly from?: number;
  /** Hints of an exercise that are shown. */
  readonly hints: number;
  /** The page played the solution of the exercise. */
  readonly isShown: boolean;
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** Reads what a tab kept; `undefined` where it is not a lesson, or does not fit the lesson as it is now. */
export function savedLesson(kept: unknown, lesson?: Lesson): SavedLesson | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { id, text, index, reached, steps, opening, from, hints, isShown } = kept as Partial<Record<keyof SavedLesson, unknown>>;
  if (typeof id !== 'string' || !Array.isArray(steps) || !isCount(index) || !isCount(reached) || !isCount(opening) || !isCount(hints))
    return undefined;
  const states = steps as readonly (Partial<StepState> | null)[];
  if (!states.every((state) => typeof state === 'object' && state !== null && phases.includes(state.phase as Phase))) return undefined;
  if (index >= steps.length || reached >= steps.length) return undefined;
  if (lesson !== undefined && (lesson.id !== id || lesson.steps.length !== steps.length)) return undefined;
  return {
    id,
    ...(typeof text === 'string' ? { text } : {}),
    index,
    reached,
    steps: (states as readonly StepState[]).map((state) => (state.phase === 'working' ? { ...state, phase: 'playing' } : state)),
    opening,
    ...(isCount(from) ? { from } : {}),
    hints,
    isShown: isShown === true,
  };
}

/** How far a lesson is, in a few characters for an address: without answers, which no address is trusted with. */
export function lessonStateText({ reached, steps, opening, from, hints, isShown }: SavedLesson): string {
  const { phase = 'ready', until = '' } = steps[reached] ?? {};
  return [reached, phase === 'working' ? 'playing' : phase, opening, from ?? '', until, hints, isShown ? 1 : 0].join('.');
}

const STATE = /^(\d{1,3})\.(asking|ready|playing|done)\.(\d{1,6})\.(\d{0,6})\.(\d{0,12})\.([0-3])\.([01])$/;

/** The inverse of {@link lessonStateText}; `undefined` where the text does not fit the lesson. */
export function lessonFromState(text: string, lesson: Lesson): SavedLesson | undefined {
  const [, reached, phase, opening, from, until, hints, isShown] = STATE.exec(text) ?? [];
  if (reached === undefined || Number(reached) >= lesson.steps.length) return undefined;
  const states = lesson.steps.map((step, index): StepState => {
    if (index !== Number(reached)) return { phase: index < Number(reached) ? 'done' : firstPhase(step) };
    return { phase: phase as Phase, ...(until ? { until: Number(until) } : {}) };
  });
  return {
    id: lesson.id,
    index: Number(reached),
    reached: Number(reached),
    steps: states,
    opening: Number(opening),
    ...(from ? { from: Number(from) } : {}),
    hints: Number(hints),
    isShown: isShown === '1',
  };
}
