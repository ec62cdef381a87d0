import type { Step } from '../cluster/types.ts';

/** The line of a person's that a step came of: a command of several requests makes several steps. */
export interface Line {
  /** Of its entry in the transcript; later ones are greater. */
  readonly id: number;
  /** As a shell takes it, with `kubectl `; a comment for what happens to machines. Absent where only its steps are known. */
  readonly text?: string;
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
  readonly ids: Set<number>;
}

const indexes = new WeakMap<readonly Step[], Index>();

function indexOf(steps: readonly Step[]): Index {
  const index = indexes.get(steps) ?? { seen: 0, commands: [], firsts: [], ids: new Set() };
  indexes.set(steps, index);
  for (; index.seen < steps.length; index.seen += 1) {
    const step = steps[index.seen];
    if (step?.command === undefined) continue;
    index.commands.push(step.index);
    const id = lineOf(step)?.id;
    if (id === undefined || !index.ids.has(id)) index.firsts.push(step.index);
    if (id !== undefined) index.ids.add(id);
  }
  return index;
}

/** Numbers of the steps in which a person did something. A branch's list only grows, and is looked through once. */
export const commandsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).commands;

/** Those of them that begin a line. */
export const beginningsIn = (steps: readonly Step[]): readonly number[] => indexOf(steps).firsts;
