import type { Language } from '../i18n/index.ts';
import type { Theme } from './page/types.ts';

/** What the address of the page asks for, besides the history of a link. */
export interface PageAddress {
  /** `?embed`: the page is a frame in another page. */
  readonly isEmbedded: boolean;
  /** `?lesson=`: id of a lesson, or its short form. */
  readonly lesson?: string;
  /** `?state=`: how far the lesson is, in the cluster of the link. */
  readonly state?: string;
  /** `?lang=` and `?theme=`: shown so, and not stored. */
  readonly language?: Language;
  readonly theme?: Theme;
}

/** What an address is made of. */
export interface AddressParts extends Partial<PageAddress> {
  /** The text of `Session.historyText`. */
  readonly history?: string;
}

export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'es';
export const isTheme = (value: unknown): value is Theme => value === 'system' || value === 'light' || value === 'dark';

/** Names in the address. `public/opening.js` reads `embed`, `lang` and `theme` too. */
const names = { isEmbedded: 'embed', lesson: 'lesson', state: 'state', language: 'lang', theme: 'theme' } as const;

/** A link contains its history after the hash. */
export const LINK = '#s=';
/** A link of a lesson contains its file. */
export const LESSON_LINK = '#lesson=';
/** A link of an exercise that was handed in. */
export const HAND_IN_LINK = '#hand-in=';
/** Characters: many chats and mail programs cut a longer link. */
export const LONGEST_LINK = 2_000;

/** Reads the query of an address. What it does not know it leaves out. */
export function readAddress(search: string): PageAddress {
  const query = new URLSearchParams(search);
  const lesson = query.get(names.lesson) || undefined;
  const state = query.get(names.state) || undefined;
  const language = query.get(names.language);
  const theme = query.get(names.theme);
  return {
    isEmbedded: query.has(names.isEmbedded),
    ...(lesson === undefined ? {} : { lesson }),
    ...(state === undefined ? {} : { state }),
    ...(isLanguage(language) ? { language } : {}),
    ...(isTheme(theme) ? { theme } : {}),
  };
}

/** The address of the page with these parts and no others; `page` is any address of the page. */
export function addressOf(page: string, { isEmbedded, lesson, state, language, theme, history }: AddressParts): string {
  const values = { lesson, state, language, theme };
  const query = (Object.keys(values) as (keyof typeof values)[]).flatMap((part) => {
    const value = values[part];
    return value === undefined ? [] : `${names[part]}=${encodeURIComponent(value)}`;
  });
  const all = [...(isEmbedded ? [names.isEmbedded] : []), ...query].join('&');
  return `${page.replace(/[?#].*$/s, '')}${all === '' ? '' : `?${all}`}${history === undefined ? '' : LINK + history}`;
}

/** The query and the hash of this page's address, without some parts of them. */
export function removeFromAddress(...parts: readonly (keyof PageAddress | 'history')[]): void {
  if (typeof location === 'undefined') return;
  const url = new URL(location.href);
  const known = parts.filter((part) => part !== 'history').filter((part) => url.searchParams.has(names[part]));
  for (const part of known) url.searchParams.delete(names[part]);
  const hash = parts.includes('history') ? '' : url.hash;
  if (known.length > 0 || hash !== url.hash) history.replaceState(null, '', url.pathname + url.search + hash);
}

/** The lesson in this page's address, by its short id; `undefined`: none. */
export function setLessonInAddress(id: string | undefined): void {
  // A frame is loaded again with the address that its page gives it.
  if (isEmbedded) return;
  const url = new URL(location.href);
  if (id === undefined) url.searchParams.delete(names.lesson);
  else url.searchParams.set(names.lesson, id);
  history.replaceState(null, '', url.pathname + url.search + url.hash);
}

/** The address with which this page was opened. */
export const pageAddress: PageAddress = readAddress(typeof location === 'undefined' ? '' : location.search);

/** Whether this page is a frame in another page. */
export const { isEmbedded } = pageAddress;
