import { lookUp } from './store.ts';
import type { Language, Room, TextParams } from './texts.ts';

const found = new Map<string, string>();
const plurals: Readonly<Record<Language, Intl.PluralRules>> = { en: new Intl.PluralRules('en'), es: new Intl.PluralRules('es') };

/** The text as it is written, absent where there is none; plural forms are texts of their own (`pods_one`). */
export function template(language: Language, room: Room, key: string): string | undefined {
  const id = `${language}/${room}/${key}`;
  const known = found.get(id);
  if (known !== undefined) return known;
  const text = lookUp(language, room, key);
  if (text !== undefined) found.set(id, text);
  return text;
}

/** The form of a text that a count asks for; forms that a language has and a room does not give are those of `other`. */
function form(language: Language, room: Room, key: string, count: number): string | undefined {
  return (
    template(language, room, `${key}_${count === 0 ? 'zero' : plurals[language].select(count)}`) ??
    template(language, room, `${key}_${plurals[language].select(count)}`) ??
    template(language, room, `${key}_other`)
  );
}

const fill = (text: string, params: TextParams): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => (params[name] === undefined ? slot : String(params[name])));

/** The text with its slots filled; the key itself where there is no text. */
export function translate(language: Language, room: Room, key: string, params?: TextParams): string {
  const count = params?.['count'];
  const text = (typeof count === 'number' ? form(language, room, key, count) : undefined) ?? template(language, room, key) ?? key;
  return params === undefined ? text : fill(text, params);
}
