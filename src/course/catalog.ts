import type { Language } from '../i18n/index.ts';

/** Files by path; each is fetched when it is asked for. */
const files = import.meta.glob<string>('./lessons/*/*.md', { query: '?raw', import: 'default' });

export const lessonGroups = ['course', 'short', 'exercises'] as const;
export type LessonGroup = (typeof lessonGroups)[number];

const prefixes: Readonly<Record<LessonGroup, RegExp>> = { course: /^\d\d-/, short: /^s-/, exercises: /^x-/ };

const pathOf = (id: string, language: Language): string => `./lessons/${language}/${id}.md`;

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1, -'.md'.length);

/** Ids of all lessons, in the order of the list: the names of their files, in any language, without `.md`. */
export const lessonIds: readonly string[] = [...new Set(Object.keys(files).map(idOf))].sort();

/** A short form of each id: without `s-`, `x-` or its number, where no other lesson is called so. */
export function shortIdsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const short = (id: string) => id.replace(/^(?:\d\d|[sx])-/, '');
  const isFree = (id: string) => ids.every((other) => other === id || (other !== short(id) && short(other) !== short(id)));
  return new Map(ids.map((id) => [id, isFree(id) ? short(id) : id]));
}

const shortIds = shortIdsOf(lessonIds);

/** What the address shows of a lesson; `undefined` where the list has no such lesson, so that no address opens it. */
export const shortIdOf = (id: string): string | undefined => shortIds.get(id);

/** The lesson that an address means: by its id or its short form; what was asked where there is none. */
export const lessonIdOf = (asked: string): string => lessonIds.find((id) => id === asked || shortIds.get(id) === asked) ?? asked;

/** The part of the list that a lesson stands in; one without it is opened by its address alone. */
export const groupOf = (id: string): LessonGroup | undefined => lessonGroups.find((group) => prefixes[group].test(id));

export const lessonsOf = (group: LessonGroup): readonly string[] => lessonIds.filter((id) => groupOf(id) === group);

/** The language that a lesson is written in: the page's, else another one; `undefined` where there is no such lesson. */
export const languageOf = (id: string, language: Language, known: object = files): Language | undefined =>
  ([language, 'en', 'es'] as const).find((each) => Object.hasOwn(known, pathOf(id, each)));

export interface LessonFile {
  readonly id: string;
  readonly language: Language;
  readonly text: string;
}

/** Fetches the file of a lesson; `undefined` where there is no such lesson. */
export async function loadLessonFile(id: string, language: Language): Promise<LessonFile | undefined> {
  const written = languageOf(id, language);
  const load = written === undefined ? undefined : files[pathOf(id, written)];
  return written === undefined || load === undefined ? undefined : { id, language: written, text: await load() };
}

/** What the list shows of a lesson. */
export interface LessonHead {
  readonly id: string;
  readonly title: string;
  readonly about: string | undefined;
  readonly minutes: number | undefined;
}

/** The value of a key on one line of the front matter, without its quotes. */
function frontValue(text: string, key: string): string | undefined {
  const value = new RegExp(`^${key}:[ \\t]+(.*?)[ \\t]*\\r?$`, 'm').exec(text)?.[1];
  const quoted = value === undefined ? null : /^(["'])(.*)\1$/.exec(value);
  return quoted === null ? value : quoted[2]?.replaceAll(quoted[1] === "'" ? "''" : '\\"', quoted[1] ?? '');
}

/** The head of a file, without reading the lesson. */
export function headOf({ id, text }: LessonFile): LessonHead {
  const front = text.split(/^---[ \t]*\r?$/m, 2)[1] ?? '';
  const minutes = Number(frontValue(front, 'minutes'));
  return {
    id,
    title: frontValue(front, 'title') ?? id,
    about: frontValue(front, 'about'),
    minutes: minutes > 0 ? minutes : undefined,
  };
}
