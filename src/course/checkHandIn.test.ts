import { beforeAll, describe, expect, test, vi } from 'vitest';
import { horizons } from '../cluster/horizon.ts';
import type { Command } from '../cluster/index.ts';
import { loadTexts } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { type HandIn, handInOf, packHandIn, unpackHandIn } from '../session/links/handIn.ts';
import { endlessCases } from '../testing/endlessCases.ts';
import { finish } from '../trial/index.ts';
import { readMachineLine } from '../trial/readMachineLine.ts';
import { lessonsOf } from './catalog.ts';
import { checkHandIn } from './checkHandIn.ts';
import { useCourse } from './courseState.ts';
import { addTexts, checkRows, clearRows, sameCommands, useHandIns } from './handIns.ts';
import { handInLink } from './handInText.ts';
import { leave, leaveToBefore, openLesson, openRun } from './openLesson.ts';
import { prepareExercise } from './prepareExercise.ts';
import { doStep, next, playSolution, skipQuestion, skipToEnd } from './runLesson.ts';

const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });
const session = sessionStore.getState;
const course = useCourse.getState;
const phase = () => course().steps[course().reached]?.phase;
const reaches = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: PATIENCE_MS, interval: 5 });

const settingsOf = ({ history }: HandIn) => {
  const { configs, jobs, latencies } = history.start;
  return { ...(configs && { configs }), ...(jobs && { jobs }), ...(latencies && { latencies }) };
};

beforeAll(async () => {
  await Promise.all([import('../kubectl/index.ts'), import('../cluster/index.ts'), loadTexts('lessons')]);
}, PATIENCE_MS);

function stubPage(): void {
  vi.stubGlobal('location', { href: 'https://example.com/?lesson=x' });
  vi.stubGlobal('history', { replaceState: () => undefined });
}

/** Opens an exercise and takes it to where the learner begins. */
async function begin(id: string): Promise<void> {
  stubPage();
  session().updateSettings({ autoplay: true, speed: 8 });
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
  session().leadToEnd({ horizon: horizons.stable });
  await solved();
  const { run, lesson } = course();
  const lines = lesson?.exercise?.solution.filter(({ type }) => type !== 'edit' && type !== 'write').length;
  const checked = await check(handIn());
  expect(checked).toMatchObject({ type: 'run', run: { solved: true, commands: run?.commands } });
  expect(run?.commands).toBeLessThanOrEqual(lines ?? 0);
});

test.each(lessonsOf('exercises'))('%s begins with the same cluster in both languages', async (id) => {
  const [english, spanish] = await Promise.all([prepareExercise(id, 'en'), prepareExercise(id, 'es')]);
  expect(english).toBeDefined();
  expect(spanish?.built.start).toEqual(english?.built.start);
  expect(spanish?.setUp).toEqual(english?.setUp);
  const commandsOf = (lesson = english?.lesson) =>
    lesson?.steps.map(({ commands, play }) => [commands.map((each) => ('line' in each ? each.line : '')), play]);
  expect(commandsOf(spanish?.lesson)).toEqual(commandsOf());
});

/** Gives commands as a learner, and lets the cluster become stable after each. */
async function give(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const machine = readMachineLine(line);
    if (machine === undefined) {
      const given = session().kubectl(line, undefined, { typed: true });
      // One that waits goes on with the cluster.
      await Promise.race([given, new Promise((resolve) => setTimeout(resolve, 20))]);
      session().leadToEnd({ horizon: horizons.stable });
      await given;
    } else session().machine(machine);
    session().leadToEnd({ horizon: horizons.stable });
    await reaches(() => !session().playing);
  }
}

type Entry = HandIn['history']['branches'][number]['deeds'][number];
const request = (entry: Entry | undefined) => (entry?.command.type === 'request' ? entry.command.request : undefined);

/** The hand-in with other entries, or another history. */
const withEntries = (given: HandIn, change: (entries: readonly Entry[]) => readonly Entry[]): HandIn => {
  const [branch] = given.history.branches;
  if (branch === undefined) throw new Error('no branch');
  return { ...given, history: { ...given.history, branches: [{ ...branch, deeds: change(branch.deeds) }] } };
};
const without = (from: number, to: number) => (entries: readonly Entry[]) => entries.filter((_, index) => index < from || index >= to);
const changed = (index: number, change: (entry: Entry) => Entry) => (entries: readonly Entry[]) =>
  entries.map((entry, at) => (at === (index < 0 ? entries.length + index : index) ? change(entry) : entry));
