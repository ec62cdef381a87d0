import { create } from 'zustand';
import { currentLanguage } from '../i18n/index.ts';
import type { Lesson } from '../lessons/index.ts';
import { errorText, inSlices, textOf } from '../session/index.ts';
import { type HandIn, type HistoryFault, settingsOf, unpackHandIn } from '../session/links/handIn.ts';
import { lessonIds } from './catalog.ts';
import { type CheckedHandIn, checkHandIn } from './checkHandIn.ts';
import { useCourse } from './courseState.ts';
import { handInsIn } from './handInText.ts';
import { type PreparedExercise, prepareExercise, prepareLesson } from './prepareExercise.ts';

/** Real milliseconds of work on one hand-in, before it is given up. A hand-in takes a fraction of a second. */
const MOST_WORK = 15_000;
/** Hand-ins in the list, and characters of one text or file. */
const MOST_ROWS = 1_000;
const LONGEST_TEXT = 8_000_000;

export type RowResult =
  | CheckedHandIn
  | { readonly type: 'unreadable'; readonly fault: HistoryFault }
  /** There is no such exercise on this page. */
  | { readonly type: 'unknown' }
  | { readonly type: 'tooLong' }
  /** A bug in the playground. */
  | { readonly type: 'failed'; readonly details: string };

export interface HandInRow {
  readonly packed: string;
  /** Where it was found: the name of the file. */
  readonly source: string;
  readonly handIn?: HandIn;
  readonly exercise?: PreparedExercise;
  /** Absent: not checked yet. */
  readonly result?: RowResult;
}

interface HandIns {
  readonly rows: readonly HandInRow[];
  readonly isChecking: boolean;
  /** Texts or files without a hand-in, by their names, and hand-ins that were in the list already. */
  readonly empty: readonly string[];
  readonly repeated: number;
  readonly isFull: boolean;
}

const none: HandIns = { rows: [], isChecking: false, empty: [], repeated: 0, isFull: false };

/** The hand-ins that are checked. They stay while their dialog is closed. */
export const useHandIns = create<HandIns>()(() => none);

let checking = new AbortController();
const prepared = new Map<string, Promise<PreparedExercise | undefined>>();
/** Of exercises that are not the page's. */
const preparedOwn = new WeakMap<Lesson, Map<string, Promise<PreparedExercise>>>();

/** Builds the cluster of each exercise once for the settings of each version. It is the same in both languages, so the teacher's one is read. */
function exerciseOf({ id, history: { start } }: HandIn): Promise<PreparedExercise | undefined> {
  const settings = JSON.stringify(settingsOf(start));
  const { lesson } = useCourse.getState();
  // An exercise that is not one of the page's is known while it is open.
  if (lesson?.id === id && lesson.exercise !== undefined && !lessonIds.includes(id)) {
    const { exercise } = lesson;
    const own = preparedOwn.get(lesson) ?? new Map<string, Promise<PreparedExercise>>();
    preparedOwn.set(lesson, own);
    return keptIn(own, settings, () => prepareLesson(lesson, exercise, start));
  }
  const language = currentLanguage();
  return keptIn(prepared, `${language} ${id} ${settings}`, () => prepareExercise(id, language, start));
}

/** What was begun once; begun again where it failed, as a request can. */
function keptIn<V>(kept: Map<string, Promise<V>>, key: string, begin: () => Promise<V>): Promise<V> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const begun = begin();
  kept.set(key, begun);
  begun.catch(() => kept.delete(key));
  return begun;
}

/** Adds what is in the texts. Returns how many hand-ins there were. */
export function addTexts(texts: readonly { readonly name: string; readonly text: string }[]): number {
  const { rows } = useHandIns.getState();
  const known = new Set(rows.map(({ packed }) => packed));
  const added: HandInRow[] = [];
  const empty: string[] = [];
  let found = 0;
  for (const { name, text } of texts) {
    const all = text.length > LONGEST_TEXT ? [] : handInsIn(text);
    if (all.length === 0) empty.push(name);
    found += all.length;
    for (const packed of all) {
      if (known.has(packed)) continue;
      known.add(packed);
      const handIn = unpackHandIn(packed);
      added.push({
        packed,
        source: name,
        ...(typeof handIn === 'string' ? { result: { type: 'unreadable', fault: handIn } } : { handIn }),
      });
    }
  }
  const all = [...rows, ...added];
  useHandIns.setState({
    rows: all.slice(0, MOST_ROWS),
    empty,
    repeated: found - added.length,
    isFull: all.length > MOST_ROWS,
  });
  return found;
}

export async function addFiles(files: readonly File[]): Promise<number> {
  const texts = await Promise.all(
    files.slice(0, MOST_ROWS).map(async (file) => ({ name: file.name, text: file.size > LONGEST_TEXT ? '' : await textOf(file) })),
  );
  return addTexts(texts);
}

/** Checks the rows that are not checked yet, one after the other, in slices. */
export async function checkRows(): Promise<void> {
  if (useHandIns.getState().isChecking) return;
  checking = new AbortController();
  const { signal } = checking;
  useHandIns.setState({ isChecking: true });
  try {
    for (let row = nextRow(); row !== undefined && !signal.aborted; row = nextRow()) {
      const checked = await resultOf(row, signal);
      if (checked === undefined) break;
      const { packed } = row;
      useHandIns.setState(({ rows }) => ({ rows: rows.map((each) => (each.packed === packed ? { ...each, ...checked } : each)) }));
    }
  } finally {
    useHandIns.setState({ isChecking: false });
  }
}

const nextRow = (): HandInRow | undefined => useHandIns.getState().rows.find(({ result }) => result === undefined);

/** `undefined` where the check was stopped. */
async function resultOf({ handIn }: HandInRow, signal: AbortSignal): Promise<Pick<HandInRow, 'exercise' | 'result'> | undefined> {
  if (handIn === undefined) return { result: { type: 'unreadable', fault: 'broken' } };
  try {
    const exercise = await exerciseOf(handIn);
    if (exercise === undefined) return { result: { type: 'unknown' } };
    const result = await inSlices(checkHandIn(exercise, handIn), { signal, workMs: MOST_WORK });
    if (signal.aborted) return undefined;
    return { exercise, result: result ?? { type: 'tooLong' } };
  } catch (error) {
    return { result: { type: 'failed', details: errorText(error) } };
  }
}

export const stopChecking = (): void => checking.abort();

export function clearRows(): void {
  stopChecking();
  useHandIns.setState({ ...none, isChecking: useHandIns.getState().isChecking });
}

/** Of each row with a run, the first row before it that gave the same commands in the same exercise. */
export function sameCommands(rows: readonly HandInRow[]): ReadonlyMap<HandInRow, HandInRow> {
  const first = new Map<string, HandInRow>();
  const same = new Map<HandInRow, HandInRow>();
  for (const row of rows) {
    if (row.result?.type !== 'run' || row.result.commands.length === 0) continue;
    const key = JSON.stringify([row.handIn?.id, row.result.commands]);
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else same.set(row, before);
  }
  return same;
}
