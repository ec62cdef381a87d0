import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { defaultScenario } from '../../presets/index.ts';
import { locksWith } from '../../testing/locks.ts';
import { MemoryStorage } from '../../testing/memoryStorage.ts';

vi.setConfig({ testTimeout: 120_000 });

let storage: MemoryStorage;
/** What the tabs of a test have to save is saved before the next test has its own storage. */
const pages: EventTarget[] = [];
const item = (key: string): unknown => JSON.parse(storage.getItem(`daemonset-playground:${key}`) ?? 'null');
const put = (key: string, value: unknown) => storage.setItem(`daemonset-playground:${key}`, JSON.stringify(value));

/** What is waiting to be saved is written, as when the page is left. */
const leave = (page: EventTarget) => page.dispatchEvent(new Event('pagehide'));

/** A tab that has just been opened, or was loaded again with its slot. `others`: slots that other tabs hold. */
async function tab({ own, others = [] }: { readonly own?: string; readonly others?: readonly string[] } = {}) {
  vi.resetModules();
  const tabs = new MemoryStorage();
  if (own !== undefined) tabs.setItem('daemonset-playground:tab', own);
  vi.stubGlobal('sessionStorage', tabs);
  vi.stubGlobal('navigator', { locks: locksWith(...others) });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  const page = new EventTarget();
  pages.push(page);
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  const [{ openPage }, { sessionStore }, { slotOfTab }] = await Promise.all([
    import('./openPage.ts'),
    import('../store.ts'),
    import('../storage.ts'),
  ]);
  sessionStore.getState().updateSettings({ autoplay: false });
  return {
    open: (link?: string) => openPage(link),
    session: () => sessionStore.getState(),
    slotOfTab,
    lines: () => sessionStore.getState().transcript.map(({ line }) => line),
    leaveTab: () => leave(page),
  };
}

const savedSlots = () => [...storage.items.keys()].flatMap((key) => /:slot\/([^/]+)\//.exec(key)?.[1] ?? []);

/** Work in a tab of its own, saved in a slot: a scenario without nodes, and these machines. Returns its slot and a link to it. */
async function work(...nodes: readonly string[]) {
  const { open, session, slotOfTab, leaveTab } = await tab({ others: savedSlots() });
  put('scene', 'empty');
  await open();
  for (const name of nodes) session().machine({ type: 'addNodes', nodes: [{ name }] });
  leaveTab();
  return { slot: slotOfTab() ?? '', link: (await session().historyText()) ?? '' };
}

beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
});
afterEach(() => {
  for (const page of pages.splice(0)) leave(page);
  vi.unstubAllGlobals();
});

test('the first visit opens the default scenario', async () => {
  const { open, session } = await tab();
  await open();
  expect(session()).toMatchObject({
    scenario: defaultScenario.id,
    settingUp: false,
    notice: undefined,
    failure: undefined,
    restorable: undefined,
  });
  expect(session().files.map(({ name }) => name)).toEqual(defaultScenario.files.map(({ name }) => name));
});

test.each([
  ['the last scenario', 'gpu-pool', 'gpu-pool'],
  ['the default scenario where the last one is unknown', 'nowhere', defaultScenario.id],
  ['the default scenario where what was stored is no name', { id: 1 }, defaultScenario.id],
])('without a session it opens %s', async (_, stored, opened) => {
  put('scene', stored);
  const { open, session } = await tab();
  await open();
  expect(session()).toMatchObject({ scenario: opened, failure: undefined });
});

