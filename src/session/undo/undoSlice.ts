import type { Simulation, Step } from '../../cluster/types.ts';
import { textOf } from '../../i18n/index.ts';
import { commandsIn, lineOf } from '../commands/commandLines.ts';
import { withEntry } from '../commands/transcript.ts';
import type { Context } from '../context.ts';
import { nameOfLeftBranch } from './branchNames.ts';
import type { UndoSlice } from './types.ts';
import { emptyUndoHistory, redo, redoable, reset, resettable, type UndoHistory, undo, undoable, withoutBranch } from './undo.ts';
import { nameOf, undoLine } from './undoLine.ts';

/** Ids of the command lines that made steps. */
const linesIn = (steps: readonly Step[]): readonly number[] =>
  commandsIn(steps).flatMap((number) => {
    const step = steps[number - 1];
    return (step && lineOf(step)?.id) ?? [];
  });

export function createUndoSlice({ set, get, commands, jump }: Context): UndoSlice {
  const base = () => get().timelineStart + get().openingCommands;

  /** Moves to another branch and adds the caption to the transcript. Processes end whose commands are on the branch that is left. */
  const moveByUndo = (caption: string, go: (simulation: Simulation, undoHistory: UndoHistory) => Generator<void, UndoHistory>) => {
    const { head } = get().moment;
    const left = get().simulation.steps;
    const known = get().branchNames;
    function* move(current: Simulation): Generator<void, void> {
      set({ undoHistory: yield* go(current, get().undoHistory) });
      const kept = new Set(linesIn(current.steps));
      for (const id of linesIn(left)) if (!kept.has(id)) commands.cancel(id);
    }
    jump(move, () => {
      const { id, parent } = get().simulation.branch;
      if (parent !== undefined && known[id] === undefined) get().renameBranch(id, caption.replace(/^# /, ''));
      set(({ transcript }) => ({
        transcript: withEntry(transcript, { line: caption, stdout: '', stderr: '', exitCode: 0, head, typed: false }),
      }));
    });
  };

  return {
    branchNames: {},
    undoHistory: emptyUndoHistory,

    undo: () => {
      const what = undoable(get().simulation, base(), get().undoHistory);
      if (what === undefined) return;
      moveByUndo(undoLine('undone', what), (current, undoHistory) => undo(current, what, undoHistory, nameOf(what)));
    },
    redo: () => {
      const what = redoable(get().simulation, get().undoHistory);
      if (what === undefined) return;
      moveByUndo(undoLine('redone', what), (current, undoHistory) => redo(current, what, undoHistory));
    },
    reset: () => {
      const from = base();
      if (!resettable(get().simulation, from)) return;
      moveByUndo(textOf('app')('undo.started'), (current, undoHistory) => reset(current, from, undoHistory));
    },
    switchTo: (branch) => jump((current) => current.switchTo(branch)),
    createBranch: () =>
      jump((current) => {
        const name = nameOfLeftBranch(current, get().timelineStart);
        current.createBranch();
        set({ branchNames: { ...get().branchNames, [current.branch.id]: name } });
      }),
    removeBranch: (branch) =>
      jump((current) => {
        if (current.removeBranch(branch)) set({ undoHistory: withoutBranch(branch, get().undoHistory) });
      }),
    renameBranch: (branch, name) => set({ branchNames: { ...get().branchNames, [branch]: name.trim() } }),
  };
}
