import { causeOfRefusal, horizons } from '../cluster/index.ts';
import type { Simulation } from '../cluster/types.ts';
import { refusedCreationsOf } from '../explain/index.ts';
import { runScript, trial, type Unfinished, WorkloadRecorder } from '../trial/index.ts';
import { machineLine } from '../trial/machineLine.ts';
import type { Refusal, Run, RunPlan } from './types.ts';

/** Steps that are moved over at once. */
const STRIDE = 100;

const refusalOf = ({ scriptStep, message, reason }: Unfinished): Refusal => ({
  line: 'kubectl' in scriptStep ? `kubectl ${scriptStep.kubectl}` : machineLine(scriptStep.machine),
  message: reason ?? message,
});

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
  const { subject, script, lead } = plan;
  const before = yield* runScript(simulation, script.slice(0, lead), { until: horizons.eviction });
  if (!before.ok) return refusalOf(before.refusal);
  const timelineStart = simulation.head;
  const start = simulation.now;
  const observer = new WorkloadRecorder(simulation.view, subject, start);
  const end = yield* trial(simulation, script.slice(lead), { until: horizons.eviction, observer });
  if (!end.ok) return refusalOf(end.refusal);
  const { horizon } = end;
  const runEnd = horizon.end();
  const refused = refusedIn(simulation, subject);
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
    series: observer.series(),
    length: horizon.lastNew - start,
    end: runEnd,
    ...(refused === undefined ? {} : { refused }),
  };
}
