import { slotOfTab } from '../storage.ts';
import { sessionStore } from '../store.ts';
import { Saver } from './Saver.ts';
import { clearableSlots, clearSlot } from './slots.ts';

/** Milliseconds between a change and its save. Typing restarts the wait. */
const PAUSE = 400;

/**
 * Saves the session of this tab after each change, and when the page is left or hidden. Where the storage is full, the
 * sessions of closed tabs are removed, the oldest first; if that is not enough, the page says so. `now` saves immediately.
 * Returns what stops the saving.
 */
export function keepSaving(now: boolean): () => void {
  const saver = new Saver(slotOfTab() ?? '');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasNotified = false;

  const save = async () => {
    const saved = () => saver.save(sessionStore.getState(), Date.now());
    if (saved()) return;
    for (const { slot } of (await clearableSlots()).toReversed()) {
      clearSlot(slot);
      if (saved()) return;
    }
    if (!hasNotified) sessionStore.getState().notify('full');
    hasNotified = true;
  };
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void save();
  };
  const hidden = () => {
    if (document.visibilityState === 'hidden') flush();
  };
  const unsubscribe = sessionStore.subscribe((session, before) => {
    const typed = session.files !== before.files;
    const same =
      session.moment === before.moment &&
      session.activeFile === before.activeFile &&
      session.transcript === before.transcript &&
      session.selection === before.selection &&
      session.branchNames === before.branchNames &&
      session.undoHistory === before.undoHistory;
    if (typed) clearTimeout(timer);
    if (typed) timer = setTimeout(flush, PAUSE);
    else if (!same) timer ??= setTimeout(flush, PAUSE);
  });
  if (now) void save();
  addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    unsubscribe();
    removeEventListener('pagehide', flush);
    document.removeEventListener('visibilitychange', hidden);
    flush();
  };
}
