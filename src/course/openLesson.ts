import type { Message } from '../cluster/index.ts';
import { currentLanguage, type Language } from '../i18n/index.ts';
import { type Lesson, readLesson } from '../lessons/index.ts';
import { LESSON_EDITOR, LESSON_FAULT, recallOfTab, sessionStore, setLessonInAddress } from '../session/index.ts';
import type { HandIn } from '../session/links/handIn.ts';
import { lessonIdOf, loadLessonFile, shortIdOf } from './catalog.ts';
import {
  course,
  KEY,
  keepBefore,
  type LessonFault,
  nextOpening,
  nothing,
  OWN_LESSON,
  openingNumber,
  save,
  session,
  stopComputing,
  useCourse,
} from './courseState.ts';
import { changeEditing, editing, editingOfTab } from './editing.ts';
import { unpackLesson } from './lessonLink.ts';
import { lessonSetUp } from './lessonSetUp.ts';
import type { PreparedExercise } from './prepareExercise.ts';
import { begun, settle, showQuestion } from './runLesson.ts';
import { firstPhase, lessonFromState, savedLesson } from './stepStates.ts';

let stopFollowing: (() => void) | undefined;

function follow(): void {
  stopFollowing?.();
  stopFollowing = sessionStore.subscribe((now, old) => {
    if (now.start !== old.start && !now.settingUp && !isOpening) {
      leave();
      keepBefore(undefined);
      return;
    }
    if (now.moment !== old.moment || now.playing !== old.playing || now.ending !== old.ending || now.isLed !== old.isLed) settle();
  });
}

/** `text`: the file of a lesson that is not in the list. */
async function read(id: string, text?: string): Promise<{ readonly lesson: Lesson; readonly language: Language } | LessonFault> {
  if (text !== undefined) {
    const result = readLesson(text, id);
    return result.ok ? { lesson: result.lesson, language: result.lesson.language } : { id, text, problems: result.problems };
  }
  const file = await loadLessonFile(id, currentLanguage());
  if (file === undefined) return { id, problems: [] };
  const result = readLesson(file.text, id);
  return result.ok ? ({ lesson: result.lesson, language: file.language } as const) : ({ id, problems: result.problems } as const);
}

let isOpening = false;
/** What the cluster of the last lesson was built from. */
let lessonsStart: object | undefined;

/** The history of the user's own cluster. That of a lesson is not, also after it was left. */
async function historyBefore(): Promise<string | undefined> {
  if (session().start === lessonsStart) return course().before;
  return session().transcript.length > 0 || editing().isTrying ? session().historyText() : undefined;
}

function showFault(fault: LessonFault): void {
  isOpening = false;
  changeEditing({ isOpen: false, isTrying: false });
  useCourse.setState({ ...nothing, progress: course().progress, before: course().before, fault });
  session().setLesson(LESSON_FAULT);
  // A reload would ask for it again in a new cluster, and not go on with what was done since.
  setLessonInAddress(undefined);
}

/** Opens a lesson that is not in the list, by its file. */
export const openLessonText = (text: string): Promise<void> => openLesson(OWN_LESSON, text);

/** {@link openLessonText} with what a link contains behind `#lesson=`. */
export async function openLessonLink(packed: string): Promise<void> {
  const unpacked = unpackLesson(packed);
  if (typeof unpacked === 'object') return openLessonText(unpacked.text);
  stopComputing();
  nextOpening();
  showFault({ id: OWN_LESSON, problems: [], link: unpacked });
}

/** Opens the cluster that a lesson begins with. Whether it is there. */
export async function openCluster(lesson: Lesson): Promise<boolean> {
  const { from, setUp } = await lessonSetUp(lesson);
  return session().openLesson(from, setUp);
}

/** Opens a lesson in a new cluster, by its id or the short form of it. `text`: the file of one that is not in the list. */
export async function openLesson(asked: string, text?: string): Promise<void> {
  const id = text === undefined ? lessonIdOf(asked) : asked;
  stopComputing();
  const mine = nextOpening();
  const found = await read(id, text);
  if (mine !== openingNumber()) return;
  isOpening = false;
  if (!('lesson' in found)) return showFault(found);
  const { lesson, language } = found;
  const before = await historyBefore();
  const { from, setUp } = await lessonSetUp(lesson);
  if (mine !== openingNumber()) return;
  isOpening = true;
  const opened = await session().openLesson(from, setUp);
  if (mine !== openingNumber()) return;
  isOpening = false;
  if (!opened) return;
  useCourse.setState({
    ...nothing,
    progress: course().progress,
    lesson,
    text,
    language,
    steps: lesson.steps.map((step) => ({ phase: firstPhase(step) })),
    opening: session().openingCommands,
  });
  keepBefore(before);
  lessonsStart = session().start;
  if (!(text !== undefined && editing().isTrying)) changeEditing({ isOpen: false, isTrying: false });
  session().setLesson(id);
  setLessonInAddress(text === undefined ? (shortIdOf(id) ?? id) : undefined);
  follow();
  save();
  begun();
}

