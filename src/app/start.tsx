import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import {
  HAND_IN_LINK,
  isEmbedded,
  LESSON_LINK,
  LINK,
  pageAddress,
  recallOfTab,
  removeFromAddress,
  resolvedTheme,
  sessionStore,
} from '../session/index.ts';
import { App } from './App.tsx';
import { loadCourse } from './loading/loadCourse.ts';

/** The table of the three kinds, to which lessons link. */
const KINDS = '#kinds';

/** Opens what the hash asks for, and takes it out of the address. */
function openOfHash(): void {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(HAND_IN_LINK) && hash !== KINDS) return;
  window.history.replaceState(null, '', pathname + search);
  sessionStore.getState().openDialog(hash === KINDS ? { form: 'kinds' } : { form: 'solutions', text: hash });
}

async function open(): Promise<void> {
  const { hash } = window.location;
  const { openPage } = await import('../session/saving/openPage.ts');
  if (hash.startsWith(LINK)) return openLink(hash.slice(LINK.length), openPage);
  if (hash.startsWith(LESSON_LINK)) {
    await openPage(() => openOwnLesson(hash.slice(LESSON_LINK.length)));
    // A frame has no storage: a reload needs its address.
    if (!isEmbedded) window.history.replaceState(null, '', window.location.pathname + window.location.search);
    return;
  }
  const { lesson } = pageAddress;
  const course = lesson === undefined ? undefined : await loadCourse();
  if (course !== undefined && lesson !== undefined && course.lessonIdOf(lesson) !== lessonOfTab())
    return openPage(() => openLesson(lesson));
  await openPage(undefined);
  if (lessonOfTab() !== undefined || recallOfTab('lesson-editor') != null) await (await loadCourse()).resumeLesson();
}

/** Opens the cluster of a link and, where the address has its state, the lesson that ran in it. */
async function openLink(history: string, openPage: (history: string) => Promise<void>): Promise<void> {
  await openPage(history);
  const { lesson, state } = pageAddress;
  if (lesson !== undefined && state !== undefined) await (await loadCourse()).resumeLesson({ lesson, state });
  if (isEmbedded) return;
  // From here on a reload continues the saved session.
  removeFromAddress('history', 'state', ...(sessionStore.getState().lesson === undefined ? (['lesson'] as const) : []));
}

/** The lesson that this tab was in before it was loaded again. */
function lessonOfTab(): unknown {
  const kept = recallOfTab('lesson') as { readonly id?: unknown } | null | undefined;
  return kept?.id;
}

/** Connects with the teacher's window that this tab had before it was loaded again. */
async function resumeTeacherWindow(): Promise<void> {
  if (recallOfTab('teacher') !== undefined) (await loadCourse()).resumeTeacherWindow();
}

/** Opens a lesson in place of the last session; where there is none of the id, the default scenario with a note. */
async function openLesson(id: string): Promise<void> {
  const course = await loadCourse();
  await course.openLesson(id);
  await openDefault();
}

/** The default scenario, where a lesson could not be opened. */
async function openDefault(): Promise<void> {
  if (sessionStore.getState().start === sessionStore.getInitialState().start) await sessionStore.getState().loadScenario('');
}

async function openOwnLesson(packed: string): Promise<void> {
  const course = await loadCourse();
  await course.openLessonLink(packed);
  await openDefault();
}

/** Shows the page and puts a cluster on it. */
export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  document.documentElement.toggleAttribute('data-embedded', isEmbedded);
  document.documentElement.dataset.theme = resolvedTheme(sessionStore.getState().settings.theme);
  void open().then(resumeTeacherWindow).finally(openOfHash);
  addEventListener('hashchange', () => {
    if (location.hash.startsWith(LINK) || location.hash.startsWith(LESSON_LINK)) location.reload();
    else openOfHash();
  });
  const reactRoot = createRoot(root);
  // As a transition, so that the first rendering is cut into slices.
  startTransition(() =>
    reactRoot.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
