import { causeOfRefusal, Horizon, horizons } from '../cluster/index.ts';
import type { Millis, Simulation } from '../cluster/types.ts';
import { refusedCreationsOf } from '../explain/index.ts';
import { kubectl } from '../kubectl/index.ts';
import { machineLine } from '../session/commands/machineLine.ts';
import { Recorder } from './recorder.ts';
import type { Refusal, Run, RunPlan, ScriptStep } from './types.ts';

/** Steps that are moved over at once. */
const STRIDE = 100;
const { maxMs, maxSteps } = horizons.eviction;

/** Does one step of the script; a kubectl that waits for the cluster waits while the cluster works. Yields after every step. */
function* performStep(simulation: Simulation, scriptStep: ScriptStep, until: Millis): Generator<void, Refusal | undefined> {
  if ('machine' in scriptStep) {
    const command = scriptStep.machine;
    if (command.type === 'wait') {
      const end = simulation.now + command.seconds * 1000;
      for (let steps = 0; steps < maxSteps && simulation.step(end) !== undefined; steps += 1) yield;
      if (simulation.now < end) simulation.run({ until: end, limit: 1 });
      return undefined;
    }
    const outcome = simulation.act(command);
    return outcome.ok ? undefined : { line: machineLine(command), message: outcome.reason.key };
  }
  const process = kubectl(scriptStep.kubectl, scriptStep.stdin ?? '', {
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
  return exitCode === 0 ? undefined : { line: `kubectl ${scriptStep.kubectl}`, message: stderr.trim() };
}

function refusedIn({ view }: Simulation, { kind, namespace, name }: RunPlan['subject']): string | undefined {
  const workload = view.get(kind, namespace, name);
  const refusal = workload && refusedCreationsOf(view, workload)[0];
  return refusal && causeOfRefusal(refusal.message);
}

/**
 * Runs a plan on its own simulation to the horizon `eviction`, then moves the head back to the start. It yields after every
 * step, so that the caller can pause.
 */
export function* perform(simulation: Simulation, plan: RunPlan): Generator<void, Run | Refusal> {
  for (const scriptStep of plan.script.slice(0, plan.lead)) {
    const refusal = yield* performStep(simulation, scriptStep, simulation.now + maxMs);
    if (refusal !== undefined) return refusal;
  }
  const timelineStart = simulation.head;
  const start = simulation.now;
  const until = start + maxMs;
  const recorder = new Recorder(simulation.view, plan.subject, start);
  let horizon: Horizon | undefined;
  let seen = timelineStart;
  const look = () => {
    for (; seen < simulation.head; seen += 1) {
      const step = simulation.steps[seen];
      if (step === undefined) continue;
      recorder.take(step);
      horizon?.see(step);
    }
  };
  while (simulation.head < simulation.steps.length) {
    simulation.step();
    look();
    yield;
  }
  for (const scriptStep of plan.script.slice(plan.lead)) {
    const working = performStep(simulation, scriptStep, until);
    let next = working.next();
    for (; next.done !== true; next = working.next()) {
      look();
      yield;
    }
    if (next.value !== undefined) return next.value;
    look();
  }
  // The workloads' longest waits count, as the steps of the script have left them.
  horizon = new Horizon(simulation, horizons.eviction);
  while (!horizon.isSpent && simulation.step(horizon.limit) !== undefined) {
    look();
    yield;
  }
  const end = horizon.end();
  const refused = refusedIn(simulation, plan.subject);
  // The clock starts at the beginning, so the head moves back, in parts because the way may be long.
  while (simulation.head > timelineStart) {
    simulation.moveTo(Math.max(timelineStart, simulation.head - STRIDE));
    yield;
  }
  return {
    plan,
    simulation,
    timelineStart,
    start,
    series: recorder.series(),
    length: horizon.lastNew - start,
    end,
    ...(refused === undefined ? {} : { refused }),
  };
}
