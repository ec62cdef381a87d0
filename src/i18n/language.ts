import { addTexts, currentLanguage, hasTexts, setLanguage } from './store.ts';
import type { FirstTexts, Language, LateRoom, LateTexts, Texts } from './texts.ts';

const load: Readonly<Record<Language, () => Promise<FirstTexts>>> = {
  en: async () => (await import('./en/index.ts')).en,
  es: async () => (await import('./es/index.ts')).es,
};

/** Rooms that no part of the first screen needs. */
const loadLate: { readonly [R in LateRoom]: Readonly<Record<Language, () => Promise<LateTexts[R]>>> } = {
  autoscaler: {
    en: async () => (await import('./en/autoscaler.ts')).autoscaler,
    es: async () => (await import('./es/autoscaler.ts')).autoscaler,
  },
  course: {
    en: async () => (await import('./en/course.ts')).course,
    es: async () => (await import('./es/course.ts')).course,
  },
  find: {
    en: async () => (await import('./en/find.ts')).find,
    es: async () => (await import('./es/find.ts')).find,
  },
  handIn: {
    en: async () => (await import('./en/handIn.ts')).handIn,
    es: async () => (await import('./es/handIn.ts')).handIn,
  },
  jobs: {
    en: async () => (await import('./en/jobs.ts')).jobs,
    es: async () => (await import('./es/jobs.ts')).jobs,
  },
  kinds: {
    en: async () => (await import('./en/kinds.ts')).kinds,
    es: async () => (await import('./es/kinds.ts')).kinds,
  },
  lessonEditor: {
    en: async () => (await import('./en/lessonEditor.ts')).lessonEditor,
    es: async () => (await import('./es/lessonEditor.ts')).lessonEditor,
  },
  lessons: {
    en: async () => (await import('./en/lessons.ts')).lessons,
    es: async () => (await import('./es/lessons.ts')).lessons,
  },
  present: {
    en: async () => (await import('./en/present.ts')).present,
    es: async () => (await import('./es/present.ts')).present,
  },
  services: {
    en: async () => (await import('./en/services.ts')).services,
    es: async () => (await import('./es/services.ts')).services,
  },
  share: {
    en: async () => (await import('./en/share.ts')).share,
    es: async () => (await import('./es/share.ts')).share,
  },
};

const lateRooms = new Set<LateRoom>();

async function addLate(language: Language, room: LateRoom): Promise<void> {
  if (!hasTexts(language, room)) addTexts(language, { [room]: await loadLate[room][language]() });
}

/** Every text of a language, for tests: the page loads rooms as it needs them. */
export async function allTexts(language: Language): Promise<Texts> {
  const late = Object.entries(loadLate).map(async ([room, languages]) => [room, await languages[language]()] as const);
  return { ...(await load[language]()), ...Object.fromEntries(await Promise.all(late)) } as Texts;
}

/** Loads the texts of a room which the page does not load with its first texts: in its language, and in each that it changes to. */
export async function loadTexts(room: LateRoom): Promise<void> {
  lateRooms.add(room);
  await addLate(currentLanguage(), room);
}

/** Makes a language the language of the page, once its texts are loaded. */
export async function changeLanguage(language: Language): Promise<void> {
  if (!hasTexts(language, 'app')) addTexts(language, await load[language]());
  await Promise.all([...lateRooms].map((room) => addLate(language, room)));
  setLanguage(language);
}
