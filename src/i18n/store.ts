import type { Language } from './texts.ts';

/** A room's texts: texts, and groups of texts. */
export interface TextTree {
  readonly [key: string]: string | TextTree;
}
type Rooms = Readonly<Record<string, TextTree>>;

const texts: Partial<Record<Language, Rooms>> = {};
const listeners = new Set<() => void>();
let current: Language = 'en';

export const currentLanguage = (): Language => current;

/** Makes a language the page's; who listens is told. */
export function setLanguage(language: Language): void {
  current = language;
  for (const listener of listeners) listener();
}

/** Calls back whenever the page's language changes; returns what ends that. */
export function onLanguage(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

export const addTexts = (language: Language, rooms: Rooms): void => {
  texts[language] = { ...texts[language], ...rooms };
};

export const hasTexts = (language: Language, room: string): boolean => texts[language]?.[room] !== undefined;

/** The text under a key with dots, as it is written; absent where there is none. */
export function lookUp(language: Language, room: string, key: string): string | undefined {
  let at: string | TextTree | undefined = texts[language]?.[room];
  for (const part of key.split('.')) {
    if (at === undefined || typeof at === 'string') return undefined;
    at = Object.hasOwn(at, part) ? at[part] : undefined;
  }
  return typeof at === 'string' ? at : undefined;
}
