import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { loadTexts } from '../i18n/index.ts';
import { TeacherWindow } from './TeacherWindow.tsx';

/** Shows the teacher's window of a projector: a page of its own, without a cluster. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  await loadTexts('present');
  const id = new URLSearchParams(location.search).get('teacher') ?? '';
  createRoot(root).render(
    <StrictMode>
      <TeacherWindow id={id} />
    </StrictMode>,
  );
}
