import type { Simulation, Step } from '../../cluster/types.ts';
import { textOf } from '../../i18n/index.ts';
import { machineLine } from '../../trial/machineLine.ts';
import { machineLabel } from '../commands/machineLabel.ts';
import { describeStep } from '../time/describeStep.ts';

type Names = Readonly<Record<string, string>>;

/** A command line as a name: without comment sign and without where its text came from. */
const nameFrom = (line: string): string =>
  machineLabel(line)
    .replace(/^# /, '')
    .replace(/ -f -$/, '');

const commandOf = (step: Step): string =>
  step.command === undefined || step.command.type === 'request' ? describeStep(step) : nameFrom(machineLine(step.command));

/** The names, with one for the current branch where it left another and has none: the command line that began it. */
export function branchName({ branch }: Simulation, names: Names, line: string | undefined): Names {
  if (branch.parent === undefined || names[branch.id] !== undefined || line === undefined) return names;
  return { ...names, [branch.id]: nameFrom(line) };
}

/** A name for a branch that is begun at the head: before the command that follows there, or after the last step. */
export function nameOfLeftBranch({ head, writesApplied, steps }: Simulation, timelineStart: number): string {
  const text = textOf('timeline');
  const next = steps.slice(writesApplied > 0 ? head + 1 : head).find(({ command }) => command !== undefined);
  return next === undefined
    ? text('branchAfter', { step: Math.max(0, (writesApplied > 0 ? head + 1 : head) - timelineStart) })
    : text('branchBefore', { what: commandOf(next) });
}