describe('with saved sessions', () => {
  test('a reload continues with its own, not with the latest', async () => {
    const first = await work('w1');
    await work('w2');
    const { open, slotOfTab, lines } = await tab({ own: first.slot });
    await open();
    expect(slotOfTab()).toBe(first.slot);
    expect(lines()).toEqual(['# a machine joins: w1']);
  });

  test('a copy of a tab continues in a slot of its own', async () => {
    const { slot } = await work('w1');
    const { open, slotOfTab, lines, leaveTab } = await tab({ own: slot, others: [slot] });
    await open();
    leaveTab();
    expect(lines()).toEqual(['# a machine joins: w1']);
    expect(slotOfTab()).not.toBe(slot);
    expect(item(`slot/${slotOfTab()}/console`)).toEqual(item(`slot/${slot}/console`));
  });

  test('a new tab takes the latest that no other tab holds', async () => {
    const { slot } = await work('w1');
    const { open, slotOfTab, lines, session } = await tab();
    await open();
    expect(slotOfTab()).toBe(slot);
    expect(lines()).toEqual(['# a machine joins: w1']);
    expect(session().restorable).toBeUndefined();
  });

  test('a new tab starts fresh where another tab holds the latest', async () => {
    const { slot } = await work('w1');
    const { open, slotOfTab, lines, session } = await tab({ others: [slot] });
    await open();
    expect(slotOfTab()).not.toBe(slot);
    expect(lines()).toEqual([]);
    expect(session().restorable).toBeUndefined();
  });

  test('a link opens in a new slot, and the session before it can be resumed', async () => {
    const { link } = await work('w2', 'w3');
    storage.clear();
    const { slot } = await work('w1');
    const { open, session, slotOfTab } = await tab({ own: slot });
    await open(link);
    expect(session().simulation.view.names('Node')).toEqual(['w2', 'w3']);
    expect(slotOfTab()).not.toBe(slot);
    expect(session().restorable).toMatchObject({ slot, commands: 1 });
    expect(item(`slot/${slotOfTab()}/head`)).toMatchObject({ version: 1 });
  });

  test('one of which only the files had room keeps them, and says so', async () => {
    const { slot } = await work('w1');
    storage.removeItem(`daemonset-playground:slot/${slot}/head`);
    put(`slot/${slot}/files`, { files: [{ id: 'f1', name: 'mine.yaml', text: 'a: 1' }], activeFile: 'f1' });
    const { open, session } = await tab({ own: slot });
    await open();
    expect(session().notice).toBe('filesOnly');
    expect(session().files).toMatchObject([{ name: 'mine.yaml', text: 'a: 1' }]);
  });

  test('one that cannot be read is reported with its text, and stays where it is', async () => {
    const { slot } = await work('w1');
    put(`slot/${slot}/deeds`, { b1: [[0, 0, { type: 'explode' }, 0]] });
    const { open, session, slotOfTab } = await tab({ own: slot });
    await open();
    expect(session()).toMatchObject({ scenario: defaultScenario.id, failure: { where: 'saved', details: 'broken' } });
    expect(session().failure?.kept).toContain('explode');
    expect(slotOfTab()).not.toBe(slot);
    expect(JSON.stringify(item(`slot/${slot}/deeds`))).toContain('explode');
  });
});

test('a link that cannot be read is reported with its text', async () => {
  const { open, session } = await tab();
  await open('1.broken');
  expect(session()).toMatchObject({ scenario: defaultScenario.id, failure: { where: 'link', kept: '1.broken' } });
});

test('the one history that earlier versions stored for all tabs is opened once', async () => {
  const { link } = await work('w1');
  storage.clear();
  put('story', link);
  put('files', { files: [{ id: 'f1', name: 'mine.yaml', text: 'a: 1' }], activeFile: 'f1' });
  const { open, session } = await tab();
  await open();
  expect(session().simulation.view.names('Node')).toEqual(['w1']);
  expect(session().files).toMatchObject([{ name: 'mine.yaml', text: 'a: 1' }]);
  expect([item('story'), item('files')]).toEqual([null, null]);
});

test('where the browser stores nothing the page works and says so', async () => {
  storage.room = -1;
  const { open, session } = await tab();
  await open();
  expect(session()).toMatchObject({ scenario: defaultScenario.id, notice: 'unkept', failure: undefined });
  expect(storage.items.size).toBe(0);
});

describe('what was typed before the session had loaded', () => {
  test.each([
    { what: 'replaces the saved text of a reloaded tab', reloaded: true, texts: ['typed early'] },
    { what: 'is a further file where a new tab continues with a session', reloaded: false, texts: ['saved', 'typed early'] },
  ])('$what', async ({ reloaded, texts }) => {
    const { slot } = await work('w1');
    put(`slot/${slot}/files`, { files: [{ id: 'f1', name: 'manifest.yaml', text: 'saved', own: true }], activeFile: 'f1' });
    const { open, session } = await tab(reloaded ? { own: slot } : {});
    session().editText(session().activeFile, 'typed early');
    await open();
    expect(session().files.map(({ text }) => text)).toEqual(texts);
  });
});
