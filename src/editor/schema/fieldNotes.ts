import { currentLanguage } from '../../i18n/store.ts';

type Notes = Readonly<Record<string, string>>;

const loaded: Partial<Record<'en' | 'es', Promise<Notes>>> = {};

const load = {
  en: async (): Promise<Notes> => (await import('../../kubectl/index.ts')).fieldNotes,
  es: async (): Promise<Notes> => (await import('../../i18n/es/fields.ts')).fields,
};

/** Notes on types (`Toleration`) and their fields (`Toleration.key`) in the page's language, fetched when the first is asked for. */
export function fieldNotes(language = currentLanguage()): Promise<Notes> {
  const notes = loaded[language] ?? load[language]();
  loaded[language] = notes;
  notes.catch(() => delete loaded[language]);
  return notes;
}
