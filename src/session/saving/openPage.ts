import { isEmbedded } from '../address.ts';
import { type Files, opened } from '../files/files.ts';
import type { RestorableSession } from '../page/types.ts';
import { canRemember, forget, recall, slotOfTab } from '../storage.ts';
import { sessionStore } from '../store.ts';
import { keepSaving } from './keepSaving.ts';
import { filesOfSlot, readSlot } from './readSlot.ts';
import { restore } from './restore.ts';
import { claimSlot, freeSlots, pruneSlots, released, slotText, takeNewSlot } from './slots.ts';

/**
 * Opens the cluster of a link, else the session of this tab, else the latest session that no other tab holds, else the last
 * scenario. It saves the session from then on. `given` is the packed history of a link, or what else opens a cluster.
 */
export async function openPage(given: string | (() => Promise<void>) | undefined): Promise<void> {
  const { files, loadScenario, openHistory, notify, offerSession } = sessionStore.getState();
  const link = typeof given === 'string' ? () => openHistory(given) : given;
  const keepFiles = files.some(({ text }) => text !== '');
  const [scenario, before] = [recall('scene'), recall('story')];
  // Earlier versions stored one history for all tabs.
  const begin = () =>
    typeof before === 'string'
      ? openHistory(before, { keepFiles })
      : loadScenario(typeof scenario === 'string' ? scenario : '', { keepFiles });
  if (!canRemember()) {
    await (link === undefined ? begin() : link());
    // Nobody expects a frame in another page to keep anything.
    if (!isEmbedded) notify('unkept');
    return;
  }
  const own = slotOfTab();
  // The session that a tab had before a link was opened stays in its slot.
  if (link !== undefined) takeNewSlot();
  const from = link === undefined ? await claimSlot() : undefined;
  if (link !== undefined) await link();
  else if (from === undefined || !(await goOn(from, own !== undefined))) {
    const kept = from === undefined ? undefined : filesOfSlot(from);
    await begin();
    if (kept !== undefined) {
      sessionStore.setState(filesNow(kept, own !== undefined));
      notify('filesOnly');
    }
  }
  // The user may have given a command while the scenario was being set up.
  const begun = sessionStore.getState().transcript.length > 0;
  keepSaving(begun || link !== undefined || from !== undefined || typeof before === 'string');
  forget('story');
  forget('files');
  if (link !== undefined && own !== undefined) await released(own);
  await pruneSlots();
  if (from === undefined) offerSession(await latestLeft());
}

/** Returns whether there was a session to restore. A session that cannot be opened stays in its slot and is reported. */
async function goOn(slot: string, isOwn: boolean): Promise<boolean> {
  const saved = readSlot(slot);
  if (saved === undefined) return false;
  let details: string;
  try {
    if (typeof saved === 'object') {
      await restore(saved, (kept) => filesNow(kept, isOwn));
      return true;
    }
    details = saved;
  } catch (error) {
    details = String(error);
  }
  const kept = slotText(slot);
  takeNewSlot();
  const { loadScenario, reportFailure } = sessionStore.getState();
  await loadScenario('');
  reportFailure({ where: 'saved', details, kept });
  return true;
}

/** The saved files, with what the user wrote before they were loaded. */
function filesNow(kept: Files, isOwn: boolean): Files {
  const { files, activeFile } = sessionStore.getState();
  if (files === sessionStore.getInitialState().files) return kept;
  if (isOwn) return { files, activeFile };
  return files.filter(({ own }) => own).reduce((all, { name, text }) => opened(all.files, name, text), kept);
}

/** The latest session of a closed tab. */
async function latestLeft(): Promise<RestorableSession | undefined> {
  for (const { slot, used } of await freeSlots()) {
    const saved = readSlot(slot);
    if (typeof saved !== 'object') continue;
    return { slot, used, commands: saved.history.branches.reduce((sum, { deeds: entries }) => sum + entries.length, 0) };
  }
  return undefined;
}
