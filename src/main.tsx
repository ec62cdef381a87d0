import './app/tokens.css';
import './app/base.css';

/** The page, what it is told by the browser's storage and the texts of one language are fetched side by side. */
const page = import('./app/start.tsx');
const [{ startLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
await startLanguage(recallSettings().language);
(await page).start();
