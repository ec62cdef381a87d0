import { currentLanguage, textOf } from '../../i18n/index.ts';
import { type Answer, answerOf } from '../../lessons/index.ts';
import {
  hasChannel,
  type LessonState,
  openChannel,
  type ProjectorState,
  readForProjector,
  type TeacherCommand,
  type ToProjector,
  type ToTeacher,
  toggleBlank,
  usePresentation,
  withinLimits,
} from '../../present/index.ts';
import {
  describeStep,
  formatClock,
  inSlices,
  isAtStart,
  recallOfTab,
  rememberOfTab,
  sessionStore,
  stepAtHead,
} from '../../session/index.ts';
import { course, session, stateAt, stepAt, useCourse } from '../courseState.ts';
import { doStep, playOn, skipQuestion } from '../runLesson.ts';
import type { Phase } from '../stepStates.ts';
import { openVote, setHands, setVoters } from './changeVote.ts';
import { goBackward, goForward, showTruth } from './lead.ts';
import { answerLines, commandTexts, plainText } from './plainText.ts';
import { voteState } from './vote.ts';

const KEY = 'teacher';
/** Milliseconds within which changes are sent together. */
const TOGETHER = 100;

/** The connection of this tab with a teacher's window, which a reload continues. */
interface Connection {
  readonly id: string;
  /** Since when the teacher teaches, and what. */
  readonly since: number;
  readonly lesson: string | undefined;
}

function keptConnection(): Connection | undefined {
  const kept = recallOfTab(KEY);
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { id, since, lesson } = kept as Partial<Record<keyof Connection, unknown>>;
  if (typeof id !== 'string' || typeof since !== 'number') return undefined;
  return { id, since, lesson: typeof lesson === 'string' ? lesson : undefined };
}

/** `crypto.randomUUID` is missing where the page is not served securely. */
const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
const newConnection = (): Connection => ({ id: newId(), since: Date.now(), lesson: course().lesson?.id });

let connection: Connection | undefined;
let channel: BroadcastChannel | undefined;

/** The answer to the open question, computed for the teacher alone. */
let expected: { readonly of: readonly unknown[]; readonly answer?: Answer } | undefined;
let computing: AbortController | undefined;

/** Computes the answer to the question at the end of the log, once for each state of the cluster. */
function expectedAnswer(): Answer | undefined {
  const { lesson, reached } = course();
  const step = stepAt(reached);
  const { simulation, files, isLed, settingUp } = session();
  if (lesson === undefined || step?.question === undefined || stateAt(reached).phase !== 'asking' || isLed || settingUp) return undefined;
  const { head, steps, writesApplied } = simulation;
  if (head < steps.length || writesApplied > 0) return undefined;
  const of = [simulation, lesson, reached, head, ...files.map(({ text }) => text)];
  if (expected?.of.length === of.length && expected.of.every((each, index) => each === of[index])) return expected.answer;
  computing?.abort();
  const controller = new AbortController();
  computing = controller;
  expected = { of };
  void inSlices(answerOf(simulation, step, files), { signal: controller.signal }).then((answer) => {
    if (controller.signal.aborted || answer === undefined) return;
    expected = { of, answer };
    soon();
  });
  return undefined;
}

function lessonState(): LessonState | undefined {
  const { lesson, index, reached, steps, language } = course();
  const step = lesson?.steps[index];
  if (lesson === undefined || step === undefined) return undefined;
  const [courseText, present, lessons] = [textOf('course'), textOf('present'), textOf('lessons')];
  const state = stateAt(index);
  const following = lesson.steps[index + 1];
  const vote = step.question && voteState(session(), step, step.question, state, { course: courseText, present });
  const answer = state.answer ?? (index === reached ? expectedAnswer() : undefined);
  return {
    title: lesson.title,
    language,
    index,
    of: steps.length,
    step: {
      title: step.title,
      text: plainText(step.text),
      ...(step.notes === undefined ? {} : { notes: step.notes }),
      commands: commandTexts(step.commands, courseText),
    },
    ...(following === undefined ? {} : { next: { title: following.title, commands: commandTexts(following.commands, courseText) } }),
    phase: state.phase,
    isCurrent: index === reached,
    ...(vote === undefined ? {} : { question: vote.title, vote }),
    isVoteOpen: state.vote?.isOpen === true,
    ...(answer === undefined ? {} : { answer: answerLines(answer, { course: courseText, present, lessons }) }),
    isAnswerShown: state.answer !== undefined,
  };
}

