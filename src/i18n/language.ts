import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language, Texts } from './texts.ts';

const load: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en/index.ts')).en,
  es: async () => (await import('./es/index.ts')).es,
};

async function addTexts(language: Language): Promise<void> {
  const texts = await load[language]();
  for (const [room, resources] of Object.entries(texts)) i18next.addResourceBundle(language, room, resources, false, true);
}

/** Loads the texts of one language and makes it the page's. To be awaited before the first render. */
export async function startLanguage(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    showSupportNotice: false,
  });
  await addTexts(language);
}

/** Loads the texts where they are not there yet; what is shown changes once they are. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'app')) await addTexts(language);
  await i18next.changeLanguage(language);
}

export const currentLanguage = (): Language => (i18next.language === 'es' ? 'es' : 'en');
