import { currentLanguage, type Language } from '../i18n/index.ts';
import { type Lesson, lessonStart, readLesson } from '../lessons/index.ts';
import { recallOfTab, sessionStore } from '../session/index.ts';
import { loadLessonFile } from './catalog.ts';
import {
  course,
  KEY,
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
import { changeEditing, EDITOR, editing, editingOfTab } from './editing.ts';
import { unpackLesson } from './lessonLink.ts';
import { begun, settle, showQuestion } from './runLesson.ts';
import { firstPhase, savedLesson } from './stepStates.ts';

let stopFollowing: (() => void) | undefined;

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

function setAddress(id: string | undefined): void {
  const url = new URL(location.href);
  if (id === undefined) url.searchParams.delete('lesson');
  else url.searchParams.set('lesson', id);
  history.replaceState(null, '', url.pathname + (url.search === '?' ? '' : url.search) + url.hash);
}

let isOpening = false;
/** What the cluster of the last lesson was built from. */
let lessonsStart: object | undefined;

function showFault(fault: LessonFault): void {
  isOpening = false;
  changeEditing({ isOpen: false, isTrying: false });
  useCourse.setState({ ...nothing, progress: course().progress, fault });
  session().setLesson(fault.id);
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
  const start = await lessonStart(lesson);
  const own = {
    machines: lesson.kubelet === undefined ? [] : [{ type: 'kubelets', ...lesson.kubelet } as const],
    applied: lesson.apply.flatMap((name) => lesson.files.find((file) => file.name === name)?.text ?? []),
    then: start.then,
    files: start.files,
  };
  return session().openLesson(lesson.scenario !== undefined ? { scene: lesson.scenario } : { nodes: lesson.nodes }, own);
}

/** Opens a lesson in a new cluster. `text`: the file of one that is not in the list. */
export async function openLesson(id: string, text?: string): Promise<void> {
  stopComputing();
  const mine = nextOpening();
  const found = await read(id, text);
  if (mine !== openingNumber()) return;
  isOpening = false;
  if (!('lesson' in found)) return showFault(found);
  const { lesson, language } = found;
  // The cluster of a lesson is not the user's own, also after it was left.
  const isOwn = session().start !== lessonsStart && session().transcript.length > 0;
  const before = isOwn ? await session().historyText() : session().start === lessonsStart ? course().before : undefined;
  if (mine !== openingNumber()) return;
  isOpening = true;
  const opened = await openCluster(lesson);
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
    before,
  });
  lessonsStart = session().start;
  if (!(text !== undefined && editing().isTrying)) changeEditing({ isOpen: false, isTrying: false });
  session().setLesson(id);
  setAddress(text === undefined ? id : undefined);
  follow();
  save();
  begun();
}

/** The id of the lesson that this tab was in before it was loaded again. */
export const lessonOfTab = (): string | undefined => savedLesson(recallOfTab(KEY))?.id;

/** Continues the lesson that this tab was in, in its restored cluster. */
export async function resumeLesson(): Promise<void> {
  const kept = savedLesson(recallOfTab(KEY));
  const edited = editingOfTab();
  if (edited !== undefined) {
    changeEditing({ isOpen: true, draft: edited.draft, isTrying: edited.isTrying && kept !== undefined });
    if (!editing().isTrying) session().setLesson(EDITOR);
  }
  if (kept === undefined) return;
  const found = await read(kept.id, kept.text);
  if (!('lesson' in found)) return;
  const saved = savedLesson(recallOfTab(KEY), found.lesson);
  if (saved === undefined) return;
  const { id, ...rest } = saved;
  useCourse.setState({
    ...nothing,
    progress: course().progress,
    ...rest,
    from: rest.from,
    text: rest.text,
    lesson: found.lesson,
    language: found.language,
  });
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
  changeEditing({ isTrying: false });
  session().setLesson(editing().isOpen ? EDITOR : undefined);
  setAddress(undefined);
  useCourse.setState({ ...nothing, progress: course().progress, before: course().before });
  save();
}

/** Opens the lesson editor in place of the lesson. */
export function openEditor(draft: string | undefined): void {
  if (course().lesson !== undefined || course().fault !== undefined) leave();
  changeEditing({ isOpen: true, isTrying: false, draft });
  session().select(undefined);
  session().setLesson(EDITOR);
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
  useCourse.setState({ before: undefined });
  if (before !== undefined) await session().openHistory(before, { keepFiles: true });
}

/** The lesson in the page's language, where it is written in it: text only, its steps and answers stay. */
export async function changeLessonLanguage(): Promise<void> {
  const { lesson, language, text } = course();
  if (lesson === undefined || text !== undefined || language === currentLanguage()) return;
  const found = await read(lesson.id);
  if (!('lesson' in found) || found.lesson.steps.length !== lesson.steps.length || course().lesson !== lesson) return;
  useCourse.setState({ lesson: found.lesson, language: found.language });
}
