import { useCallback, useSyncExternalStore } from 'react';
import { currentLanguage, onLanguage } from './store.ts';
import type { Language, Room, Text, TextKey, TextParams } from './texts.ts';
import { translate } from './translate.ts';

/** The page's language; the component renders again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(onLanguage, currentLanguage);

/** The texts of a room in the page's language; the component renders again when the language changes. */
export function useText<R extends Room>(room: R): Text<R> {
  const language = useLanguage();
  return useCallback((key: TextKey<R>, params?: TextParams) => translate(language, room, key, params), [language, room]);
}

/** {@link useText} outside of components. */
export function textOf<R extends Room>(room: R, language: Language = currentLanguage()): Text<R> {
  return (key, params) => translate(language, room, key, params);
}
