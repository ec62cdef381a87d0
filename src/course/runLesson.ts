import { horizons } from '../cluster/horizon.ts';
import type { MachineCommand } from '../cluster/index.ts';
import { textOf } from '../i18n/index.ts';
import {
  type Answer,
  answerOf,
  conditionsHold,
  editedFiles,
  type Given,
  type Lesson,
  type LessonCommand,
  type LessonStep,
  lessonStart,
  RunChecker,
} from '../lessons/index.ts';
import { inSlices, lineNumberOf, sessionStore } from '../session/index.ts';
import {
  type Course,
  change,
  changeStep,
  computingSignal,
  course,
  openingNumber,
  session,
  stateAt,
  stepAt,
  stopComputing,
  useCourse,
} from './courseState.ts';
import { hasPlayed, leadOf } from './playsTo.ts';
import { type Progress, rememberProgress, withDone } from './progress.ts';
import { emptyGiven, openQuestionOf } from './questions.ts';
import { afterQuestion, type StepState } from './stepStates.ts';

/** Time runs to what a step of the learner waits for, in this way: then it goes on to where the step plays. */
let toUntil: 'lead' | 'leadToEnd' | undefined;

/** Puts the question of the current step before the learner, or takes it away. */
export function showQuestion(): void {
  const { reached } = course();
  const step = stepAt(reached);
  const isAsked = step?.question !== undefined && stateAt(reached).phase === 'asking';
  const draft = isAsked ? emptyGiven(session(), step) : undefined;
  useCourse.setState({ draft });
  session().ask(isAsked ? openQuestionOf(step, draft, choose) : undefined);
}

/** Changes what is chosen for the open question. */
export function choose(draft: Given): void {
  useCourse.setState({ draft });
  const step = stepAt(course().reached);
  if (session().question !== undefined && step !== undefined) session().ask(openQuestionOf(step, draft, choose));
}

export async function answer(): Promise<void> {
  const { draft } = course();
  if (draft !== undefined) await showAnswer(draft);
}

/** Shows the right answer without an answer of the person's own: after a class vote. */
export const reveal = (): Promise<void> => showAnswer(undefined);

async function showAnswer(given: Given | undefined): Promise<void> {
  const { reached } = course();
  const step = stepAt(reached);
  if (step === undefined || stateAt(reached).phase !== 'asking') return;
  stopComputing();
  toEndOfLog();
  const signal = computingSignal();
  useCourse.setState({ isComputing: true });
  const { simulation, files } = session();
  let right: Answer | undefined;
  try {
    right = await inSlices(answerOf(simulation, step, files), { signal });
  } finally {
    if (!signal.aborted) useCourse.setState({ isComputing: false });
  }
  if (signal.aborted) return;
  if (right !== undefined)
    changeStep(reached, { ...stateAt(reached), phase: afterQuestion(step), ...(given === undefined ? {} : { given }), answer: right });
  showQuestion();
  settle();
}

export function skipQuestion(): void {
  const { reached } = course();
  const step = stepAt(reached);
  if (step === undefined) return;
  stopComputing();
  useCourse.setState({ isComputing: false });
  changeStep(reached, { ...stateAt(reached), phase: afterQuestion(step) });
  showQuestion();
  settle();
}

/** Carries out commands for as long as the lesson is open. Whether it still is. */
async function doCommands({ id }: Lesson, commands: readonly LessonCommand[]): Promise<boolean> {
  const opened = openingNumber();
  const isOpen = () => opened === openingNumber() && course().lesson?.id === id;
  useCourse.setState({ failure: undefined });
  await session().ledCommands(async () => {
    for (const command of commands) if (isOpen()) await carryOut(command);
  });
  return isOpen();
}

