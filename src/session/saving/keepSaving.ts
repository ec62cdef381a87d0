import { digesting } from '../links/digest.ts';
import { slotOfTab } from '../storage.ts';
import { sessionStore } from '../store.ts';
import { inSlices, oneSlice } from '../time/inSlices.ts';
import { isLargeStart, packingStart } from './packedStart.ts';
import { Saver } from './Saver.ts';
import { clearableSlots, clearSlot, clockOfSaves } from './slots.ts';

/** Milliseconds between a change and its save. Typing restarts the wait. */
const PAUSE = 400;

/**
 * Saves the session of this tab after each change, and when the page is left or hidden. Where the storage is full, the
 * sessions of closed tabs are removed, the oldest first; if that is not enough, the page says so. `now` saves immediately.
 * Returns what stops the saving.
 */
export function keepSaving(now: boolean): () => void {
  const saver = new Saver(slotOfTab() ?? '');
  const used = clockOfSaves();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasNotified = false;

  const save = async (isLeaving = false) => {
    const { start } = sessionStore.getState();
    if (!isLeaving && isLargeStart(start)) await inSlices(packingStart(start));
    const digest = digesting(sessionStore.getState().simulation.steps);
    if (!isLeaving && oneSlice(digest).done !== true) await inSlices(digest);
    const saved = () => saver.save(sessionStore.getState(), used());
    if (saved()) return;
    for (const { slot } of (await clearableSlots()).toReversed()) {
      clearSlot(slot);
      if (saved()) return;
    }
    if (!hasNotified) sessionStore.getState().notify('full');
    hasNotified = true;
  };
  const flush = (isLeaving: boolean) => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void save(isLeaving);
  };
  const later = () => flush(false);
  const leave = () => flush(true);
  const hidden = () => {
    if (document.visibilityState === 'hidden') leave();
  };
  const unsubscribe = sessionStore.subscribe((session, before) => {
    const typed = session.files !== before.files;
    const same =
      session.moment === before.moment &&
      session.activeFile === before.activeFile &&
      session.transcript === before.transcript &&
      session.selection === before.selection &&
      session.grouping === before.grouping &&
      session.branchNames === before.branchNames &&
      session.undoHistory === before.undoHistory;
    if (typed) clearTimeout(timer);
    if (typed) timer = setTimeout(later, PAUSE);
    else if (!same) timer ??= setTimeout(later, PAUSE);
  });
  // A large cluster is packed when it is shown.
  if (now && isLargeStart(sessionStore.getState().start)) timer = setTimeout(later, PAUSE);
  else if (now) void save();
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    unsubscribe();
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
    leave();
  };
}
