import './app/tokens.css';
import './app/base.css';
import './app/loading/opening.css';
import { importWithRetry } from './ui/loading/importWithRetry.ts';

/** The texts come before anything is shown: no key ever stands in the place of its text. */
const texts = async (): Promise<void> => {
  const [{ changeLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
  await changeLanguage(recallSettings().language);
};

/** The teacher's window is a page of its own. */
const isTeachers = new URLSearchParams(location.search).has('teacher');
const page = () => (isTeachers ? import('./present/teacherPage.tsx') : import('./app/start.tsx'));

const [{ start }] = await importWithRetry(() => Promise.all([page(), texts()]));
void start();