/** Carries out one command in the open cluster. */
export async function carryOut(command: LessonCommand): Promise<void> {
  switch (command.type) {
    case 'edit':
    case 'write': {
      const edited = editedFiles(session().files, command)?.find(({ name }) => name === command.file);
      if (edited !== undefined) session().writeFile(command.file, edited.text);
      else useCourse.setState({ failure: { message: { key: 'run.notInFile', params: { file: command.file } }, output: '' } });
      return;
    }
    case 'machine':
      await onMachines(command.command);
      return;
    case 'kubectl':
      await session().kubectl(command.line);
      return;
    default:
      return command satisfies never;
  }
}

async function onMachines(command: MachineCommand): Promise<void> {
  if (command.type !== 'wait') return session().machine(command);
  const until = session().simulation.now + command.seconds * 1000;
  await played(() => session().lead({ horizon: horizons.stable, until }));
}

/** Starts play and resolves when it has stopped. */
export function played(start: () => void): Promise<void> {
  start();
  if (!session().playing) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = sessionStore.subscribe(({ playing }) => {
      if (playing) return;
      stop();
      resolve();
    });
  });
}

/** Carries out the commands of the current step, then plays as it says. */
export async function doStep(): Promise<void> {
  const { reached, lesson } = course();
  const step = stepAt(reached);
  if (lesson === undefined || step === undefined || stateAt(reached).phase !== 'ready') return;
  toEndOfLog();
  changeStep(reached, { ...stateAt(reached), phase: 'working' });
  if (await doCommands(lesson, step.commands)) beginPlay(reached, step);
}

/** The lesson goes on where its cluster has reached, not at a step that was looked at. */
function toEndOfLog(): void {
  const { head, steps } = session().simulation;
  if (head < steps.length) session().moveTo(steps.length);
}

function beginPlay(index: number, step: LessonStep): void {
  const seconds = step.play?.type === 'seconds' ? step.play.seconds : undefined;
  const until = seconds === undefined ? {} : { until: session().simulation.now + seconds * 1000 };
  changeStep(index, { ...stateAt(index), phase: 'playing', ...until });
  if (step.play?.type === 'step') session().stepBatch();
  playOn();
}

/** Plays on to where the current step plays. */
export const playOn = (): void => play('lead');

/** {@link playOn} without pauses. */
export const skipToEnd = (): void => play('leadToEnd');

function play(how: 'lead' | 'leadToEnd'): void {
  const lead = currentLead();
  const step = stepAt(course().reached);
  toUntil = step !== undefined && lead !== undefined && !isMet(step) ? how : undefined;
  if (lead !== undefined) session()[how](lead);
  settle();
}

function currentLead() {
  const { reached } = course();
  const step = stepAt(reached);
  const state = stateAt(reached);
  if (step === undefined || state.phase !== 'playing' || hasEnded(step, state)) return undefined;
  return leadOf(session, step, state);
}

const isMet = ({ until }: LessonStep): boolean => until.length === 0 || conditionsHold(session().simulation.view, until);

const hasEnded = (step: LessonStep, state: StepState): boolean => isMet(step) && hasPlayed(session(), step, state);

/** What follows from the state of the cluster: a step of the learner is met, time has come to where a step plays, a goal is reached. */
export function settle(): void {
  const { reached, lesson } = course();
  const step = stepAt(reached);
  const now = session();
  // What was so at an earlier step does not count for the current one.
  if (lesson === undefined || step === undefined || now.settingUp || course().index < reached) return;
  const state = stateAt(reached);
  if (state.phase === 'ready' && step.by === 'learner' && !now.isLed && isMet(step)) beginPlay(reached, step);
  else if (state.phase === 'playing' && !now.playing && !now.isLed && hasEnded(step, state)) finish(reached, step);
  else if (state.phase === 'playing' && !now.playing && !now.isLed && toUntil !== undefined && isMet(step)) play(toUntil);
  else if (state.phase === 'done' && !now.playing) checkGoal();
}

function finish(index: number, step: LessonStep): void {
  changeStep(index, { ...stateAt(index), phase: 'done', head: session().simulation.head });
  if (step.by === 'learner' && index + 1 < course().steps.length) advance();
  else arrived();
}

