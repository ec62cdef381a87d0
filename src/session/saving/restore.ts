import { reserveIds } from '../commands/transcript.ts';
import type { Files } from '../files/files.ts';
import { sessionStore } from '../store.ts';
import type { UndoHistory } from '../undo/undo.ts';
import type { Saved } from './readSlot.ts';

/**
 * Restores a saved session: branches, step, files, selection, transcript and undo history. `filesNow` merges the saved files
 * with the current ones after the replay.
 */
export async function restore(saved: Saved, filesNow: (kept: Files) => Files = (kept) => kept): Promise<void> {
  const { history, digest, ids, names, writesApplied, files, transcript, selection, grouping, undoHistory } = saved;
  reserveIds(transcript);
  await sessionStore.getState().replay(history, digest, ({ simulation, branches }) => {
    const now = new Map(ids.map((id, index) => [id, branches[index] ?? '']));
    const idOf = (id: string) => now.get(id) ?? '';
    simulation.moveTo(simulation.head, writesApplied);
    return {
      ...(files === undefined ? {} : filesNow(files)),
      transcript: transcript.map((entry) => (entry.branch === undefined ? entry : { ...entry, branch: idOf(entry.branch) })),
      branchNames: Object.fromEntries(Object.entries(names).map(([id, name]) => [idOf(id), name])),
      undoHistory: withBranchIds(undoHistory, idOf),
      ...(selection === undefined ? {} : { selection }),
      ...(grouping === undefined ? {} : { grouping }),
    };
  });
}

/** The undo history with the new ids of the branches. */
const withBranchIds = ({ resets, undone }: UndoHistory, idOf: (branch: string) => string): UndoHistory => ({
  resets: resets.map(({ from, to }) => ({ from: { ...from, branch: idOf(from.branch) }, to: { ...to, branch: idOf(to.branch) } })),
  undone: undone.map((each) => ({ ...each, on: idOf(each.on), back: { ...each.back, branch: idOf(each.back.branch) } })),
});
