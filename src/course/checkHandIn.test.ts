import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadTexts } from '../i18n/index.ts';
import { finish } from '../trial/index.ts';
import { sessionStore } from '../session/index.ts';
import { type HandIn, handInOf, packHandIn, unpackHandIn } from '../session/links/handIn.ts';
import { lessonsOf } from './catalog.ts';
import { checkHandIn, prepareExercise } from './checkHandIn.ts';
import { useCourse } from './courseState.ts';
import { openLesson } from './openLesson.ts';
import { doStep, next, playSolution, skipQuestion, skipToEnd } from './runLesson.ts';

const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });
const session = sessionStore.getState;
const course = useCourse.getState;
const phase = () => course().steps[course().reached]?.phase;
const reaches = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: PATIENCE_MS, interval: 5 });

beforeAll(async () => {
  await Promise.all([import('../kubectl/index.ts'), import('../cluster/index.ts'), loadTexts('lessons')]);
}, PATIENCE_MS);

beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://example.com/?lesson=x' });
  vi.stubGlobal('history', { replaceState: () => undefined });
  session().updateSettings({ autoplay: true, speed: 8 });
});

/** Opens an exercise and takes it to where the learner begins. */
async function begin(id: string): Promise<void> {
  await openLesson(id);
  while (course().reached < course().steps.length - 1) {
    if (phase() === 'asking') skipQuestion();
    if (phase() === 'ready') {
      await doStep();
      if (phase() === 'playing') skipToEnd();
    }
    await reaches(() => phase() === 'done');
    next();
  }
  await reaches(() => course().from !== undefined);
}

const handIn = (name = 'Ana'): HandIn => handInOf(session(), { id: course().lesson?.id ?? '', language: course().language, name });

async function check(given: HandIn) {
  const unpacked = unpackHandIn(packHandIn(given));
  if (typeof unpacked === 'string') return unpacked;
  const prepared = await prepareExercise(unpacked.id, unpacked.language);
  if (prepared === undefined) throw new Error('no exercise');
  return finish(checkHandIn(prepared, unpacked));
}

const solved = () => reaches(() => !session().playing && !session().isLed && course().run?.solved === true);

test.each(lessonsOf('exercises'))('the solution of %s is accepted when it is handed in', async (id) => {
  await begin(id);
  await playSolution();
  await solved();
  const { run, lesson } = course();
  const lines = lesson?.exercise?.solution.filter(({ type }) => type !== 'edit' && type !== 'write' ).length;
  const checked = await check(handIn());
  expect(checked).toMatchObject({ type: 'run', run: { solved: true, commands: run?.commands } });
  expect(run?.commands).toBeLessThanOrEqual(lines ?? 0);
});
