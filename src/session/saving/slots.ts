import { PREFIX, recall, setSlot, slotKey, slotOfTab } from '../storage.ts';

const SLOTS = `${PREFIX}slot/`;
/** Longest time in milliseconds that a reloaded page takes to release its slot. */
const PATIENCE_MS = 1_000;
/** Slots of closed tabs that are kept. A browser that starts again with many tabs loads one after the other: until then they are closed. */
const KEPT_SLOTS = 30;

export interface SavedSlot {
  readonly slot: string;
  /** Milliseconds since 1970 at which it was written last; 0 where that cannot be read, -1 where no work was. */
  readonly used: number;
}

const keys = (): readonly string[] => Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? '');

/** All slots, the latest first. */
export function savedSlots(): readonly SavedSlot[] {
  const all = keys();
  const slots = new Set(all.flatMap((key) => (key.startsWith(SLOTS) ? (key.slice(SLOTS.length).split('/')[0] ?? []) : [])));
  const usedOf = (slot: string): number => {
    const head = recall(slotKey(slot, 'head')) as { readonly used?: unknown } | null | undefined;
    if (typeof head?.used === 'number') return head.used;
    return all.includes(PREFIX + slotKey(slot, 'head')) ? 0 : -1;
  };
  return [...slots].map((slot) => ({ slot, used: usedOf(slot) })).toSorted((a, b) => b.used - a.used);
}

/**
 * A clock for when a session is saved, in milliseconds since 1970. It is later than every saved session, also after the computer's
 * clock was set back, because the latest session is known by it.
 */
export function clockOfSaves(): () => number {
  const latest = savedSlots()[0]?.used ?? 0;
  const [begun, from] = [Math.max(Date.now(), latest + 1), performance.now()];
  return () => Math.max(Date.now(), begun + Math.round(performance.now() - from));
}

const partsOf = (slot: string): readonly string[] => keys().filter((key) => key.startsWith(PREFIX + slotKey(slot, '')));

export function clearSlot(slot: string): void {
  for (const key of partsOf(slot)) localStorage.removeItem(key);
}

/** The content of a slot as text for a file. */
export const slotText = (slot: string): string =>
  JSON.stringify(Object.fromEntries(partsOf(slot).map((key) => [key.slice(PREFIX.length), localStorage.getItem(key)])), null, 1);

/** A page that is not served in a secure context has no locks: it cannot know whether another tab uses a slot. */
const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);

/** Locks a slot while this page is open. Returns whether no other tab holds it. */
function hold(slot: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const forever = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    };
    const held = locks()?.request(SLOTS + slot, options, forever);
    if (held === undefined) resolve(true);
    else held.catch(() => resolve(false));
  });
}

/** Waits until the previous page releases its slot, for a limited time, because another tab may hold it. */
export async function released(slot: string): Promise<void> {
  const options = { signal: AbortSignal.timeout(PATIENCE_MS) };
  await locks()
    ?.request(SLOTS + slot, options, () => undefined)
    .catch(() => undefined);
}

/** The names of the locks that open tabs hold; `undefined` where the browser does not say. */
const heldNames = async (): Promise<ReadonlySet<string | undefined> | undefined> => {
  const { held } = (await locks()
    ?.query()
    .catch(() => undefined)) ?? { held: undefined };
  return held && new Set(held.map(({ name }) => name));
};

const slotsOutside = (held: ReadonlySet<string | undefined>): readonly SavedSlot[] =>
  savedSlots().filter(({ slot }) => !held.has(SLOTS + slot) && slot !== slotOfTab());

/** The slots that no open tab holds, the latest first. Without locks these are all slots but this tab's. */
export const freeSlots = async (): Promise<readonly SavedSlot[]> => slotsOutside((await heldNames()) ?? new Set());

/** {@link freeSlots} that may be cleared: without locks none, since each may be the session of an open tab. */
export async function clearableSlots(): Promise<readonly SavedSlot[]> {
  const held = await heldNames();
  return held === undefined ? [] : slotsOutside(held);
}

/**
 * Gives this tab its slot and returns the slot to restore: its own after a reload, that of the original for a copied tab, the
 * latest free one in a new tab. `undefined`: the tab starts fresh.
 */
export async function claimSlot(): Promise<string | undefined> {
  const own = slotOfTab();
  if (own !== undefined) {
    if (!(await hold(own, { signal: AbortSignal.timeout(PATIENCE_MS) }))) takeNewSlot();
    return own;
  }
  const [latest] = savedSlots();
  if (latest !== undefined && latest.used >= 0 && locks() !== undefined && (await hold(latest.slot, { ifAvailable: true }))) {
    setSlot(latest.slot);
    return latest.slot;
  }
  takeNewSlot();
  return undefined;
}

/** Gives this tab a new slot. */
export function takeNewSlot(): void {
  const slot = crypto.getRandomValues(new Uint32Array(2)).join('-');
  void hold(slot, {});
  setSlot(slot);
}

/** Clears the slots of closed tabs beyond a few, and slots without a session. */
export async function pruneSlots(): Promise<void> {
  const free = await clearableSlots();
  for (const { slot } of free.filter(({ used }, rank) => used < 0 || rank >= KEPT_SLOTS)) clearSlot(slot);
}