/** The last step is done: the lesson too, or the learner's part of an exercise begins. */
function arrived(): void {
  const { lesson, reached, steps, from, progress } = course();
  if (lesson === undefined || reached < steps.length - 1 || stateAt(reached).phase !== 'done') return;
  if (lesson.exercise === undefined) keepProgress(withDone(progress, lesson.id));
  else if (from === undefined) change({ from: session().simulation.head });
  checkGoal();
}

function keepProgress(progress: Progress): void {
  // A lesson from elsewhere has no row in the list.
  if (course().text !== undefined) return;
  rememberProgress(progress);
  useCourse.setState({ progress });
}

/** Of the cluster that is shown. */
let checking: { readonly of: readonly unknown[]; readonly checker: RunChecker } | undefined;

function checkGoal(): void {
  const { lesson, from, isShown, review, progress } = course();
  if (lesson?.exercise === undefined || from === undefined) return;
  const { simulation } = session();
  const of = [simulation, lesson, from];
  if (checking === undefined || !checking.of.every((each, index) => each === of[index]))
    checking = { of, checker: new RunChecker(lesson.exercise, { from, lineOf: lineNumberOf }) };
  const run = checking.checker.check(simulation);
  useCourse.setState({ run });
  if (run.solved && !isShown && review === undefined) keepProgress(withDone(progress, lesson.id, run.commands));
}

export function next(): void {
  const { index, reached, steps } = course();
  if (index < reached) lookAt(index + 1);
  else if (index + 1 < steps.length && stateAt(index).phase === 'done') advance();
}

function advance(): void {
  const reached = course().reached + 1;
  change({ index: reached, reached, failure: undefined });
  begun();
}

export function back(): void {
  const { index } = course();
  if (index > 0) lookAt(index - 1);
}

/** Shows a step, and the cluster as it was when the step was done; at the current step as it is. */
function lookAt(index: number): void {
  change({ index });
  const { reached, steps, opening } = course();
  const { simulation, timelineStart, moveTo } = session();
  const { length } = simulation.steps;
  const done = steps.slice(0, index + 1).findLast(({ head }) => head !== undefined)?.head ?? timelineStart + opening;
  const head = index === reached ? length : Math.min(done, length);
  if (head !== simulation.head) moveTo(head);
  const step = stepAt(reached);
  const isAsked = index === reached && step?.question !== undefined && stateAt(reached).phase === 'asking';
  session().ask(isAsked ? openQuestionOf(step, course().draft, choose) : undefined);
}

/** The current step has come on the screen. */
export function begun(): void {
  session().select(undefined);
  showQuestion();
  settle();
  arrived();
}

export const showHint = (): void => change({ hints: Math.min(3, course().hints + 1) });

/** Starts the exercise again and plays its solution. */
export async function playSolution(): Promise<void> {
  const { lesson, from } = course();
  if (lesson?.exercise === undefined || from === undefined) return;
  change({ isShown: true });
  session().moveTo(from);
  await resetFiles(lesson);
  if (await doCommands(lesson, lesson.exercise.solution)) session().lead({ horizon: horizons.stable });
}

/** The files of the lesson have the texts they began with. What the learner wrote stays as a file of its own. */
async function resetFiles(lesson: Lesson): Promise<void> {
  for (const { name, text } of (await lessonStart(lesson)).files) {
    const now = session().files.find((file) => file.name === name);
    if (now?.text === text) continue;
    session().writeFile(name, text);
    if (now?.own) session().openFile(name, now.text);
  }
}

/** Starts the exercise again, without a trace of the solution. */
export async function tryAgain(): Promise<void> {
  const { from, lesson } = course();
  if (from === undefined || lesson === undefined) return;
  change({ isShown: false });
  session().moveTo(from);
  await resetFiles(lesson);
}

export const failureText = ({ message, output, reason }: NonNullable<Course['failure']>): string =>
  [textOf('lessons')(message.key, message.params), output, reason === undefined ? '' : textOf('sentences')(reason.key, reason.params)]
    .filter((part) => part !== '')
    .join(' ');
