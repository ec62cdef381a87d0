import { addRooms, hasRoom, setLanguage } from './store.ts';
import type { Language } from './texts.ts';

const load = {
  en: {
    first: async () => (await import('./en/first.ts')).firstRooms,
    later: async () => (await import('./en/later.ts')).laterRooms,
  },
  es: {
    first: async () => (await import('./es/first.ts')).firstRooms,
    later: async () => (await import('./es/later.ts')).laterRooms,
  },
} as const;

let later: Promise<void> = Promise.resolve();

/**
 * Makes a language the page's. Resolves with the texts of the first picture, to be awaited before it is shown; those of the
 * parts that load after it are on their way then: see {@link allTexts}.
 */
export async function startLanguage(language: Language): Promise<void> {
  addRooms(language, await load[language].first());
  setLanguage(language);
  later = load[language].later().then((rooms) => addRooms(language, rooms));
}

/** Resolves when no text is missing any more. */
export const allTexts = (): Promise<void> => later;

/** Loads the texts where they are not there yet; what is shown changes once they are. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!hasRoom(language, 'sentences')) {
    const [first, rest] = await Promise.all([load[language].first(), load[language].later()]);
    addRooms(language, first);
    addRooms(language, rest);
  }
  setLanguage(language);
}
