import type { Change, Message, Simulation, Step } from '../cluster/types.ts';
import { isTerminating, type Pod } from '../kubernetes/index.ts';
import { type Missing, whatIsMissing } from './conditions.ts';
import { type Broken, RunWatcher } from './runConditions.ts';
import type { ActionVerb, Exercise, ForbiddenAction } from './types.ts';

/** An action that the exercise does not allow. */
export interface Forbidden {
  readonly action: ForbiddenAction;
  /** Index of the step, as `Step.index`. */
  readonly step: number;
  readonly message: Message<'lessons'>;
}

export interface CheckedRun {
  readonly solved: boolean;
  /** What of the goal is not so. */
  readonly missing: readonly Missing[];
  /** Conditions on the run that a step broke. */
  readonly broken: readonly Broken[];
  /** Command lines of the learner. */
  readonly commands: number;
  readonly forbidden: readonly Forbidden[];
  /** Too many commands, or a run that can no longer be checked. */
  readonly faults: readonly Message<'lessons'>[];
}

export interface RunToCheck {
  /** Steps before the learner began: those that built the start, and those of the page. */
  readonly from: number;
  /** The command line of a step; several requests of one line count once. Absent: each step is a line. */
  readonly lineOf?: (step: Step) => unknown;
  /** Whether the learner did a step, not the page. Absent: all. */
  readonly isOwn?: (step: Step) => boolean;
}

const replicasOf = (object: unknown): number | undefined =>
  (object as { readonly spec?: { readonly replicas?: number } } | undefined)?.spec?.replicas;

/** What a person's change did, judged by the objects and not by the command, which could be written in many ways. */
function verbsOf({ before, after }: Change, { command }: Step): readonly ActionVerb[] {
  if (before === undefined) return ['create'];
  if (command?.type === 'request' && command.request.verb === 'evict') return ['evict'];
  if (after === undefined || (isTerminating(after as Pod) && !isTerminating(before as Pod))) return ['delete'];
  return replicasOf(before) !== undefined && replicasOf(before) !== replicasOf(after) ? ['scale', 'change'] : ['change'];
}

function forbiddenIn(step: Step, without: readonly ForbiddenAction[]): ForbiddenAction | undefined {
  const failed = step.command?.type === 'failNode' ? without.find(({ verb, kind }) => verb === 'fail' && kind === 'node') : undefined;
  if (failed !== undefined) return failed;
  for (const change of step.changes) {
    const kind = change.ref.kind.toLowerCase();
    const verbs = verbsOf(change, step);
    const found = without.find((action) => action.kind === kind && verbs.includes(action.verb));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Checks a run against the goal and the limits of an exercise, at the head. Only the log counts. Works on a copy, so O(cluster + changes
 * of the run).
 */
export function checkRun(simulation: Simulation, exercise: Exercise, { from, lineOf, isOwn = () => true }: RunToCheck): CheckedRun {
  const missing = whatIsMissing(simulation.view, exercise.goal);
  const steps = simulation.steps.slice(from, simulation.head);
  const own = steps.filter((step) => step.actor === 'you' && step.command !== undefined && isOwn(step));
  const commands = new Set(own.map((step) => lineOf?.(step) ?? step)).size;
  const forbidden = own.flatMap((step): readonly Forbidden[] => {
    const action = forbiddenIn(step, exercise.without);
    return action === undefined ? [] : [{ action, step: step.index, message: { key: 'broken.forbidden', params: { ...action } } }];
  });
  const faults: Message<'lessons'>[] = [];
  if (exercise.commands !== undefined && commands > exercise.commands)
    faults.push({ key: 'broken.tooMany', params: { is: commands, most: exercise.commands } });
  if (simulation.oldest > from) faults.push({ key: 'broken.unknown', params: {} });
  const broken = simulation.oldest > from ? [] : watched(simulation, exercise, from, steps);
  const solved = missing.length === 0 && broken.length === 0 && forbidden.length === 0 && faults.length === 0;
  return { solved, missing, broken, commands, forbidden, faults };
}

function watched(simulation: Simulation, { throughout }: Exercise, from: number, steps: readonly Step[]): readonly Broken[] {
  if (throughout.length === 0) return [];
  const copy = simulation.fork();
  copy.moveTo(from);
  const watcher = new RunWatcher(copy.view, throughout);
  for (const step of steps) watcher.see(step);
  return watcher.broken;
}
