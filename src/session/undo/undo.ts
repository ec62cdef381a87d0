import type { Millis, Simulation, Step } from '../../cluster/types.ts';
import { commandsIn, lineStartsIn } from '../commands/commandLines.ts';

/** A step of a branch, with its virtual time. */
export interface BranchPosition {
  readonly branch: string;
  readonly head: number;
  readonly now: Millis;
}

/** A reset: the branch that it left and the one that it began. */
export interface Reset {
  readonly from: BranchPosition;
  readonly to: BranchPosition;
}

/** What redo restores. It is valid until a command is given on the branch that the undo led to. */
export interface Undone {
  readonly on: string;
  readonly commands: number;
  readonly back: BranchPosition;
  /** Absent: a reset. */
  readonly line?: string;
}

/** What undo and redo store besides the log. The log keeps everything, because undo continues on a branch from before the command. */
export interface UndoHistory {
  readonly resets: readonly Reset[];
  readonly undone: readonly Undone[];
}

export const emptyUndoHistory: UndoHistory = { resets: [], undone: [] };

/** What the next undo takes back: the last command line, or a reset. */
export type Undoable = { readonly cut: number; readonly step: Step } | { readonly reset: Reset };

const positionOf = ({ branch, head, now }: Simulation): BranchPosition => ({ branch: branch.id, head, now });

/** `base` is the number of steps that belong to the scenario. */
export function undoable(simulation: Simulation, base: number, undoHistory: UndoHistory): Undoable | undefined {
  const last = lineStartsIn(simulation.steps).at(-1) ?? 0;
  const step = simulation.steps[last - 1];
  if (last > base && step !== undefined) return step.trimmed ? undefined : { cut: last - 1, step };
  const { branches } = simulation;
  for (let id: string | undefined = simulation.branch.id; id !== undefined; id = branches.find((branch) => branch.id === id)?.parent) {
    const reset = undoHistory.resets.find(({ to }) => to.branch === id);
    if (reset !== undefined && branches.some((branch) => branch.id === reset.from.branch)) return { reset };
  }
  return undefined;
}

export function redoable(simulation: Simulation, { undone }: UndoHistory): Undone | undefined {
  const last = undone.at(-1);
  const holds = last?.on === simulation.branch.id && last.commands === commandsIn(simulation.steps).length;
  return holds && simulation.branches.some(({ id }) => id === last.back.branch) ? last : undefined;
}

/** Whether the last command is there, but lies before what the log still goes back to. */
export const isBeyondReach = ({ steps }: Simulation, base: number): boolean => {
  const last = lineStartsIn(steps).at(-1) ?? 0;
  return last > base && steps[last - 1]?.trimmed === true;
};

export const resettable = (simulation: Simulation, base: number): boolean => simulation.steps.length > base && simulation.oldest <= base;

function* goTo(simulation: Simulation, { branch, head, now }: BranchPosition): Generator<void, void> {
  simulation.switchTo(branch);
  yield;
  simulation.moveTo(head);
  yield;
  if (simulation.head === simulation.steps.length && simulation.now < now) yield* simulation.running({ until: now });
}

/** Continues from the cut on a branch without the later steps. It reuses a branch of an earlier cut if nothing happened on it. */
function* cutAt(simulation: Simulation, cut: number, fits: (branch: string) => boolean): Generator<void, void> {
  const { id: leftBranch } = simulation.branch;
  const made = simulation.branches.find(
    ({ id, parent, forkedAt, length }) => parent === leftBranch && forkedAt === cut && length === cut && fits(id),
  );
  simulation.moveTo(cut);
  yield;
  if (made !== undefined) simulation.switchTo(made.id);
  else if (simulation.steps.length > cut) simulation.createBranch();
}

/** Undoes the last command or reset, with pauses. The steps before it stay as a branch. */
export function* undo(simulation: Simulation, what: Undoable, undoHistory: UndoHistory, line: string): Generator<void, UndoHistory> {
  const back = positionOf(simulation);
  if ('reset' in what) yield* goTo(simulation, what.reset.from);
  else {
    const { cut, step } = what;
    yield* cutAt(simulation, cut, (branch) => undoHistory.resets.every(({ to }) => to.branch !== branch));
    yield;
    if (back.head < cut) simulation.moveTo(back.head);
    else if (step.workedSinceLastStep || simulation.now < step.time) yield* simulation.running({ until: step.time });
  }
  const undone: Undone = {
    on: simulation.branch.id,
    commands: commandsIn(simulation.steps).length,
    back,
    ...('reset' in what ? {} : { line }),
  };
  return { ...undoHistory, undone: [...undoHistory.undone, undone] };
}

/** Redoes what was undone last, with the same consequences, with pauses. */
export function* redo(simulation: Simulation, what: Undone, undoHistory: UndoHistory): Generator<void, UndoHistory> {
  yield* goTo(simulation, what.back);
  return { ...undoHistory, undone: undoHistory.undone.slice(0, -1) };
}

/** Restarts after the steps of the scenario, with pauses. */
export function* reset(simulation: Simulation, base: number, undoHistory: UndoHistory): Generator<void, UndoHistory> {
  const from = positionOf(simulation);
  yield* cutAt(simulation, base, (branch) => undoHistory.resets.some(({ to }) => to.branch === branch));
  return {
    resets: [...undoHistory.resets.filter(({ to }) => to.branch !== simulation.branch.id), { from, to: positionOf(simulation) }],
    undone: [],
  };
}

/** The history without a removed branch, because nothing can lead to it or from it any more. */
export const withoutBranch = (branch: string, { resets, undone }: UndoHistory): UndoHistory => ({
  resets: resets.filter(({ from, to }) => from.branch !== branch && to.branch !== branch),
  undone: undone.filter(({ on, back }) => on !== branch && back.branch !== branch),
});
