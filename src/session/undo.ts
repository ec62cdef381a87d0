import type { Millis, Simulation, Step } from '../cluster/types.ts';
import { commandsIn, lineStartsIn } from './commandLines.ts';

/** A moment of the tree of branches. */
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

/** What a redo brings back, while nothing has been done since on the branch that the undo led to. */
export interface Undone {
  readonly on: string;
  readonly commands: number;
  readonly back: BranchPosition;
  /** Absent: a reset. */
  readonly line?: string;
}

/** What undo and redo know besides the log. The log itself keeps everything: to undo is to go on from before a command. */
export interface UndoHistory {
  readonly resets: readonly Reset[];
  readonly undone: readonly Undone[];
}

export const emptyUndoHistory: UndoHistory = { resets: [], undone: [] };

/** What the next undo takes back: the line that was begun last, or a reset. */
export type Undoable = { readonly cut: number; readonly step: Step } | { readonly reset: Reset };

const positionOf = ({ branch, head, now }: Simulation): BranchPosition => ({ branch: branch.id, head, now });

/** `base`: steps that are the scenario's own. */
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

export const resettable = (simulation: Simulation, base: number): boolean => simulation.steps.length > base && simulation.oldest <= base;

function goTo(simulation: Simulation, { branch, head, now }: BranchPosition): void {
  simulation.switchTo(branch);
  simulation.moveTo(head);
  if (simulation.head === simulation.steps.length && simulation.now < now) simulation.run({ until: now });
}

/** Goes on without what lies behind the cut, on a branch of its own: one that an earlier cut here made, if nothing has happened on it. */
function cutAt(simulation: Simulation, cut: number, fits: (branch: string) => boolean): void {
  const { id: leftBranch } = simulation.branch;
  const made = simulation.branches.find(
    ({ id, parent, forkedAt, length }) => parent === leftBranch && forkedAt === cut && length === cut && fits(id),
  );
  simulation.moveTo(cut);
  if (made !== undefined) simulation.switchTo(made.id);
  else if (simulation.steps.length > cut) simulation.createBranch();
}

/** Takes back the last command or reset. What was there before stays as a branch. */
export function undo(simulation: Simulation, what: Undoable, undoHistory: UndoHistory, line: string): UndoHistory {
  const back = positionOf(simulation);
  if ('reset' in what) goTo(simulation, what.reset.from);
  else {
    const { cut, step } = what;
    cutAt(simulation, cut, (branch) => undoHistory.resets.every(({ to }) => to.branch !== branch));
    if (back.head < cut) simulation.moveTo(back.head);
    else if (step.workedSinceLastStep || simulation.now < step.time) simulation.run({ until: step.time });
  }
  const undone: Undone = {
    on: simulation.branch.id,
    commands: commandsIn(simulation.steps).length,
    back,
    ...('reset' in what ? {} : { line }),
  };
  return { ...undoHistory, undone: [...undoHistory.undone, undone] };
}

/** Brings back what was taken back last, with its consequences as they were. */
export function redo(simulation: Simulation, what: Undone, undoHistory: UndoHistory): UndoHistory {
  goTo(simulation, what.back);
  return { ...undoHistory, undone: undoHistory.undone.slice(0, -1) };
}

/** Starts over behind the scenario's own steps. */
export function reset(simulation: Simulation, base: number, undoHistory: UndoHistory): UndoHistory {
  const from = positionOf(simulation);
  cutAt(simulation, base, (branch) => undoHistory.resets.some(({ to }) => to.branch === branch));
  return {
    resets: [...undoHistory.resets.filter(({ to }) => to.branch !== simulation.branch.id), { from, to: positionOf(simulation) }],
    undone: [],
  };
}

/** What undo and redo know once a branch is forgotten: what led to it or from it cannot be taken back any more. */
export const withoutBranch = (branch: string, { resets, undone }: UndoHistory): UndoHistory => ({
  resets: resets.filter(({ from, to }) => from.branch !== branch && to.branch !== branch),
  undone: undone.filter(({ on, back }) => on !== branch && back.branch !== branch),
});
