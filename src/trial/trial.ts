import { Horizon, type HorizonSpec, type MachineCommand, type Message, type Simulation, type Step } from '../cluster/index.ts';
import { INTERRUPTED } from '../kubectl/index.ts';
import { kubectlSteps } from './runKubectl.ts';

/** Something that is done to a cluster, as the page does it: a kubectl line, or something done to its machines. */
export type ScriptStep = { readonly kubectl: string; readonly stdin?: string } | { readonly machine: MachineCommand };

/** Reads what happens in a trial, step by step. */
export interface Observer {
  see(step: Step): void;
  /** Nothing that follows is of interest, so that the run ends. */
  readonly isOver?: boolean;
}

/** A step of the script that failed, or still waited at the horizon, with kubectl's output. */
export interface Unfinished {
  readonly scriptStep: ScriptStep;
  /** kubectl's output; empty for a machine command. */
  readonly message: string;
  /** Why the command is not possible on the machine. */
  readonly reason?: Message;
}

type ScriptEnd =
  | { readonly ok: true; readonly waiting?: Unfinished }
  /** A step was refused, and nothing after it was done. */
  | { readonly ok: false; readonly refusal: Unfinished };

export type TrialEnd = (ScriptEnd & { readonly ok: false }) | (ScriptEnd & { readonly ok: true; readonly horizon: Horizon });

/** Lets time pass, at most as many steps as the horizon allows. */
function* pass(simulation: Simulation, seconds: number, { maxSteps }: HorizonSpec): Generator<void> {
  const end = simulation.now + seconds * 1000;
  for (let steps = 0; steps < maxSteps && (yield* simulation.stepping(end)) !== undefined; steps += 1) yield;
  if (simulation.now < end) yield* simulation.running({ until: end, limit: 1 });
}

interface Performed extends Omit<Unfinished, 'scriptStep'> {
  readonly result: 'done' | 'refused' | 'waiting';
}

const done: Performed = { result: 'done', message: '' };

function* perform(simulation: Simulation, scriptStep: ScriptStep, until: HorizonSpec): Generator<void, Performed> {
  if ('kubectl' in scriptStep) {
    const { exitCode, stderr } = yield* kubectlSteps(simulation, scriptStep.kubectl, scriptStep.stdin, until);
    if (exitCode === 0) return done;
    return { result: exitCode === INTERRUPTED ? 'waiting' : 'refused', message: stderr.trim() };
  }
  const { machine } = scriptStep;
  if (machine.type === 'wait') {
    yield* pass(simulation, machine.seconds, until);
    return done;
  }
  const acted = yield* simulation.acting(machine);
  return acted.ok ? done : { result: 'refused', message: '', reason: acted.reason };
}

interface RunOptions {
  readonly until: HorizonSpec;
  readonly observer?: Observer;
}

/** Runs a cluster until the horizon, or until the observer has seen enough. Yields after each step. */
export function* runToHorizon(simulation: Simulation, { until, observer }: RunOptions): Generator<void, Horizon> {
  const horizon = new Horizon(simulation, until);
  while (observer?.isOver !== true) {
    const step = yield* horizon.advancing();
    if (step === undefined) break;
    observer?.see(step);
    yield;
  }
  return horizon;
}

/** Runs a script. A command that waits for the cluster waits until a horizon of its own. Yields after each request and step. */
export function* runScript(
  simulation: Simulation,
  script: readonly ScriptStep[],
  { until, observer }: RunOptions,
): Generator<void, ScriptEnd> {
  let seen = simulation.head;
  const look = () => {
    for (; seen < simulation.head; seen += 1) {
      const step = simulation.steps[seen];
      if (step !== undefined) observer?.see(step);
    }
  };
  let waiting: Unfinished | undefined;
  for (const scriptStep of script) {
    const work = perform(simulation, scriptStep, until);
    let next = work.next();
    for (; next.done !== true; next = work.next()) {
      look();
      yield;
    }
    look();
    const { result, ...answer } = next.value;
    if (result === 'refused') return { ok: false, refusal: { scriptStep, ...answer } };
    if (result === 'waiting') waiting = { scriptStep, ...answer };
  }
  return { ok: true, ...(waiting === undefined ? {} : { waiting }) };
}

/**
 * Tries something out on a cluster, usually a copy (`fork`): replays the log after its head, runs the script, then the
 * cluster until the horizon. Yields after each request and step, so that it can be spread over time, or given up.
 */
export function* trial(simulation: Simulation, script: readonly ScriptStep[], options: RunOptions): Generator<void, TrialEnd> {
  while (simulation.head < simulation.steps.length) {
    const step = simulation.step();
    if (step !== undefined) options.observer?.see(step);
    yield;
  }
  const end = yield* runScript(simulation, script, options);
  return end.ok ? { ...end, horizon: yield* runToHorizon(simulation, options) } : end;
}
