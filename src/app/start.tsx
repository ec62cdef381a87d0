import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { recall, resolvedTheme, sessionStore } from '../session/index.ts';
import { App } from './App.tsx';

/** Shows the page and sets the scene that was on it last; the editor's files stay where the browser kept any. */
export function start(): void {
  const place = document.getElementById('root');
  if (place === null) throw new Error('the page has no #root');
  document.documentElement.dataset.theme = resolvedTheme(sessionStore.getState().settings.theme);
  const scene = recall('scene');
  const keepFiles = recall('files') !== undefined || sessionStore.getState().files.some(({ text }) => text !== '');
  void sessionStore.getState().loadScene(typeof scene === 'string' ? scene : '', { keepFiles });
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
