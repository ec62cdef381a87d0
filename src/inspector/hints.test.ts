import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { type Hint, hintsFor, isTried } from './hints.ts';

const session = () => sessionStore.getState();
const view = () => session().simulation.view;
const PATIENCE_MS = 60_000;

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../kubectl/index.ts'), PATIENCE_MS);

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().loadScenario('fluent-bit');
}, PATIENCE_MS);

const settle = () => session().simulation.run({ quietMs: 70_000, limit: 5_000 });
const keys = (hints: readonly Hint[]) => hints.map(({ key }) => key);
const lines = (hints: readonly Hint[]) => hints.map(({ line }) => line);
const lineOf = (hints: readonly Hint[], key: string) => hints.find((hint) => hint.key === key)?.line;
const press = async (hints: readonly Hint[], key: string) => {
  hints.find((hint) => hint.key === key)?.run(session());
  await new Promise((resolve) => setTimeout(resolve, 20));
};
const always = ['deletePod', 'grow', 'taint', 'evict', 'cordon', 'power', 'restart'].map((name) => `hint.${name}`);

describe.each(always)('after %s', (key) => {
  test('the rows have the places they had, at every step of what follows', async () => {
    let hints = hintsFor(session().simulation);
    expect(keys(hints)).toEqual(always);
    await press(hints, key);
    for (let steps = 0; steps < 200 && session().simulation.step() !== undefined; steps += 1) {
      hints = hintsFor(session().simulation, hints);
      expect(keys(hints).slice(0, always.length)).toEqual(always);
    }
    expect(keys(hints).slice(always.length)).toEqual(key === 'hint.power' ? ['hint.revive'] : []);
  });

  test('no row changes while somebody points at the list', async () => {
    const before = hintsFor(session().simulation);
    let hints = before;
    await press(hints, key);
    for (let steps = 0; steps < 200 && session().simulation.step() !== undefined; steps += 1) {
      hints = hintsFor(session().simulation, hints, true);
      expect(lines(hints).slice(0, before.length)).toEqual(lines(before));
    }
  });
});

test('a row that has been done, or whose object is gone, is off until nobody points at it', async () => {
  const before = hintsFor(session().simulation);
  for (const key of ['hint.deletePod', 'hint.grow', 'hint.taint', 'hint.cordon']) await press(before, key);
  settle();
  const held = hintsFor(session().simulation, before, true);
  const off = held.filter((hint) => !hint.possible(view())).map(({ key }) => key);
  expect(off).toEqual(['hint.deletePod', 'hint.grow', 'hint.taint', 'hint.cordon']);
  const after = hintsFor(session().simulation, held);
  expect(after.filter((hint) => !hint.possible(view())).map(({ key }) => key)).toEqual(['hint.taint', 'hint.cordon']);
  expect(lineOf(after, 'hint.grow')).toBe('# a machine joins: w5');
});

test('a row stays with its Pod and its node while others come and go', async () => {
  const before = hintsFor(session().simulation);
  session().addNodes(Array.from({ length: 9 }, () => ({ name: 'w1' })));
  settle();
  const after = hintsFor(session().simulation, before);
  for (const key of always.filter((each) => each !== 'hint.grow')) expect(lineOf(after, key), key).toBe(lineOf(before, key));
  expect(lineOf(hintsFor(session().simulation), 'hint.power'), 'a new list would ask of another node').not.toBe(
    lineOf(before, 'hint.power'),
  );
});

test('from an empty cluster on, rows come at the end of those pointed at', async () => {
  await session().newCluster([]);
  let hints = hintsFor(session().simulation);
  expect(keys(hints)).toEqual(['hint.few']);
  await press(hints, 'hint.few');
  settle();
  hints = hintsFor(session().simulation, hints, true);
  expect(keys(hints)).toEqual(['hint.few', 'hint.apply']);
  expect(hints.map((hint) => hint.possible(view()))).toEqual([false, true]);
  expect(keys(hintsFor(session().simulation, hints))).toEqual(['hint.apply']);
});

test('where no Pod runs the rows about one are off, and in their places', async () => {
  await session().loadScenario('cni-not-ready');
  const hints = hintsFor(session().simulation);
  expect(keys(hints)).toEqual(always);
  const off = hints.filter((hint) => !hint.possible(view())).map(({ key }) => key);
  expect(off).toEqual(['hint.deletePod', 'hint.taint', 'hint.evict', 'hint.cordon']);
});

test('a question is marked once a command of it has succeeded, pressed or typed', async () => {
  const tried = () => keys(hintsFor(session().simulation)).filter((key) => isTried(key, session().transcript));
  const hints = hintsFor(session().simulation);
  expect(tried()).toEqual([]);
  for (const { key } of hints) {
    await press(hints, key);
    settle();
  }
  expect(tried().toSorted()).toEqual([...always].toSorted());
  session().clearTranscript();
  await session().kubectl('cordon nobody', undefined, { typed: true });
  expect(tried(), 'a command that failed').toEqual([]);
  await session().kubectl('taint nodes w1 a=b:NoExecute', undefined, { typed: true });
  expect(tried()).toEqual(['hint.evict']);
});
