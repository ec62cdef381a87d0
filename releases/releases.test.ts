import { readdirSync, readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { lessonIdOf, lessonIds } from '../src/course/catalog.ts';
import { checkHandIn } from '../src/course/checkHandIn.ts';
import { unpackLesson } from '../src/course/lessonLink.ts';
import { prepareLesson } from '../src/course/prepareExercise.ts';
import { presets, scenarioIds } from '../src/presets/index.ts';
import { sessionStore } from '../src/session/index.ts';
import { unpackHandIn } from '../src/session/links/handIn.ts';
import { openPage } from '../src/session/saving/openPage.ts';
import { locksWith } from '../src/testing/locks.ts';
import { MemoryStorage } from '../src/testing/memoryStorage.ts';
import { finish } from '../src/trial/index.ts';
import { answersOf, lessonOf } from './lesson.ts';
import { type Seen, savedSessionOf, seenOf } from './seen.ts';

// What each released version stored and shared opens as it did there. `npm run samples -- VERSION` writes the samples of a version; those
// of an earlier version are never changed.

interface Link {
  readonly what: string;
  readonly link: string;
  /** Name and text of the open file. */
  readonly file: readonly [string, string] | null;
  readonly seen: Seen;
}
interface SavedSample {
  readonly items: Readonly<Record<string, string>>;
  readonly seen: Seen;
  readonly files: readonly (readonly [string, string])[];
  readonly lines: readonly (readonly [string, string, number])[];
  readonly branches: readonly (readonly [string, number])[];
  readonly selection: object;
  readonly undone: number;
}
interface LessonSample {
  readonly link: string;
  readonly steps: number;
  readonly answers: readonly unknown[];
  /** Of `exercise.md`. */
  readonly handIn: string;
}
interface Names {
  readonly scenarios: readonly string[];
  readonly presets: readonly string[];
  /** By id, the short form that addresses show. */
  readonly lessons: Readonly<Record<string, string>>;
}

vi.setConfig({ testTimeout: 120_000 });

const folder = new URL('./', import.meta.url);
const versions = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const textIn = (version: string, name: string): string => readFileSync(new URL(`${encodeURIComponent(version)}/${name}`, folder), 'utf8');
const read = <T>(version: string, name: string): T => JSON.parse(textIn(version, name));
const session = () => sessionStore.getState();

let storage: MemoryStorage;
beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', new MemoryStorage());
  vi.stubGlobal('navigator', { locks: locksWith() });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  session().updateSettings({ autoplay: false });
});

test('there are samples', () => expect(versions).not.toEqual([]));

describe.each(versions)('version %s', (version) => {
  test.each(read<readonly Link[]>(version, 'links.json'))('a link opens as it did: $what', async ({ link, file, seen }) => {
    await session().openHistory(link);
    const { failure, notice, files, activeFile } = session();
    const active = files.find(({ id }) => id === activeFile);
    // A notice would say that the steps differ from those of the link.
    expect({ failure, notice }).toEqual({ failure: undefined, notice: undefined });
    expect(seenOf(session())).toEqual(seen);
    expect(active === undefined ? null : [active.name, active.text]).toEqual(file);
  });

  test('a saved session continues as it was', async () => {
    const sample = read<SavedSample>(version, 'session.json');
    // As in a page that has just been opened.
    sessionStore.setState({ files: sessionStore.getInitialState().files, activeFile: sessionStore.getInitialState().activeFile });
    for (const [key, value] of Object.entries(sample.items)) storage.setItem(key, value);
    await openPage(undefined);
    const { failure, notice } = session();
    expect({ failure, notice }).toEqual({ failure: undefined, notice: undefined });
    expect(savedSessionOf(session())).toEqual({ ...sample, items: undefined });
  });

  test('a lesson is read, and its questions have the same answers', async () => {
    const { link, steps, answers } = read<LessonSample>(version, 'lesson.json');
    const text = textIn(version, 'lesson.md');
    expect(unpackLesson(link)).toEqual({ text });
    const lesson = lessonOf(text);
    expect(lesson.steps).toHaveLength(steps);
    expect(JSON.parse(JSON.stringify(await answersOf(lesson)))).toEqual(answers);
  });

  test('a hand-in is accepted', async () => {
    const exercise = lessonOf(textIn(version, 'exercise.md'));
    const handIn = unpackHandIn(read<LessonSample>(version, 'lesson.json').handIn);
    if (typeof handIn === 'string' || exercise.exercise === undefined) throw new Error('not read');
    const prepared = await prepareLesson(exercise, exercise.exercise, handIn.history.start);
    expect(finish(checkHandIn(prepared, handIn))).toMatchObject({ type: 'run', run: { solved: true, commands: 1 } });
  });

  test('names in addresses still mean what they meant', () => {
    const { scenarios, presets: presetIds, lessons } = read<Names>(version, 'names.json');
    expect(scenarioIds).toEqual(expect.arrayContaining([...scenarios]));
    expect(presets.map(({ id }) => id)).toEqual(expect.arrayContaining([...presetIds]));
    expect(lessonIds).toEqual(expect.arrayContaining(Object.keys(lessons)));
    for (const [id, short] of Object.entries(lessons)) expect([short, lessonIdOf(short)]).toEqual([short, id]);
  });
});