function projectorState({ id, since }: Connection): ProjectorState {
  const { simulation, timelineStartTime, settings, playing } = session();
  const { presenting, isBlank } = usePresentation.getState();
  const step = isAtStart(session()) ? undefined : stepAtHead(simulation, settings.stepSize);
  const lesson = lessonState();
  return {
    type: 'state',
    from: id,
    settings: { language: currentLanguage(), theme: settings.theme },
    since,
    clock: formatClock(simulation.now - timelineStartTime),
    caption: step === undefined ? '' : describeStep(step),
    isPlaying: playing,
    isPresenting: presenting,
    isBlank,
    ...(lesson === undefined ? {} : { lesson }),
  };
}

const post = (message: ToTeacher): void => channel?.postMessage(message);

function postState(): void {
  if (connection === undefined) return;
  const { lesson } = course();
  if (lesson !== undefined && lesson.id !== connection.lesson) keep({ ...connection, since: Date.now(), lesson: lesson.id });
  post(withinLimits(projectorState(connection)));
}

function keep(next: Connection): void {
  connection = next;
  rememberOfTab(KEY, next);
}

let isWaiting = false;

/** Sends the state when what changes now has changed. */
function soon(): void {
  if (isWaiting) return;
  isWaiting = true;
  setTimeout(() => {
    isWaiting = false;
    postState();
  }, TOGETHER);
}

/** Whether the furthest step is shown, in this phase. */
const isShown = (phase: Phase): boolean => course().index === course().reached && stateAt(course().reached).phase === phase;

const commands: Readonly<Record<TeacherCommand, () => void>> = {
  forward: goForward,
  backward: goBackward,
  do: () => void doStep(),
  play: () => {
    if (session().playing) session().pause();
    else if (isShown('playing')) playOn();
    else session().play();
  },
  reveal: showTruth,
  skip: skipQuestion,
  blank: toggleBlank,
  present: () => usePresentation.getState().present(true),
  end: () => usePresentation.getState().present(false),
};

/** Whether a command is meant for what is shown now: it may arrive late, or while an earlier step is looked at. */
function isPossible(command: TeacherCommand): boolean {
  if (command === 'do') return isShown('ready');
  return (command !== 'reveal' && command !== 'skip') || isShown('asking');
}

function carryOut(message: ToProjector): void {
  switch (message.type) {
    case 'ask':
      heard = Date.now();
      return postState();
    case 'command':
      if (isPossible(message.command)) commands[message.command]();
      return;
    case 'vote':
      return openVote(message.isOpen, message.step);
    case 'hands':
      return setHands(message.step, message.key, message.hands);
    case 'voters':
      return setVoters(message.step, message.voters);
    default:
      return message satisfies never;
  }
}

function connect(to: Connection): void {
  keep(to);
  if (channel !== undefined) return;
  channel = openChannel((data) => {
    const message = connection && readForProjector(data, connection.id);
    if (message !== undefined) carryOut(message);
  });
  sessionStore.subscribe(soon);
  useCourse.subscribe(soon);
  usePresentation.subscribe(soon);
  addEventListener('pagehide', () => connection && post({ type: 'closing', from: connection.id }));
  addEventListener('pageshow', soon);
  postState();
}

let opened: Window | null = null;
/** When a teacher's window was last heard, in milliseconds since 1970. */
let heard = 0;
/** Milliseconds without a word after which a window that opens starts to count from zero. */
const GONE = 10_000;

/** Opens the teacher's window of this tab, or shows it again. Returns whether it is open. Needs `hasChannel`. */
export function openTeacherWindow(): boolean {
  const known = connection ?? keptConnection() ?? newConnection();
  connect(Date.now() - heard > GONE ? { ...known, since: Date.now() } : known);
  if (opened !== null && !opened.closed) {
    opened.focus();
    return true;
  }
  const url = new URL(location.pathname, location.href);
  url.searchParams.set('teacher', connection?.id ?? '');
  opened = window.open(url, `teacher-${connection?.id}`, 'popup,width=900,height=700');
  return opened !== null;
}

/** Connects again with the teacher's window that this tab had before it was loaded again. */
export function resumeTeacherWindow(): void {
  const kept = keptConnection();
  if (kept !== undefined && hasChannel()) connect(kept);
}