const command = (index: number, instead: Command) => changed(index, (entry) => ({ ...entry, command: instead }));

describe('a hand-in is judged by its replay', () => {
  let honest: HandIn;
  /** The exercise has a command of the page, before the learner's. */
  beforeAll(async () => {
    await begin('x-stuck-update');
    await give('label node w1 w2 a=b', 'get pods', 'set image daemonset agent agent=registry.example.com/agent:1.1');
    await solved();
    honest = handIn();
  }, PATIENCE_MS);

  test('a right one, with two commands and the requests of a line counted once', async () => {
    expect(await check(honest)).toMatchObject({ type: 'run', run: { solved: true, commands: 2, missing: [] } });
  });

  test.each([
    [[], { solved: false, commands: 0, missing: [{}, {}, {}] }],
    [['set image daemonset agent agent=registry.example.com/agent:no-such-1.1.1'], { solved: false, commands: 1 }],
    [
      ['delete pods --all', 'set image ds/agent agent=registry.example.com/agent:1.1'],
      { solved: false, commands: 2, missing: [], forbidden: [{}, {}, {}, {}] },
    ],
    [
      [
        'drain w1 w2 w3 --ignore-daemonsets',
        'uncordon w1 w2 w3',
        '# power off w1',
        '# power on w1',
        'rollout undo ds agent',
        'set image ds/agent agent=registry.example.com/agent:1.1',
      ],
      { commands: 6, missing: [] },
    ],
  ])('%j', async (lines, run) => {
    await begin('x-stuck-update');
    await give(...lines);
    expect(await check(handIn())).toMatchObject({ type: 'run', run });
  });

  test('the branch on which the learner went back counts', async () => {
    await begin('x-stuck-update');
    await give('delete pods --all');
    session().undo();
    await give('set image ds/agent agent=registry.example.com/agent:1.1');
    expect(await check(handIn())).toMatchObject({ type: 'run', run: { solved: true, commands: 1 } });
  });

  test('the learner may go back to where the exercise began', async () => {
    await begin('x-stuck-update');
    await give('delete pods --all');
    session().moveTo(course().from ?? 0);
    await give('set image ds/agent agent=registry.example.com/agent:1.1');
    expect(await check(handIn())).toMatchObject({ type: 'run', run: { solved: true, commands: 1 } });
  });

  test('a learner who restarts with the scenario takes the page’s step back, and is told', async () => {
    await begin('x-stuck-update');
    session().reset();
    await give('set image ds/agent agent=registry.example.com/agent:1.1');
    expect(await check(handIn())).toMatchObject({ type: 'changed', message: { key: 'changed.pageOther' } });
  });

  const own = (entries: readonly Entry[]) => entries.findIndex(({ text = '' }) => text.includes('label node'));
  const tampered: readonly (readonly [string, (given: HandIn) => HandIn, string])[] = [
    [
      'other nodes',
      (given) => ({ ...given, history: { ...given.history, start: { ...settingsOf(given), nodes: [{ name: 'w1' }] } } }),
      'changed.start',
    ],
    [
      'a scenario in place of the nodes',
      (given) => ({ ...given, history: { ...given.history, start: { ...settingsOf(given), scene: 'empty' } } }),
      'changed.start',
    ],
    [
      'other Jobs',
      (given) => ({ ...given, history: { ...given.history, start: (({ jobs: _, ...rest }) => rest)(given.history.start) } }),
      'changed.settings',
    ],
    [
      'other latencies',
      (given) => ({ ...given, history: { ...given.history, start: (({ latencies: _, ...rest }) => rest)(given.history.start) } }),
      'changed.settings',
    ],
    ['no set-up', (given) => withEntries(given, without(0, 1)), 'changed.setUpOther'],
    ['nothing at all', (given) => withEntries(given, () => []), 'changed.setUpMissing'],
    [
      'a kubelet setting inside the set-up',
      (given) =>
        withEntries(given, (entries) => [{ step: 0, at: 0, command: { type: 'kubelets', latencies: 'off' }, line: -7 }, ...entries]),
      'changed.setUpOther',
    ],
    [
      'another manifest in the set-up',
      (given) =>
        withEntries(
          given,
          changed(0, (entry) => JSON.parse(JSON.stringify(entry).replaceAll('agent:1.0', 'agent:1.1')) as Entry),
        ),
      'changed.setUpOther',
    ],
    [
      'a set-up at another time',
      (given) =>
        withEntries(
          given,
          changed(1, (entry) => ({ ...entry, at: entry.at + 1 })),
        ),
      'changed.moved',
    ],
    [
      'without the page’s step',
      (given) => withEntries(given, (entries) => without(own(entries) - 1, own(entries))(entries)),
      'changed.pageOther',
    ],
    ['only the page’s set-up', (given) => withEntries(given, (entries) => entries.slice(0, own(entries) - 1)), 'changed.pageMissing'],
    [
      'another command in the page’s step',
      (given) =>
        withEntries(given, (entries) =>
          changed(own(entries) - 1, (entry) => JSON.parse(JSON.stringify(entry).replaceAll('no-such-1.1', '1.1')) as Entry)(entries),
        ),
      'changed.pageOther',
    ],
    [
      'a command before the exercise began',
      (given) =>
        withEntries(given, (entries) =>
          changed(own(entries), (entry) => ({
            ...entry,
            step: entries[own(entries) - 1]?.step ?? 0,
            at: entries[own(entries) - 1]?.at ?? 0,
          }))(entries),
        ),
      'changed.early',
    ],
    [
      'a command at an earlier time',
      (given) =>
        withEntries(
          given,
          changed(-1, (entry) => ({ ...entry, at: entry.at - 1 })),
        ),
      'changed.moved',
    ],
    [
      'a command at a later step',
      (given) =>
        withEntries(
          given,
          changed(-1, (entry) => ({ ...entry, step: entry.step + 1 })),
        ),
      'changed.moved',
    ],
    [
      'an end that does not come',
      (given) => ({
        ...given,
        history: { ...given.history, head: 9_000, branches: given.history.branches.map((branch) => ({ ...branch, length: 9_000 })) },
      }),
      'changed.end',
    ],
    ['an end before now', (given) => ({ ...given, history: { ...given.history, at: 0 } }), 'changed.end'],
    [
      'two lines as one',
      (given) =>
        withEntries(given, (entries) =>
          changed(-1, ({ text: _, ...entry }) => ({ ...entry, line: entries[own(entries)]?.line ?? 0 }))(entries),
        ),
      'changed.line',
    ],
    [
      'a request without its line',
      (given) =>
        withEntries(
          given,
          changed(-1, ({ text: _, ...entry }) => entry),
        ),
      'changed.noLine',
    ],
    [
      'a line that does something else',
      (given) =>
        withEntries(
          given,
          changed(-1, (entry) => ({ ...entry, text: 'kubectl cordon w1' })),
        ),
      'changed.line',
    ],
    [
      'a file that could not do it',
      (given) =>
        withEntries(
          given,
          changed(-1, (entry) => ({ ...entry, text: 'kubectl delete -f a.yaml' })),
        ),
      'changed.line',
    ],
    ['objects that are put there', (given) => withEntries(given, command(-1, { type: 'restore', objects: [] })), 'changed.unknown'],
    ['a command that does nothing', (given) => withEntries(given, command(-1, { type: 'failNode', node: 'w9' })), 'changed.line'],
    ['a command twice', (given) => withEntries(given, (entries) => [...entries, ...entries.slice(-1)]), 'changed.moved'],
  ];
  test.each(tampered)('%s', async (_, tamper, key) => {
    const given = tamper(honest);
    expect(given).not.toEqual(honest);
    expect(await check(given)).toMatchObject({ type: 'changed', message: { key } });
  });

  test('a list of hand-ins is checked row by row, and a damaged one does not keep the others from it', async () => {
    const link = (given: HandIn) => handInLink(given, 'https://example.com/');
    const texts = [
      { name: 'chat.txt', text: `Ana: ${link(honest)}\nBen: ${link({ ...honest, name: 'Ben' })} ${link(honest)}` },
      { name: 'notes.txt', text: 'nothing here' },
      { name: 'x.txt', text: `${link({ ...honest, id: 'x-no-such' })} ${link(honest).slice(0, -9)}` },
    ];
    expect(addTexts(texts)).toBe(4);
    expect(useHandIns.getState()).toMatchObject({ empty: ['notes.txt'], repeated: 0 });
    await checkRows();
    const { rows, isChecking } = useHandIns.getState();
    expect([isChecking, rows.map(({ result }) => result?.type)]).toEqual([false, ['run', 'run', 'unknown', 'unreadable']]);
    const same = sameCommands(rows);
    expect([...same].map(([row, first]) => [row.handIn?.name, first.handIn?.name])).toEqual([['Ben', 'Ana']]);
    expect(addTexts(texts)).toBe(4);
    expect(useHandIns.getState()).toMatchObject({ repeated: 4, rows: { length: 4 } });
    clearRows();
    expect(useHandIns.getState().rows).toEqual([]);
  });

  test('a run that was handed in opens with its exercise, without a trace in one’s own progress', async () => {
    stubPage();
    leave();
    await session().newCluster([{ name: 'mine' }]);
    session().machine({ type: 'addNodes', nodes: [{ name: 'mine-too' }] });
    const prepared = await prepareExercise(honest.id, 'en');
    if (prepared === undefined) throw new Error('no exercise');
    const checked = finish(checkHandIn(prepared, honest));
    if (checked.type !== 'run') throw new Error('not a run');
    useCourse.setState({ progress: {} });
    await openRun({ handIn: honest, prepared, from: checked.from });
    expect(course()).toMatchObject({ review: { name: 'Ana' }, run: { solved: true, commands: 2 }, progress: {} });
    expect(session().simulation.head - session().timelineStart).toBe(honest.history.branches[0]?.length);
    await openRun({ handIn: honest, prepared, from: checked.from, to: checked.from });
    expect(course().run).toMatchObject({ solved: false, commands: 0 });
    await leaveToBefore();
    expect(session().simulation.view.names('Node')).toEqual(['mine', 'mine-too']);
  });

  test('what is claimed of an exercise that it is not for', async () => {
    expect(await check({ ...honest, id: 'x-faster-update' })).toMatchObject({ type: 'changed' });
    expect(await prepareExercise('s-cordon', 'en')).toBeUndefined();
  });

  test('the name and the file’s language change nothing', async () => {
    expect(await check({ ...honest, language: 'es', name: ' Zoë\n<b> ' })).toMatchObject({ run: { solved: true } });
    expect(unpackHandIn(packHandIn({ ...honest, name: ' Zoë\n<b> ' }))).toMatchObject({ name: 'Zoë <b>' });
  });

  test('too many commands, too many steps, and texts that are no hand-in are refused before anything is replayed', () => {
    const many = withEntries(honest, ([first]) => Array.from({ length: 50_000 }, (_, line) => ({ ...(first as Entry), line })));
    expect(unpackHandIn(packHandIn(many))).toBe('large');
    const long = {
      ...honest,
      history: { ...honest.history, branches: honest.history.branches.map((branch) => ({ ...branch, length: 1e9 })) },
    };
    expect(unpackHandIn(packHandIn(long))).toBe('large');
    expect(unpackHandIn(packHandIn({ ...honest, name: 'x'.repeat(5_000_000) }))).toBe('large');
    expect(['', '1.', '1.xxx', packHandIn(honest).slice(0, -20), '2.abc'].map(unpackHandIn)).toEqual([
      'broken',
      'broken',
      'broken',
      'broken',
      'newer',
    ]);
  });
});

