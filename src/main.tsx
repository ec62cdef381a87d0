import './app/tokens.css';
import './app/base.css';
import './app/loading/opening.css';
import { importWithRetry } from './ui/loading/importWithRetry.ts';

/** The texts come before anything is shown: no key ever stands in the place of its text. */
const texts = async (): Promise<void> => {
  const [{ changeLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
  await changeLanguage(recallSettings().language);
};

const [{ start }] = await importWithRetry(() => Promise.all([import('./app/start.tsx'), texts()]));
start();
