import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { loadScenario } from '../../presets/index.ts';
import { locksWith } from '../../testing/locks.ts';
import { MemoryStorage } from '../../testing/memoryStorage.ts';
import { snapshot } from '../../testing/world.ts';
import { recall, remember, setSlot, slotKey } from '../storage.ts';
import { sessionStore } from '../store.ts';
import { keepSaving } from './keepSaving.ts';
import { filesOfSlot, readSlot, type Saved } from './readSlot.ts';
import { restore } from './restore.ts';
import { Saver } from './Saver.ts';
import { slotText } from './slots.ts';

const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: PATIENCE_MS });

const session = () => sessionStore.getState();
let storage: MemoryStorage;
const save = (saver: Saver) => saver.save(session(), 1_000);
const saved = (slot = 'a'): Saved => {
  const found = readSlot(slot);
  if (typeof found !== 'object') throw new Error(String(found));
  return found;
};

beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

beforeEach(async () => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Branches of which one is forgotten, a command taken back, a name, a file, an answer of the console, and a head in the past. */
async function work(saver: Saver): Promise<void> {
  await session().kubectl('cordon w1 w2');
  save(saver);
  session().back();
  session().createBranch();
  const gone = session().moment.branch;
  session().switchTo('b1');
  session().toEnd();
  session().machine({ type: 'failNode', node: 'w2' });
  session().toEnd();
  session().undo();
  session().removeBranch(gone);
  session().renameBranch(session().moment.branch, 'without a failure');
  session().openFile('mine.yaml', 'a: 1');
  session().select({ kind: 'Node', name: 'w1' });
  session().groupNodes({ by: 'label:disk', collapsed: ['ssd'] });
  await session().kubectl('uncordon w1');
  session().undo();
  session().switchTo('b1');
  session().toEnd();
  session().back();
  save(saver);
}

/** What a person sees, whatever ids the branches have. */
function seen() {
  const { simulation, files, activeFile, transcript, selection, grouping, branchNames, undoHistory } = session();
  const { branches } = simulation;
  const indexOf = (branch: string | undefined) => branches.findIndex(({ id }) => id === branch);
  return JSON.parse(
    JSON.stringify({
      branches: branches.map(({ id, parent, ...rest }) => ({
        ...rest,
        parent: indexOf(parent),
        name: branchNames[id],
        steps: simulation.stepsOf(id),
      })),
      branch: indexOf(simulation.branch.id),
      head: simulation.head,
      now: simulation.now,
      within: simulation.writesApplied,
      transcript: transcript.map((entry) => ({ ...entry, branch: indexOf(entry.branch) })),
      turns: undoHistory.undone.map(({ on, back, ...rest }) => ({
        ...rest,
        on: indexOf(on),
        back: { ...back, branch: indexOf(back.branch) },
      })),
      files,
      activeFile,
      selection,
      grouping,
    }),
  );
}

test('a session goes on as it was: branches, their names, the moment, files, selection, groups, answers, and what can be undone', async () => {
  await work(new Saver('a'));
  const before = seen();
  expect(before.branches.length).toBeGreaterThan(2);
  expect(before.branches.map(({ name }: { name?: string }) => name)).toContain('without a failure');
  expect(before.turns).toHaveLength(2);
  const world = snapshot(session().simulation);
  await session().newCluster([{ name: 'other' }]);
  session().groupNodes({ by: 'none', collapsed: [] });
  await restore(saved());
  expect(seen()).toEqual(before);
  expect(snapshot(session().simulation) === world, 'the same objects').toBe(true);
  expect(session()).toMatchObject({ notice: undefined, start: { nodes: [{ name: 'w1' }, { name: 'w2' }] } });
  const last = session().transcript.at(-1)?.id ?? 0;
  await session().kubectl('get nodes');
  expect(session().transcript.at(-1)?.id).toBeGreaterThan(last);
});

test('a head amid a step stays there', async () => {
  const { files } = await loadScenario('fluent-bit');
  await session().kubectl('create namespace logging');
  await session().kubectl('apply -f -', files[0]?.text);
  session().toEnd();
  await vi.waitFor(() => expect(session().playing).toBe(false), PATIENCE_MS);
  session().updateSettings({ stepSize: 'write' });
  while (session().moment.writesApplied === 0 && session().moment.head > session().timelineStart) session().back();
  session().updateSettings({ stepSize: 'sync' });
  expect(session().moment.writesApplied).toBeGreaterThan(0);
  save(new Saver('a'));
  const before = seen();
  await session().newCluster([{ name: 'other' }]);
  await restore(saved());
  expect(seen()).toEqual(before);
});

test('a step without a command costs the same few bytes, however long the log is', async () => {
  const saver = new Saver('a');
  await work(saver);
  const cost = () => {
    storage.written = 0;
    session().back();
    save(saver);
    return storage.written;
  };
  const short = cost();
  for (let times = 0; times < 60; times += 1) {
    session().machine({ type: times % 2 === 0 ? 'failNode' : 'reviveNode', node: 'w1' });
    session().step();
  }
  save(saver);
  expect(cost()).toBeLessThan(short + 300);
});

test('a session that was saved by another version of the engine says that its steps differ', async () => {
  await work(new Saver('a'));
  remember(slotKey('a', 'head'), { ...(recall(slotKey('a', 'head')) as object), digest: 'other' });
  await restore(saved());
  expect(session().notice).toBe('differs');
});

describe('a slot', () => {
  test('with nothing in it is none', () => {
    expect(readSlot('a')).toBeUndefined();
  });

  test.each([
    ['of a later version', 'head', '{"version":2}', 'newer'],
    ['with a head that is no JSON', 'head', '{', 'broken'],
    ['without its start', 'start', '""', 'broken'],
    ['with a command that there is not', 'deeds', '{"b1":[[0,0,{"type":"explode"},0]]}', 'broken'],
    ['with a lost command', 'deeds', '{"b1":[]}', 'broken'],
    ['with lost commands', 'deeds', 'null', 'broken'],
    ['with a head of text', 'head', '{"version":1,"head":"x"}', 'broken'],
  ])('%s is said to be so, and can be saved as a file', async (_name, part, text, fault) => {
    await session().kubectl('cordon w1');
    save(new Saver('a'));
    storage.setItem(`daemonset-playground:${slotKey('a', part)}`, text);
    expect(readSlot('a')).toBe(fault);
    expect(slotText('a')).toContain(JSON.stringify(text));
  });

  test('of another tab is left alone', async () => {
    await session().kubectl('cordon w1');
    save(new Saver('a'));
    const before = slotText('a');
    await session().newCluster([{ name: 'other' }]);
    save(new Saver('b'));
    expect(slotText('a')).toBe(before);
  });
});

describe('whichever write fails', () => {
  /** What changes between two saves: all parts, a branch less, another cluster. */
  const changes: readonly (readonly [string, () => Promise<void> | void])[] = [
    [
      'a command and a file',
      () =>
        session()
          .kubectl('cordon w1')
          .then(() => session().openFile('mine.yaml', 'b: 2')),
    ],
    [
      'a branch is removed and its parent goes on',
      async () => {
        const gone = session().moment.branch;
        session().switchTo('b1');
        session().toEnd();
        session().removeBranch(gone);
        await session().kubectl('uncordon w1');
        session().openFile('mine.yaml', 'c: 3');
      },
    ],
    [
      'another cluster',
      () =>
        session()
          .newCluster([{ name: 'other' }])
          .then(() => session().openFile('mine.yaml', 'd: 4')),
    ],
  ];
  const failures: readonly (readonly [string, (first: number) => (attempt: number) => boolean])[] = [
    ['once', (first) => (attempt) => attempt === first],
    ['from then on', (first) => (attempt) => attempt >= first],
  ];
  const text = () => session().files.find(({ name }) => name === 'mine.yaml')?.text;
  const shown = () => {
    const { branches, branch, head, now, within } = seen();
    return { branches, branch, head, now, within };
  };
  /** After a branch was removed, what was saved before it is gone with it. */
  const withoutLast = ({ branches, within }: ReturnType<typeof shown>) => {
    const [{ length, steps }] = branches;
    return { branches: branches.slice(0, 1), branch: 0, head: length, now: steps.at(-1).time, within };
  };

  test.each(changes.flatMap(([change, act]) => failures.map(([how, refuses]) => [change, how, act, refuses] as const)))(
    '%s, a write fails %s: the session is as it was or as it is, and the text is there unless its own write failed',
    async (_change, _how, act, refuses) => {
      for (let first = 1, isWhole = false; !isWhole; first += 1) {
        storage.clear();
        await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
        const saver = new Saver('a');
        await session().kubectl('cordon w2');
        session().back();
        session().createBranch();
        session().machine({ type: 'failNode', node: 'w2' });
        session().openFile('mine.yaml', 'a: 1');
        save(saver);
        const before = shown();
        await act();
        const [after, typed] = [shown(), text()];
        storage.attempts = 0;
        storage.refuses = refuses(first);
        isWhole = save(saver);
        storage.refuses = () => false;
        const left = readSlot('a');
        expect(left === undefined || typeof left === 'object', `write ${first}: ${String(left)}`).toBe(true);
        // The first write is that of the files.
        expect(filesOfSlot('a')?.files.find(({ name }) => name === 'mine.yaml')?.text).toBe(first === 1 ? 'a: 1' : typed);
        if (typeof left !== 'object') continue;
        await restore(left);
        expect([before, after, withoutLast(before)], `write ${first}`).toContainEqual(shown());
        expect(session().notice).toBeUndefined();
      }
    },
  );
});

describe('while the session goes on', () => {
  const page = new EventTarget();
  let visibility = 'visible';
  let stop: () => void;
  const writes = (action: () => void): number => {
    storage.writes = 0;
    action();
    return storage.writes;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    visibility = 'visible';
    vi.stubGlobal('document', Object.defineProperty(new EventTarget(), 'visibilityState', { get: () => visibility }));
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    setSlot('mine');
    stop = keepSaving(true);
  });
  afterEach(() => stop());

  const type = (text: string) => session().editText(session().activeFile, text);

  test('what is typed is written once, when typing rests', () => {
    const typing = () => {
      for (const text of ['t', 'ty', 'typ', 'type', 'typed']) {
        type(text);
        vi.advanceTimersByTime(100);
      }
    };
    expect(writes(typing)).toBe(0);
    expect(writes(() => vi.advanceTimersByTime(1000))).toBe(2);
    expect(saved('mine').files?.files.map(({ text }) => text)).toContain('typed');
  });

  test.each([
    ['the page goes', () => page.dispatchEvent(new Event('pagehide'))],
    [
      'the page is hidden',
      () => {
        visibility = 'hidden';
        document.dispatchEvent(new Event('visibilitychange'));
      },
    ],
  ])('what waits is written before %s', (_name, leave) => {
    type('last words');
    leave();
    expect(saved('mine').files?.files.map(({ text }) => text)).toContain('last words');
    expect(writes(() => vi.advanceTimersByTime(1000))).toBe(0);
  });

  test('what is done is written soon, also while more is done', () => {
    for (let times = 0; times < 5; times += 1) {
      session().machine({ type: times % 2 === 0 ? 'failNode' : 'reviveNode', node: 'w1' });
      vi.advanceTimersByTime(150);
    }
    expect(saved('mine').history.branches[0]?.deeds.length).toBeGreaterThanOrEqual(3);
  });

  test('what was cleared meanwhile is written again', () => {
    storage.clear();
    session().machine({ type: 'failNode', node: 'w1' });
    vi.advanceTimersByTime(1000);
    expect(saved('mine').history.branches[0]?.deeds).toHaveLength(1);
  });

  test('where there is no room the oldest work of tabs that are gone makes room, and only without any it is said', async () => {
    const text = 'x'.repeat(5_000);
    for (const used of [1, 2]) {
      remember(slotKey(`gone${used}`, 'files'), text);
      remember(slotKey(`gone${used}`, 'head'), { used });
    }
    storage.room = [...storage.items.values()].join('').length + 2_000;
    vi.stubGlobal('navigator', { locks: locksWith() });
    type(text.slice(0, 4_000));
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().notice).toBeUndefined();
    expect(saved('mine').files?.files.at(-1)?.text).toHaveLength(4_000);
    expect([readSlot('gone1'), readSlot('gone2')], 'only what was needed').toEqual([undefined, 'broken']);
    type(text.repeat(5));
    await vi.advanceTimersByTimeAsync(1000);
    expect(session().notice).toBe('full');
    expect(saved('mine').files?.files.at(-1)?.text, 'what was kept stays').toHaveLength(4_000);
  });
});
