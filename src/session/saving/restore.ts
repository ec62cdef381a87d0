import type { Files } from '../files.ts';
import { sessionStore } from '../store.ts';
import { reserveIds } from '../transcript.ts';
import type { UndoHistory } from '../undo.ts';
import type { Saved } from './readSlot.ts';

/**
 * Goes on with a session that was kept: all its branches, the moment, files, selection, the console's history and what undo
 * knows. `filesNow`: what becomes of the files that were kept once the story is told.
 */
export async function restore(saved: Saved, filesNow: (kept: Files) => Files = (kept) => kept): Promise<void> {
  const { history, digest, ids, names, writesApplied, files, transcript, selection, undoHistory } = saved;
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
    };
  });
}

/** The turns with other ids for the branches. */
const withBranchIds = ({ resets, undone }: UndoHistory, idOf: (branch: string) => string): UndoHistory => ({
  resets: resets.map(({ from, to }) => ({ from: { ...from, branch: idOf(from.branch) }, to: { ...to, branch: idOf(to.branch) } })),
  undone: undone.map((each) => ({ ...each, on: idOf(each.on), back: { ...each.back, branch: idOf(each.back.branch) } })),
});
