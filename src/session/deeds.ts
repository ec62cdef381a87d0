import type { Step } from '../cluster/types.ts';

/** The line of a person's that a step came of: a command of several requests makes several steps. */
export interface Line {
  /** Of its entry in the transcript; later ones are greater. */
  readonly id: number;
  /** As a shell takes it, with `kubectl `; a comment for what happens to machines. Absent where only its steps are known. */
  readonly text?: string;
  /** It is one of several lines that undo takes back together; one object for all of them. */
  readonly turn?: Turn | undefined;
}

/** Lines that one deed of a person stood for, such as to go on with a run of a comparison. */
export interface Turn {
  readonly name: string;
}

const lines = new WeakMap<Step, Line>();

/** Notes of which line the step came; steps that stem from no line are lines of their own. */
export const note = (step: Step, line: Line): void => void lines.set(step, line);

export const lineOf = (step: Step): Line | undefined => lines.get(step);

interface Index {
  /** Steps that were looked through. */
  seen: number;
  readonly commands: number[];
  readonly firsts: number[];
  /** Ids of lines, and turns. */
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
    const key = line?.turn ?? line?.id;
    if (key === undefined || !index.lines.has(key)) index.firsts.push(step.index);
    if (key !== undefined) index.lines.add(key);
  }
  return index;
}

/** Numbers of the steps in which a person did something. A branch's list only grows, and is looked through once. */
export const commandsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).commands;

/** Those of them that begin a line, or a turn of several. */
export const beginningsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).firsts;
