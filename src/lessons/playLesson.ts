import type { Message, Simulation } from '../cluster/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { type CheckedRun, checkRun } from './checkRun.ts';
import { type CommandFailure, playOn, runCommands } from './play.ts';
import type { Lesson, LessonCommand, LessonStep } from './types.ts';

/** What was not as the lesson says. `step`: index of the lesson's step; absent: the solution. */
export interface LessonFault {
  readonly step?: number;
  readonly message: Message<'lessons'>;
  readonly failure?: CommandFailure;
}

export interface PlayedLesson {
  readonly faults: readonly LessonFault[];
  /** Of the editor, after all edits. */
  readonly files: readonly ScenarioFile[];
  /** Of an exercise: what its solution is worth. */
  readonly solution?: CheckedRun;
}

const message = (key: Message<'lessons'>['key']): Message<'lessons'> => ({ key, params: {} });

/** Does what a step says, its learner's part too. Returns the files after it, and what was not as the step says. */
export function* playStep(
  simulation: Simulation,
  step: LessonStep,
  files: readonly ScenarioFile[],
): Generator<void, Omit<PlayedLesson, 'solution'>> {
  const { files: edited, failures } = yield* runCommands(simulation, step.commands, files);
  // What the step wants to show is a refusal, not an edit that finds nothing or a file that is missing.
  const refused = failures.filter((failure) => failure.message.key === 'run.refused');
  const unexpected = step.fails ? failures.filter((failure) => !refused.includes(failure)) : failures;
  const faults: LessonFault[] = unexpected.map((failure) => ({ message: failure.message, failure }));
  if (step.fails && refused.length === 0) faults.push({ message: message('run.shouldFail') });
  if (!(yield* playOn(simulation, { type: 'until', conditions: step.until }))) faults.push({ message: message('run.notReached') });
  if (!(yield* playOn(simulation, step.play))) faults.push({ message: message('run.notReached') });
  return { files: edited, faults };
}

/** Carries out the solution of an exercise, until the cluster is stable, and checks it as a learner's run. */
export function* playSolution(
  simulation: Simulation,
  exercise: NonNullable<Lesson['exercise']>,
  files: readonly ScenarioFile[],
): Generator<void, PlayedLesson> {
  const from = simulation.head;
  const lines = new Map<number, LessonCommand>();
  const faults: LessonFault[] = [];
  let now = files;
  for (const command of exercise.solution) {
    const begun = simulation.head;
    const { files: edited, failures } = yield* runCommands(simulation, [command], now);
    for (let index = begun; index < simulation.head; index += 1) lines.set(index + 1, command);
    now = edited;
    faults.push(...failures.map((failure) => ({ message: failure.message, failure })));
  }
  yield* playOn(simulation, { type: 'stable' });
  const solution = checkRun(simulation, exercise, { from, lineOf: ({ index }) => lines.get(index) });
  return { faults, files: now, solution };
}

/**
 * Plays a lesson to its end by its own commands, in the cluster of its start: each step, then the solution of an exercise.
 * Yields after each request and step.
 */
export function* playLesson(simulation: Simulation, lesson: Lesson, files: readonly ScenarioFile[]): Generator<void, PlayedLesson> {
  const faults: LessonFault[] = [];
  let now = files;
  for (const [index, step] of lesson.steps.entries()) {
    const played = yield* playStep(simulation, step, now);
    now = played.files;
    faults.push(...played.faults.map((fault) => ({ step: index, ...fault })));
  }
  if (lesson.exercise === undefined) return { faults, files: now };
  const solved = yield* playSolution(simulation, lesson.exercise, now);
  return { ...solved, faults: [...faults, ...solved.faults] };
}
