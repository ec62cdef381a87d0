import './app/tokens.css';
import './app/base.css';
import './app/loading/opening.css';

/** The texts come before anything is shown: no key ever stands in the place of its text. */
const texts = async (): Promise<void> => {
  const [{ changeLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
  await changeLanguage(recallSettings().language);
};

/** The teacher's window is a page of its own. As two functions: the build would merge the imports of one, and lose the styles of the first. */
const teachers = () => Promise.all([import('./present/teacherPage.tsx'), texts()]);
const page = () => Promise.all([import('./app/start.tsx'), texts()]);

const isTeachers = new URLSearchParams(location.search).has('teacher');
const [{ start }] = await (isTeachers ? teachers() : page());
void start();
