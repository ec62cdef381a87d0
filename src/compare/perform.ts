import type { Millis, Simulation, Step } from '../cluster/types.ts';
import { kubectl } from '../kubectl/index.ts';
import { machineLine } from '../session/machineLine.ts';
import { Recorder } from './recorder.ts';
import type { Deed, Refusal, Run, RunPlan } from './types.ts';

/** Longer than taint eviction waits (300 s) after a failed node was noticed. */
const QUIET: Millis = 420_000;
/** The bound of a run in virtual time, and in steps. */
const HORIZON: Millis = 3_600_000;
const MOST_STEPS = 200_000;

/** Steps that are moved over at once. */
const STRIDE = 100;

const STIRRING = new Set(['DaemonSet', 'Deployment', 'Pod', 'Node']);
const stirs = (step: Step): boolean => step.changes.some(({ ref }) => STIRRING.has(ref.kind));

/** Does one deed; a kubectl that waits for the cluster waits while the cluster works. Yields after every step. */
function* carryOut(simulation: Simulation, deed: Deed, until: Millis): Generator<void, Refusal | undefined> {
  if ('machine' in deed) {
    const command = deed.machine;
    if (command.type === 'wait') {
      const end = simulation.now + command.seconds * 1000;
      while (simulation.step(end) !== undefined) yield;
      simulation.act({ type: 'wait', seconds: (end - simulation.now) / 1000 });
      return undefined;
    }
    const outcome = simulation.act(command);
    return outcome.ok ? undefined : { line: machineLine(command), message: outcome.reason.key };
  }
  const process = kubectl(deed.kubectl, deed.stdin ?? '', {
    now: () => simulation.now,
    timestamp: () => simulation.view.timestamp(),
  });
  let next = process.next();
  while (next.done !== true) {
    const call = next.value;
    if (call.type === 'request') next = process.next({ type: 'response', response: simulation.request(call.request) });
    else if (call.type === 'print') next = process.next(undefined);
    else {
      const idle = simulation.step(until) === undefined;
      yield;
      if (idle && simulation.now >= until) return undefined;
      next = process.next({ type: 'resumed', idle });
      if (idle && next.done !== true && next.value.type === 'wait') return undefined;
    }
  }
  const { exitCode, stderr } = next.value;
  return exitCode === 0 ? undefined : { line: `kubectl ${deed.kubectl}`, message: stderr.trim() };
}

/**
 * Makes a run of a simulation that is its own, to its end: until nothing has changed for seven minutes, or an hour of virtual
 * time has gone by; its head stands at the beginning then. Yields after every step, so that whoever drives it can stop for a while;
 * each step is looked at once.
 */
export function* perform(simulation: Simulation, plan: RunPlan): Generator<void, Run | Refusal> {
  for (const deed of plan.deeds.slice(0, plan.lead)) {
    const refusal = yield* carryOut(simulation, deed, simulation.now + HORIZON);
    if (refusal !== undefined) return refusal;
  }
  const origin = simulation.head;
  const start = simulation.now;
  const until = start + HORIZON;
  const recorder = new Recorder(simulation.view, plan.subject, start);
  let seen = origin;
  let stirred = start;
  const look = () => {
    for (; seen < simulation.head; seen += 1) {
      const step = simulation.steps[seen];
      if (step === undefined) continue;
      recorder.take(step);
      if (stirs(step)) stirred = step.time;
    }
  };
  while (simulation.head < simulation.steps.length) {
    simulation.step();
    look();
    yield;
  }
  for (const deed of plan.deeds.slice(plan.lead)) {
    const working = carryOut(simulation, deed, until);
    let next = working.next();
    for (; next.done !== true; next = working.next()) {
      look();
      yield;
    }
    if (next.value !== undefined) return next.value;
    look();
  }
  let cut = false;
  for (;;) {
    const step = simulation.step(Math.min(until, stirred + QUIET));
    if (step === undefined) {
      cut = simulation.due() !== undefined && stirred + QUIET >= until;
      break;
    }
    look();
    if (simulation.head - origin > MOST_STEPS) {
      cut = true;
      break;
    }
    yield;
  }
  // The clock begins at the beginning: a long way back is gone in parts, too.
  while (simulation.head > origin) {
    simulation.moveTo(Math.max(origin, simulation.head - STRIDE));
    yield;
  }
  return { plan, simulation, origin, start, series: recorder.series(), length: stirred - start, cut };
}
