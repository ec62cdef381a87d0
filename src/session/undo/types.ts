import type { UndoHistory } from './undo.ts';

/** Branches of the timeline. Undo, redo and reset move to another branch. */
export interface UndoSlice {
  /** Names of branches by id: given by the user, or made from the command that began the branch. */
  readonly branchNames: Readonly<Record<string, string>>;
  readonly undoHistory: UndoHistory;

  /** Undoes the user's last command, or a reset, with its consequences, which stay as a branch. */
  undo(): void;
  /** Redoes what was undone last, with the same steps. */
  redo(): void;
  /** Restarts the scenario. The editor keeps its text, as with undo and redo. */
  reset(): void;
  switchTo(branch: string): void;
  /** Creates a branch at the head and names the one that it leaves. */
  createBranch(): void;
  removeBranch(branch: string): void;
  /** An empty name restores the default name. */
  renameBranch(branch: string, name: string): void;
}
