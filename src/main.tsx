import './app/tokens.css';
import './app/base.css';

/** Starts the page and the texts of one language in parallel. */
const page = import('./app/start.tsx');
const [{ startLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
await startLanguage(recallSettings().language);
(await page).start();
