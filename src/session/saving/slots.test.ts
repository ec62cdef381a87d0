import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { locksWith } from '../../testing/locks.ts';
import { MemoryStorage } from '../../testing/memoryStorage.ts';

/** A tab that has just been opened, or loaded again. */
async function tab(locks: object | undefined, own?: string) {
  vi.resetModules();
  const tabs = new MemoryStorage();
  if (own !== undefined) tabs.setItem('daemonset-playground:tab', own);
  vi.stubGlobal('sessionStorage', tabs);
  vi.stubGlobal('navigator', { locks });
  const [slots, { slotOfTab }] = await Promise.all([import('./slots.ts'), import('../storage.ts')]);
  return { ...slots, slotOfTab, afterReload: () => tabs.getItem('daemonset-playground:tab') };
}

let storage: MemoryStorage;
const put = (slot: string, part: string, value: unknown) =>
  storage.setItem(`daemonset-playground:slot/${slot}/${part}`, JSON.stringify(value));

beforeEach(() => {
  storage = new MemoryStorage();
  vi.stubGlobal('localStorage', storage);
  for (const [slot, used] of [
    ['old', 1],
    ['latest', 3],
    ['middle', 2],
  ] as const)
    put(slot, 'head', { used });
  put('looked', 'edits', {});
});
afterEach(() => void vi.unstubAllGlobals());

describe('a tab', () => {
  test.each([
    ['that is new goes on with the latest work', locksWith(), undefined, 'latest', 'latest'],
    ['that is new starts fresh where another tab has the latest work', locksWith('latest'), undefined, undefined, 'new'],
    ['that is new starts fresh where it cannot know what others use', undefined, undefined, undefined, 'new'],
    ['that is loaded again goes on with its own', locksWith('latest'), 'old', 'old', 'old'],
    ['that is loaded again goes on with its own, also without locks', undefined, 'old', 'old', 'old'],
    ['that is a copy goes on from its original, in a slot of its own', locksWith('old'), 'old', 'old', 'new'],
  ])('%s', async (_name, locks, own, from, slot) => {
    const { claimSlot, slotOfTab, afterReload } = await tab(locks, own);
    expect(await claimSlot()).toBe(from);
    const found = slotOfTab() ?? '';
    expect(['old', 'middle', 'latest'].includes(found) ? found : 'new').toBe(slot);
    expect(afterReload()).toBe(found);
  });
});

test('of tabs that are gone the latest thirty are kept; those that live, and one’s own, stay', async () => {
  for (let used = 10; used < 45; used += 1) put(`s${used}`, 'head', { used });
  const { pruneSlots, savedSlots } = await tab(locksWith('middle'), 'old');
  await pruneSlots();
  const left = savedSlots().map(({ slot }) => slot);
  expect(left).toHaveLength(32);
  expect(left.slice(-3)).toEqual(['s15', 'middle', 'old']);
});

test('of twenty tabs of a browser that starts again none is lost, in whatever sequence they are loaded', async () => {
  for (let used = 10; used < 30; used += 1) put(`s${used}`, 'head', { used });
  const { pruneSlots, savedSlots } = await tab(locksWith(), 's12');
  await pruneSlots();
  expect(savedSlots().filter(({ used }) => used >= 10)).toHaveLength(20);
});

describe('the clock of saved sessions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test.each([
    ['is that of the computer', [1_000], 2_000, 2_000, 2_500],
    ['is later than all saved sessions where the computer’s was set back', [9_000, 1_000], 2_000, 9_001, 9_501],
    ['is that of the computer where nothing is saved', [], 2_000, 2_000, 2_500],
  ])('%s', async (_name, saved, now, first, later) => {
    storage.clear();
    for (const used of saved) put(`s${used}`, 'head', { used });
    vi.setSystemTime(now);
    const { clockOfSaves } = await tab(locksWith());
    const clock = clockOfSaves();
    expect(clock()).toBe(first);
    vi.advanceTimersByTime(500);
    expect(clock()).toBe(later);
  });

  test('goes on where the computer’s is set back while the page is open', async () => {
    vi.setSystemTime(20_000);
    const { clockOfSaves } = await tab(locksWith());
    const clock = clockOfSaves();
    vi.advanceTimersByTime(500);
    vi.setSystemTime(5_000);
    expect(clock()).toBe(20_500);
  });
});

describe('the slot of the page that was left', () => {
  test('is waited for until the browser lets go of it', async () => {
    let letGo = (): void => undefined;
    const gone = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { released } = await tab({ request: (_name: string, _options: LockOptions, granted: () => void) => gone.then(granted) });
    const seen: string[] = [];
    const waiting = released('old').then(() => seen.push('free'));
    await new Promise((resolve) => setTimeout(resolve));
    seen.push('let go');
    letGo();
    await waiting;
    expect(seen).toEqual(['let go', 'free']);
  });

  test.each([
    ['another tab has it', locksWith('old')],
    ['there are no locks', undefined],
  ])('is not waited for for ever where %s', async (_name, locks) => {
    const { released } = await tab(locks);
    await expect(released('old')).resolves.toBeUndefined();
  });
});

describe('the slots of others', () => {
  const unsaid = { ...locksWith(), query: () => Promise.reject(new DOMException('not for this page', 'SecurityError')) };
  test.each([
    [
      'those that no tab holds are offered, and may be cleared',
      locksWith('latest'),
      ['middle', 'old', 'looked'],
      ['middle', 'old', 'looked'],
    ],
    ['without locks all are offered, and none may be cleared', undefined, ['latest', 'middle', 'old', 'looked'], []],
    ['where the browser does not say who holds them, likewise', unsaid, ['latest', 'middle', 'old', 'looked'], []],
  ])('%s', async (_name, locks, offered, clearable) => {
    const { freeSlots, clearableSlots } = await tab(locks);
    const names = async (slots: Promise<readonly { readonly slot: string }[]>) => (await slots).map(({ slot }) => slot);
    expect(await names(freeSlots())).toEqual(offered);
    expect(await names(clearableSlots())).toEqual(clearable);
  });
});
