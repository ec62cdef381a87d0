import i18next from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room, Text, TextKey, TextParams } from './texts.ts';

const translate = (language: string, room: Room, key: string, params?: TextParams): string =>
  i18next.t(key, { ...params, lng: language, ns: room });

/** The texts of a room in the page's language; the component renders again when the language changes. */
export function useText<R extends Room>(room: R): Text<R> {
  const { i18n } = useTranslation(room);
  const language = i18n.language;
  return useCallback((key: TextKey<R>, params?: TextParams) => translate(language, room, key, params), [language, room]);
}

/** {@link useText} outside of components. */
export function textOf<R extends Room>(room: R): Text<R> {
  return (key, params) => translate(i18next.language, room, key, params);
}

/** Whether the room has the text: for keys that come from data. */
export const hasText = (room: Room, key: string): boolean => i18next.exists(key, { ns: room });

/** A text whose key comes from data, absent where there is none. */
export const looseText = (room: Room, key: string, params?: TextParams): string | undefined =>
  hasText(room, key) ? translate(i18next.language, room, key, params) : undefined;
