import type { Change, Message, Simulation, Step, View } from '../cluster/types.ts';
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
  /** For each condition of the goal, what is not so. */
  readonly goals: readonly (Missing | undefined)[];
  /** For each condition of the goal, what was not so when the learner began. Empty where that is no longer stored. */
  readonly begun: readonly (Missing | undefined)[];
  /** `goals` without the conditions that hold. */
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

const isPowerOff = ({ command }: Step): boolean => (command?.type === 'eachNode' ? command.command : command)?.type === 'failNode';

function forbiddenIn(step: Step, without: readonly ForbiddenAction[]): ForbiddenAction | undefined {
  const failed = isPowerOff(step) ? without.find(({ verb, kind }) => verb === 'fail' && kind === 'node') : undefined;
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
 * Checks a run against the goal and the limits of an exercise. Only the log counts. It keeps what it has seen of a branch: a check costs
 * O(goal + new steps), and the first one of a branch a copy of the cluster.
 */
export class RunChecker {
  private readonly exercise: Exercise;
  private readonly run: Required<RunToCheck>;
  private watcher: RunWatcher | undefined;
  private begun: CheckedRun['begun'] = [];
  /** How many steps of the branch were looked at, and the last of them: branches share steps up to where they fork. */
  private seen = -1;
  private last: Step | undefined;
  private own: Step[] = [];
  private forbidden: Forbidden[] = [];

  constructor(exercise: Exercise, { from, lineOf = (step) => step, isOwn = () => true }: RunToCheck) {
    this.exercise = exercise;
    this.run = { from, lineOf, isOwn };
  }

  /** Checks the run up to the head. */
  check(simulation: Simulation): CheckedRun {
    const { from, lineOf } = this.run;
    const { goal, commands: most } = this.exercise;
    const isWhole = simulation.oldest <= from;
    this.look(simulation, isWhole);
    const isBefore = ({ step }: { readonly step: number }) => step <= simulation.head;
    const goals = goal.map((condition) => whatIsMissing(simulation.view, [condition])[0]);
    const missing = goals.filter((each) => each !== undefined);
    const broken = (this.watcher?.broken ?? []).filter(isBefore);
    const forbidden = this.forbidden.filter(isBefore);
    const own = this.own.filter(({ index }) => index <= simulation.head);
    const commands = new Set(own.map((step) => lineOf(step) ?? step)).size;
    const faults: Message<'lessons'>[] = [];
    if (most !== undefined && commands > most) faults.push({ key: 'broken.tooMany', params: { is: commands, most } });
    if (!isWhole) faults.push({ key: 'broken.unknown', params: {} });
    const solved = missing.length === 0 && broken.length === 0 && forbidden.length === 0 && faults.length === 0;
    return { solved, goals, begun: this.begun, missing, broken, commands, forbidden, faults };
  }

  /** Looks at the steps that are new since the last time; at all of them where the branch is another one. */
  private look(simulation: Simulation, isWhole: boolean): void {
    const { from, isOwn } = this.run;
    const { goal, throughout, without } = this.exercise;
    const { steps, head } = simulation;
    if (this.seen < 0 || steps[this.seen - 1] !== this.last || (this.watcher !== undefined && !isWhole)) {
      [this.own, this.forbidden] = [[], []];
      const view = isWhole ? viewAt(simulation, from) : undefined;
      this.watcher = view && new RunWatcher(view, throughout);
      this.begun = view === undefined ? [] : goal.map((condition) => whatIsMissing(view, [condition])[0]);
      this.seen = from;
    }
    for (; this.seen < head; this.seen += 1) {
      const step = steps[this.seen];
      if (step === undefined) break;
      this.watcher?.see(step);
      if (step.actor !== 'you' || step.command === undefined || !isOwn(step)) continue;
      this.own.push(step);
      const action = forbiddenIn(step, without);
      if (action !== undefined)
        this.forbidden.push({ action, step: step.index, message: { key: 'broken.forbidden', params: { ...action } } });
    }
    this.last = steps[this.seen - 1];
  }
}

function viewAt(simulation: Simulation, head: number): View {
  const copy = simulation.fork();
  copy.moveTo(head);
  return copy.view;
}

/** {@link RunChecker} for one check. Works on a copy, so O(cluster + changes of the run). */
export const checkRun = (simulation: Simulation, exercise: Exercise, run: RunToCheck): CheckedRun =>
  new RunChecker(exercise, run).check(simulation);
