import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { recallOfTab, resolvedTheme, sessionStore } from '../session/index.ts';
import { App } from './App.tsx';
import { loadCourse } from './loading/loadCourse.ts';

/** A link contains its history after the hash. */
const LINK = '#s=';

async function open(): Promise<void> {
  const { hash, pathname, search } = window.location;
  const isLink = hash.startsWith(LINK);
  const { openPage } = await import('../session/saving/openPage.ts');
  const asked = new URLSearchParams(search).get('lesson');
  if (isLink) await openPage(hash.slice(LINK.length));
  else if (asked !== null && asked !== lessonOfTab()) return openPage(() => openLesson(asked));
  else await openPage(undefined);
  // From here on a reload continues the saved session.
  if (isLink) window.history.replaceState(null, '', pathname + search);
  if (lessonOfTab() !== undefined) await (await loadCourse()).resumeLesson();
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
  if (sessionStore.getState().start === sessionStore.getInitialState().start) await sessionStore.getState().loadScenario('');
}

/** Shows the page and puts a cluster on it. */
export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  document.documentElement.dataset.theme = resolvedTheme(sessionStore.getState().settings.theme);
  void open().then(resumeTeacherWindow);
  addEventListener('hashchange', () => {
    if (location.hash.startsWith(LINK)) location.reload();
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
