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
}

const hasWork = ({ commands, play, until }: LessonStep): boolean => commands.length > 0 || play !== undefined || until.length > 0;

export const afterQuestion = (step: LessonStep): Phase => (hasWork(step) ? 'ready' : 'done');

export const firstPhase = (step: LessonStep): Phase => (step.question === undefined ? afterQuestion(step) : 'asking');

/** The lesson of a tab, as it survives a reload. */
export interface SavedLesson {
  readonly id: string;
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
  const { id, index, reached, steps, opening, from, hints, isShown } = kept as Partial<Record<keyof SavedLesson, unknown>>;
  if (typeof id !== 'string' || !Array.isArray(steps) || !isCount(index) || !isCount(reached) || !isCount(opening) || !isCount(hints))
    return undefined;
  const states = steps as readonly (Partial<StepState> | null)[];
  if (!states.every((state) => typeof state === 'object' && state !== null && phases.includes(state.phase as Phase))) return undefined;
  if (index >= steps.length || reached >= steps.length) return undefined;
  if (lesson !== undefined && (lesson.id !== id || lesson.steps.length !== steps.length)) return undefined;
  return {
    id,
    index,
    reached,
    steps: (states as readonly StepState[]).map((state) => (state.phase === 'working' ? { ...state, phase: 'playing' } : state)),
    opening,
    ...(isCount(from) ? { from } : {}),
    hints,
    isShown: isShown === true,
  };
}
