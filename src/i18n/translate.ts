import i18next from 'i18next';
import type { Language, Room, TextParams } from './texts.ts';

const found = new Map<string, string>();

/** The text as it is written, absent where there is none; plural forms are texts of their own (`pods_one`). */
export function template(language: Language, room: Room, key: string): string | undefined {
  const id = `${language}/${room}/${key}`;
  const known = found.get(id);
  if (known !== undefined) return known;
  const text: unknown = i18next.getResource(language, room, key);
  if (typeof text !== 'string') return undefined;
  found.set(id, text);
  return text;
}

const fill = (text: string, params: TextParams): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => (params[name] === undefined ? slot : String(params[name])));

/** A text without plural forms is filled here, since a step of a large cluster needs hundreds of them; i18next decides about the others. */
export function translate(language: Language, room: Room, key: string, params?: TextParams): string {
  const text = params?.['count'] === undefined ? template(language, room, key) : undefined;
  if (text === undefined) return i18next.t(key, { ...params, lng: language, ns: room });
  return params === undefined ? text : fill(text, params);
}
