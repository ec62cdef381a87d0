import { jsonText, parseJson } from '../kubernetes/index.ts';
import { isEmbedded } from './address.ts';

/**
 * Whether this page may use the browser's storage. A frame in another page does not: it reads nothing from it and writes nothing to
 * it. All other access to storage is behind this module, or does not begin where `canRemember` says no.
 */
const mayStore = !isEmbedded;

/** Prefix of all keys of this page in the browser's storage. */
export const PREFIX = 'daemonset-playground:';
const TAB = `${PREFIX}tab`;

/** Reads what {@link remember} stored; `undefined` where there is no storage or no readable value. */
export function recall(key: string): unknown {
  if (!mayStore) return undefined;
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : parseJson(text);
  } catch {
    return undefined;
  }
}

/** Stores a value in the browser. Returns whether that was possible. */
export function remember(key: string, value: unknown): boolean {
  if (!mayStore) return false;
  try {
    localStorage.setItem(PREFIX + key, jsonText(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  if (!mayStore) return;
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Where there is no storage nothing was kept.
  }
}

/** Whether the browser stores data for this page. */
export const canRemember = (): boolean => remember('probe', 1);

function tabOfLastTime(): string | undefined {
  if (!mayStore) return undefined;
  try {
    return sessionStorage.getItem(TAB) ?? undefined;
  } catch {
    return undefined;
  }
}

let slot = tabOfLastTime();

/** The slot of this tab: its own from before a reload, or the slot of the tab that it was copied from. */
export const slotOfTab = (): string | undefined => slot;

/** Gives this tab another slot. */
export function setSlot(next: string): void {
  slot = next;
  keepSlot(next);
}

/** Reloads the page with another slot. Until then the tab writes to its own slot. */
export function switchToSlot(next: string): void {
  keepSlot(next);
  location.reload();
}

function keepSlot(next: string): void {
  if (!mayStore) return;
  try {
    sessionStorage.setItem(TAB, next);
  } catch {
    // Without session storage a reload starts fresh.
  }
}

export const slotKey = (of: string, part: string): string => `slot/${of}/${part}`;

/** {@link recall} for this tab only. */
export const recallOfTab = (part: string): unknown => (slot === undefined ? undefined : recall(slotKey(slot, part)));

/** {@link remember} for this tab only. It stores nothing until the tab has a slot. */
export const rememberOfTab = (part: string, value: unknown): boolean => slot !== undefined && remember(slotKey(slot, part), value);