/** A run that a learner handed in. */
export interface RunToOpen {
  readonly handIn: HandIn;
  readonly prepared: PreparedExercise;
  /** Steps behind the start of the timeline before the learner's part; absent: it did not come to it. */
  readonly from?: number;
  /** The step to show, as `from`; absent: the last one. */
  readonly to?: number;
  readonly message?: Message<'handIn'>;
}

/** Replays a run that was handed in, in a new cluster, and shows its exercise beside it. */
export async function openRun({ handIn, prepared, from, to, message }: RunToOpen): Promise<void> {
  stopComputing();
  const mine = nextOpening();
  const before = await historyBefore();
  if (mine !== openingNumber()) return;
  isOpening = true;
  try {
    await session().replay(handIn.history, undefined, () => ({}));
  } finally {
    if (mine === openingNumber()) isOpening = false;
  }
  if (mine !== openingNumber()) return;
  const { lesson, built } = prepared;
  const { timelineStart } = session();
  const opening = built.simulation.steps.length - built.timelineStart;
  session().keepOpening(opening);
  useCourse.setState({
    ...nothing,
    progress: course().progress,
    lesson,
    language: lesson.language,
    index: lesson.steps.length - 1,
    reached: lesson.steps.length - 1,
    steps: lesson.steps.map(() => ({ phase: 'done' })),
    opening,
    from: Math.min(timelineStart + (from ?? opening), session().simulation.steps.length),
    review: { name: handIn.name, ...(message === undefined ? {} : { message }) },
  });
  keepBefore(before);
  lessonsStart = session().start;
  session().setLesson(lesson.id);
  setLessonInAddress(undefined);
  follow();
  save();
  if (to !== undefined) session().moveTo(timelineStart + to);
  begun();
}

/** The id of the lesson that this tab was in before it was loaded again. */
export const lessonOfTab = (): string | undefined => savedLesson(recallOfTab(KEY))?.id;

/** Continues the lesson that this tab was in, in its restored cluster; or a lesson in the cluster of a link, from a text of `lessonState`. */
export async function resumeLesson(asked?: { readonly lesson: string; readonly state: string }): Promise<void> {
  const kept = recallOfTab(KEY);
  const own = asked === undefined ? savedLesson(kept) : undefined;
  const edited = asked === undefined ? editingOfTab() : undefined;
  if (edited !== undefined) {
    changeEditing({ isOpen: true, draft: edited.draft, isTrying: edited.isTrying && own !== undefined });
    if (!editing().isTrying) session().setLesson(LESSON_EDITOR);
  }
  const wanted = asked === undefined ? own?.id : lessonIdOf(asked.lesson);
  if (wanted === undefined) return;
  const found = await read(wanted, own?.text);
  if (!('lesson' in found)) return;
  const saved = asked === undefined ? savedLesson(kept, found.lesson) : lessonFromState(asked.state, found.lesson);
  if (saved === undefined) return;
  const { id, ...rest } = saved;
  const { progress, before } = course();
  const { lesson, language } = found;
  useCourse.setState({ ...nothing, progress, before, ...rest, from: rest.from, text: rest.text, lesson, language });
  lessonsStart = session().start;
  session().keepOpening(saved.opening);
  session().setLesson(id);
  follow();
  save();
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
  changeEditing({ isTrying: false });
  session().setLesson(editing().isOpen ? LESSON_EDITOR : undefined);
  setLessonInAddress(undefined);
  useCourse.setState({ ...nothing, progress: course().progress, before: course().before });
  save();
}

/** Opens the lesson editor in place of the lesson. */
export function openEditor(draft: string | undefined): void {
  if (course().lesson !== undefined || course().fault !== undefined) leave();
  changeEditing({ isOpen: true, isTrying: false, draft });
  session().select(undefined);
  session().setLesson(LESSON_EDITOR);
}

/** Closes the lesson editor. What was written is kept. */
export function closeEditor(): void {
  changeEditing({ isOpen: false, isTrying: false });
  session().setLesson(undefined);
}

/** Opens the cluster that the lesson replaced. */
export async function leaveToBefore(): Promise<void> {
  const { before } = course();
  leave();
  keepBefore(undefined);
  if (before !== undefined) await session().openHistory(before);
}

/** The lesson in the page's language, where it is written in it: text only, its steps and answers stay. */
export async function changeLessonLanguage(): Promise<void> {
  const { lesson, language, review, text } = course();
  if (lesson === undefined || review !== undefined || text !== undefined || language === currentLanguage()) return;
  const found = await read(lesson.id);
  if (!('lesson' in found) || found.lesson.steps.length !== lesson.steps.length || course().lesson !== lesson) return;
  useCourse.setState({ lesson: found.lesson, language: found.language });
}
