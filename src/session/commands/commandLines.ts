import type { Step } from '../../cluster/types.ts';

/** The command line that made a step: a command of several requests makes several steps. */
export interface CommandLine {
  /** Of its entry in the transcript; later ones are greater. */
  readonly id: number;
  /** As a shell takes it, with `kubectl `; a comment for what happens to machines. Absent where only its steps are known. */
  readonly text?: string;
  /** Several lines that undo takes back together share one object. */
  readonly group?: UndoGroup | undefined;
}

/** The command lines of one action, such as to continue with a run of a comparison. */
export interface UndoGroup {
  readonly name: string;
}

const lines = new WeakMap<Step, CommandLine>();

/** Notes which line made the step; a step without a note counts as a line of its own. */
export const noteLine = (step: Step, line: CommandLine): void => void lines.set(step, line);

export const lineOf = (step: Step): CommandLine | undefined => lines.get(step);

/** The number of the line that made a step; of several steps of one line the same. */
export const lineNumberOf = (step: Step): number | undefined => lineOf(step)?.id;

interface Index {
  /** Steps that were looked through. */
  seen: number;
  readonly commands: number[];
  readonly firsts: number[];
  /** Ids of lines, and undo groups. */
  readonly lines: Set<unknown>;
}

const indexes = new WeakMap<readonly Step[], Index>();

function indexOf(steps: readonly Step[]): Index {
  const index = indexes.get(steps) ?? { seen: 0, commands: [], firsts: [], lines: new Set() };
  indexes.set(steps, index);
  for (; index.seen < steps.length; index.seen += 1) {
    const step = steps[index.seen];
    if (step?.command === undefined) continue;
    index.commands.push(step.index);
    const line = lineOf(step);
    const key = line?.group ?? line?.id;
    if (key === undefined || !index.lines.has(key)) index.firsts.push(step.index);
    if (key !== undefined) index.lines.add(key);
  }
  return index;
}

/** Numbers of the steps in which a person did something. A branch's list only grows, and is looked through once. */
export const commandsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).commands;

/** Of these steps, the first one of each command line or undo group. */
export const lineStartsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).firsts;
