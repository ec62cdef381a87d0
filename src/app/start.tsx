import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { recall, remember, resolvedTheme, sessionStore } from '../session/index.ts';
import { App } from './App.tsx';

/** A share link's story stands behind the hash. */
const LINK = '#s=';
/** Milliseconds without a change after which the story is saved. */
const SAVE_AFTER = 800;
/** A longer story is not saved at every change. */
const MOST_SAVED_STEPS = 5_000;

/** What the link says, else what the browser kept, else the scene that was on the page last. */
async function open(): Promise<void> {
  const session = sessionStore.getState();
  const keepFiles = recall('files') !== undefined || session.files.some(({ text }) => text !== '');
  const [link, saved, scene] = [window.location.hash, recall('story'), recall('scene')];
  if (link.startsWith(LINK)) {
    await session.openStory(link.slice(LINK.length), { keepFiles: false });
    // From here on the browser's own copy counts: a reload goes on and does not start over.
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  } else if (typeof saved === 'string') await session.openStory(saved, { keepFiles });
  else await session.loadScene(typeof scene === 'string' ? scene : '', { keepFiles });
  keepSaving();
}

/** Saves the story as it goes on. */
function keepSaving(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  sessionStore.subscribe((now, before) => {
    if (now.moment === before.moment || now.settingUp) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { moment, origin, story } = sessionStore.getState();
      if (moment.length - origin > MOST_SAVED_STEPS) return;
      void story().then((text) => remember('story', text ?? null));
    }, SAVE_AFTER);
  });
}

/** Shows the page and sets the scene that was on it last; the editor's files stay where the browser kept any. */
export function start(): void {
  const place = document.getElementById('root');
  if (place === null) throw new Error('the page has no #root');
  document.documentElement.dataset.theme = resolvedTheme(sessionStore.getState().settings.theme);
  void open();
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
