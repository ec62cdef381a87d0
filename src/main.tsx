import './app/tokens.css';
import './app/base.css';

/** The language's texts and the page itself are fetched side by side. */
const [{ startLanguage }, { recallSettings }] = await Promise.all([import('./i18n/language.ts'), import('./session/settings.ts')]);
const { language } = recallSettings();
const [{ start }] = await Promise.all([import('./app/start.tsx'), startLanguage(language)]);
start();
