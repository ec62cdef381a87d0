import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { resolvedTheme, sessionStore } from '../session/index.ts';
import { App } from './App.tsx';

/** A link contains its history after the hash. */
const LINK = '#s=';

async function open(): Promise<void> {
  const { hash, pathname, search } = window.location;
  const isLink = hash.startsWith(LINK);
  const { openPage } = await import('../session/saving/openPage.ts');
  await openPage(isLink ? hash.slice(LINK.length) : undefined);
  // From here on a reload continues the saved session.
  if (isLink) window.history.replaceState(null, '', pathname + search);
}

/** Shows the page and puts a cluster on it. */
export function start(): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  document.documentElement.dataset.theme = resolvedTheme(sessionStore.getState().settings.theme);
  void open();
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
