import { addTexts, hasTexts, setLanguage } from './store.ts';
import type { Language, Texts } from './texts.ts';

const load: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en/index.ts')).en,
  es: async () => (await import('./es/index.ts')).es,
};

/** Makes a language the language of the page, once its texts are loaded. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!hasTexts(language)) addTexts(language, await load[language]());
  setLanguage(language);
}
