import { create } from 'zustand';
import { horizons } from '../cluster/horizon.ts';
import type { MachineCommand } from '../cluster/index.ts';
import { currentLanguage, type Language, textOf } from '../i18n/index.ts';
import {
  answerOf,
  type CheckedRun,
  type CommandFailure,
  checkRun,
  conditionsHold,
  editedFiles,
  type Given,
  type Lesson,
  type LessonCommand,
  type LessonProblem,
  type LessonStep,
  lessonStart,
  readLesson,
} from '../lessons/index.ts';
import { inSlices, lineNumberOf, recallOfTab, rememberOfTab, sessionStore } from '../session/index.ts';
import { loadLessonFile } from './catalog.ts';
import { hasPlayed, leadOf } from './playsTo.ts';
import { type Progress, recallProgress, rememberProgress, withDone } from './progress.ts';
import { emptyGiven, openQuestionOf } from './questions.ts';
import { afterQuestion, firstPhase, type SavedLesson, type StepState, savedLesson } from './stepStates.ts';

interface Course {
  readonly lesson: Lesson | undefined;
  /** The lesson that was asked for does not exist, or its file cannot be read. */
  readonly fault: { readonly id: string; readonly problems: readonly LessonProblem[] } | undefined;
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

const nothing: Course = {
  lesson: undefined,
  fault: undefined,
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

const KEY = 'lesson';

/** The lesson that runs. */
export const useCourse = create<Course>()(() => ({ ...nothing, progress: recallProgress() }));

const course = useCourse.getState;
const session = sessionStore.getState;

/** Time runs to what a step of the learner waits for, in this way: then it goes on to where the step plays. */
let toUntil: 'lead' | 'leadToEnd' | undefined;
/** Ends what the open question computes. */
let computing = new AbortController();
let stopFollowing: (() => void) | undefined;

const stepAt = (index: number): LessonStep | undefined => course().lesson?.steps[index];
const stateAt = (index: number): StepState => course().steps[index] ?? { phase: 'ready' };

function save(): void {
  const { lesson, index, reached, steps, opening, from, hints, isShown } = course();
  if (lesson === undefined) {
    rememberOfTab(KEY, null);
    return;
  }
  const saved: SavedLesson = { id: lesson.id, index, reached, steps, opening, ...(from === undefined ? {} : { from }), hints, isShown };
  rememberOfTab(KEY, saved);
}

function change(part: Partial<Course>): void {
  useCourse.setState(part);
  save();
}

const changeStep = (index: number, state: StepState): void =>
  change({ steps: course().steps.map((each, at) => (at === index ? state : each)) });

/** Puts the question of the current step before the learner, or takes it away. */
function showQuestion(): void {
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

function stopComputing(): void {
  computing.abort();
  computing = new AbortController();
}

export async function answer(): Promise<void> {
  const { reached, draft } = course();
  const step = stepAt(reached);
  if (step === undefined || draft === undefined) return;
  stopComputing();
  const { signal } = computing;
  useCourse.setState({ isComputing: true });
  const { simulation, files } = session();
  const right = await inSlices(answerOf(simulation, step, files), { signal });
  if (signal.aborted) return;
  useCourse.setState({ isComputing: false });
  if (right !== undefined) changeStep(reached, { phase: afterQuestion(step), given: draft, answer: right });
  showQuestion();
  settle();
}

export function skipQuestion(): void {
  const { reached } = course();
  const step = stepAt(reached);
  if (step === undefined) return;
  stopComputing();
  useCourse.setState({ isComputing: false });
  changeStep(reached, { phase: afterQuestion(step) });
  showQuestion();
  settle();
}

async function carryOut(command: LessonCommand): Promise<void> {
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
function played(start: () => void): Promise<void> {
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
  if (step === undefined || stateAt(reached).phase !== 'ready') return;
  const { simulation } = session();
  // The lesson goes on where its cluster has come to, not at a step that was looked at.
  if (simulation.head < simulation.steps.length) session().moveTo(simulation.steps.length);
  useCourse.setState({ failure: undefined });
  changeStep(reached, { ...stateAt(reached), phase: 'working' });
  await session().ledCommands(async () => {
    for (const command of step.commands) await carryOut(command);
  });
  if (course().lesson !== lesson || course().reached !== reached) return;
  beginPlay(reached, step);
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
function settle(): void {
  const { reached, lesson } = course();
  const step = stepAt(reached);
  const now = session();
  if (lesson === undefined || step === undefined || now.settingUp) return;
  const state = stateAt(reached);
  if (state.phase === 'ready' && step.by === 'learner' && !now.isLed && isMet(step)) beginPlay(reached, step);
  else if (state.phase === 'playing' && !now.playing && !now.isLed && hasEnded(step, state)) finish(reached, step);
  else if (state.phase === 'playing' && !now.playing && !now.isLed && toUntil !== undefined && isMet(step)) play(toUntil);
  else if (state.phase === 'done' && !now.playing) checkGoal();
}

function finish(index: number, step: LessonStep): void {
  changeStep(index, { ...stateAt(index), phase: 'done' });
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
  rememberProgress(progress);
  useCourse.setState({ progress });
}

function checkGoal(): void {
  const { lesson, from, isShown, progress } = course();
  if (lesson?.exercise === undefined || from === undefined) return;
  const { simulation } = session();
  const run = checkRun(simulation, lesson.exercise, { from, lineOf: lineNumberOf });
  useCourse.setState({ run });
  if (run.solved && !isShown) keepProgress(withDone(progress, lesson.id, run.commands));
}

export function next(): void {
  const { index, reached, steps } = course();
  if (index < reached) change({ index: index + 1 });
  else if (index + 1 < steps.length && stateAt(index).phase === 'done') advance();
}

function advance(): void {
  const reached = course().reached + 1;
  change({ index: reached, reached, failure: undefined });
  begun();
}

export function back(): void {
  const { index } = course();
  if (index > 0) change({ index: index - 1 });
}

/** The current step has come on the screen. */
function begun(): void {
  session().select(undefined);
  showQuestion();
  settle();
  arrived();
}

export const showHint = (): void => change({ hints: Math.min(3, course().hints + 1) });

/** Starts the exercise again and plays its solution. What the learner wrote stays as a file of its own. */
export async function playSolution(): Promise<void> {
  const { lesson, from } = course();
  if (lesson?.exercise === undefined || from === undefined) return;
  change({ isShown: true });
  session().moveTo(from);
  for (const { name, text } of (await lessonStart(lesson)).files) {
    const now = session().files.find((file) => file.name === name);
    if (now?.text === text) continue;
    session().writeFile(name, text);
    if (now?.own) session().openFile(name, now.text);
  }
  const { solution } = lesson.exercise;
  useCourse.setState({ failure: undefined });
  await session().ledCommands(async () => {
    for (const command of solution) await carryOut(command);
  });
  if (course().lesson === lesson) session().lead({ horizon: horizons.stable });
}

/** Starts the exercise again, without a trace of the solution. */
export function tryAgain(): void {
  const { from } = course();
  if (from === undefined) return;
  change({ isShown: false });
  session().moveTo(from);
}

function follow(): void {
  stopFollowing?.();
  stopFollowing = sessionStore.subscribe((now, old) => {
    if (now.start !== old.start && !now.settingUp && !isOpening) {
      leave();
      useCourse.setState({ before: undefined });
      return;
    }
    if (now.moment !== old.moment || now.playing !== old.playing || now.ending !== old.ending || now.isLed !== old.isLed) settle();
  });
}

async function read(
  id: string,
): Promise<
  { readonly lesson: Lesson; readonly language: Language } | { readonly id: string; readonly problems: readonly LessonProblem[] }
> {
  const file = await loadLessonFile(id, currentLanguage());
  if (file === undefined) return { id, problems: [] };
  const result = readLesson(file.text, id);
  return result.ok ? ({ lesson: result.lesson, language: file.language } as const) : ({ id, problems: result.problems } as const);
}

function setAddress(id: string | undefined): void {
  const url = new URL(location.href);
  if (id === undefined) url.searchParams.delete('lesson');
  else url.searchParams.set('lesson', id);
  history.replaceState(null, '', url.pathname + (url.search === '?' ? '' : url.search) + url.hash);
}

let isOpening = false;
/** What the cluster of the last lesson was built from. */
let lessonsStart: object | undefined;

/** Opens a lesson in a new cluster. */
export async function openLesson(id: string): Promise<void> {
  stopComputing();
  const found = await read(id);
  if (!('lesson' in found)) {
    useCourse.setState({ ...nothing, progress: course().progress, fault: found });
    session().setLesson(id);
    return;
  }
  const { lesson, language } = found;
  // The cluster of a lesson is not the user's own, also after it was left.
  const isOwn = session().start !== lessonsStart && session().transcript.length > 0;
  const before = isOwn ? await session().historyText() : session().start === lessonsStart ? course().before : undefined;
  const start = await lessonStart(lesson);
  const isScenario = lesson.scenario !== undefined;
  const own = {
    machines: lesson.kubelet === undefined ? [] : [{ type: 'kubelets', ...lesson.kubelet } as const],
    applied: lesson.apply.flatMap((name) => lesson.files.find((file) => file.name === name)?.text ?? []),
    then: start.then,
    files: start.files,
  };
  isOpening = true;
  const opened = await session().openLesson(
    isScenario && lesson.scenario !== undefined ? { scene: lesson.scenario } : { nodes: lesson.nodes },
    own,
  );
  isOpening = false;
  if (!opened) return;
  useCourse.setState({
    ...nothing,
    progress: course().progress,
    lesson,
    language,
    steps: lesson.steps.map((step) => ({ phase: firstPhase(step) })),
    opening: session().openingCommands,
    before,
  });
  lessonsStart = session().start;
  session().setLesson(id);
  setAddress(id);
  follow();
  save();
  begun();
}

/** The id of the lesson that this tab was in before it was loaded again. */
export const lessonOfTab = (): string | undefined => savedLesson(recallOfTab(KEY))?.id;

/** Continues the lesson that this tab was in, in its restored cluster. */
export async function resumeLesson(): Promise<void> {
  const kept = savedLesson(recallOfTab(KEY));
  if (kept === undefined) return;
  const found = await read(kept.id);
  if (!('lesson' in found)) return;
  const saved = savedLesson(recallOfTab(KEY), found.lesson);
  if (saved === undefined) return;
  const { id, ...rest } = saved;
  useCourse.setState({ ...nothing, progress: course().progress, ...rest, from: rest.from, lesson: found.lesson, language: found.language });
  lessonsStart = session().start;
  session().keepOpening(saved.opening);
  session().setLesson(id);
  follow();
  showQuestion();
  settle();
}

/** Ends the lesson. Its cluster stays. */
export function leave(): void {
  stopComputing();
  stopFollowing?.();
  stopFollowing = undefined;
  session().ask(undefined);
  session().clearHighlight('lesson');
  session().setLesson(undefined);
  setAddress(undefined);
  useCourse.setState({ ...nothing, progress: course().progress, before: course().before });
  save();
}

/** Opens the cluster that the lesson replaced. */
export async function leaveToBefore(): Promise<void> {
  const { before } = course();
  leave();
  useCourse.setState({ before: undefined });
  if (before !== undefined) await session().openHistory(before, { keepFiles: true });
}

/** The lesson in the page's language, where it is written in it: text only, its steps and answers stay. */
export async function changeLessonLanguage(): Promise<void> {
  const { lesson, language } = course();
  if (lesson === undefined || language === currentLanguage()) return;
  const found = await read(lesson.id);
  if (!('lesson' in found) || found.lesson.steps.length !== lesson.steps.length || course().lesson !== lesson) return;
  useCourse.setState({ lesson: found.lesson, language: found.language });
}

export const failureText = ({ message, output, reason }: NonNullable<Course['failure']>): string =>
  [textOf('lessons')(message.key, message.params), output, reason === undefined ? '' : textOf('sentences')(reason.key, reason.params)]
    .filter((part) => part !== '')
    .join(' ');