test('a manifest of several objects is one command, and commands at the same time in two lines are two', async () => {
  await begin('x-gpu-nodes-only');
  const files = ['a', 'b'].map((name) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`).join('---\n');
  await session().kubectl('apply -f -', files);
  await session().kubectl('cordon w1');
  await session().kubectl('uncordon w1');
  const given = handIn();
  expect(await check(given)).toMatchObject({ run: { commands: 3 } });
  const apply = given.history.branches[0]?.deeds.find(({ text }) => text?.includes('apply -f -'));
  const forged = withEntries(
    given,
    changed(-1, ({ text: _, ...entry }) => ({ ...entry, line: apply?.line ?? 0 })),
  );
  expect(request(forged.history.branches[0]?.deeds.at(-1))).toMatchObject({ verb: 'patch' });
  expect(await check(forged)).toMatchObject({ type: 'changed', message: { key: 'changed.line' } });
});

test('a run that never ends is bounded by its steps, and yields after each', async () => {
  await begin('x-stuck-update');
  for (const { manifest } of endlessCases) await session().kubectl('apply -f -', manifest);
  const given = handIn();
  const claimed: HandIn = {
    ...given,
    history: {
      ...given.history,
      head: 3_000,
      at: 31_000_000_000,
      branches: given.history.branches.map((branch) => ({ ...branch, length: 3_000 })),
    },
  };
  const prepared = await prepareExercise(claimed.id, claimed.language);
  if (prepared === undefined) throw new Error('no exercise');
  const work = checkHandIn(prepared, claimed);
  let steps = 0;
  let next = work.next();
  for (; next.done !== true; next = work.next()) steps += 1;
  expect(steps).toBeGreaterThan(2_000);
  expect(steps).toBeLessThan(3_100);
  expect(next.value).toMatchObject({ type: 'changed', message: { key: 'changed.end' } });
});
