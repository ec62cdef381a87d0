/** Before every key of this page in the browser's storage. */
export const PREFIX = 'daemonset-playground:';
const TAB = `${PREFIX}tab`;

/** Reads what {@link remember} kept; `undefined` where there is no storage, nothing, or nothing readable. */
export function recall(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Keeps a value in the browser. Answers whether that was possible. */
export function remember(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Where there is no storage nothing was kept.
  }
}

/** Whether the browser keeps anything for this page. */
export const canRemember = (): boolean => remember('probe', 1);

function tabOfLastTime(): string | undefined {
  try {
    return sessionStorage.getItem(TAB) ?? undefined;
  } catch {
    return undefined;
  }
}

let slot = tabOfLastTime();

/** Where this tab keeps its work: as it had it before it was loaded again, or as the tab has it that it is a copy of. */
export const slotOfTab = (): string | undefined => slot;

/** Gives this tab another slot. */
export function setSlot(next: string): void {
  slot = next;
  keepSlot(next);
}

/** Loads the page again with another slot; until it is gone, the tab writes to its own. */
export function switchToSlot(next: string): void {
  keepSlot(next);
  location.reload();
}

function keepSlot(next: string): void {
  try {
    sessionStorage.setItem(TAB, next);
  } catch {
    // Without a store of the tab's own a reload is a fresh open.
  }
}

export const slotKey = (of: string, part: string): string => `slot/${of}/${part}`;

/** {@link recall} of what is this tab's own. */
export const recallOfTab = (part: string): unknown => (slot === undefined ? undefined : recall(slotKey(slot, part)));

/** {@link remember} for this tab alone. Nothing before the tab has a slot. */
export const rememberOfTab = (part: string, value: unknown): boolean => slot !== undefined && remember(slotKey(slot, part), value);
