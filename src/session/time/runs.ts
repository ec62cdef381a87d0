import { Horizon, horizons } from '../../cluster/horizon.ts';
import type { Millis, Simulation, Step } from '../../cluster/types.ts';
import { MOST_PAUSES } from './inSlices.ts';
import { isSettledNow } from './stepSize.ts';
import type { Lead } from './types.ts';

/** One beat of play: a step, and by batch the rest of its batch. */
export function* beat(simulation: Simulation, horizon: Horizon, until: Millis, byBatch: boolean): Generator<void, Step | undefined> {
  const step = yield* simulation.stepping(until);
  if (step === undefined) return undefined;
  horizon.see(step);
  if (byBatch) yield* restOfBatch(simulation, horizon);
  return step;
}

export function* batchFrom(simulation: Simulation): Generator<void, Horizon | undefined> {
  const horizon = new Horizon(simulation, horizons.stable);
  yield* beat(simulation, horizon, Number.POSITIVE_INFINITY, true);
  return undefined;
}

function* passing(simulation: Simulation, until: Millis): Generator<void, void> {
  if (simulation.now < until) yield* simulation.running({ until, limit: 1 });
}

export function* ledOf(simulation: Simulation, { horizon: spec, until, isReached }: Lead): Generator<void, Horizon | undefined> {
  const horizon = new Horizon(simulation, spec);
  while (isReached?.() !== true && !horizon.isSpent) {
    const step = yield* simulation.stepping(until ?? horizon.limit);
    if (step === undefined) break;
    horizon.see(step);
    yield;
  }
  if (until !== undefined) yield* passing(simulation, until);
  return until === undefined && isReached?.() !== true ? horizon : undefined;
}

function* restOfBatch(simulation: Simulation, horizon: Horizon): Generator<void, void> {
  for (let made = 1; ; made += 1) {
    const step = yield* simulation.steppingInBatch();
    if (step === undefined) return;
    horizon.see(step);
    if (made % MOST_PAUSES === 0 && horizon.isSpent) return;
    yield;
  }
}

/** Steps until nothing is due at once. Gives the run where it came to its end before. */
export function* settledOf(simulation: Simulation): Generator<void, Horizon | undefined> {
  const horizon = new Horizon(simulation, horizons.stable);
  for (;;) {
    const step = yield* simulation.stepping();
    if (step !== undefined) horizon.see(step);
    if (step === undefined || horizon.isSpent) return horizon;
    if (isSettledNow(simulation)) return undefined;
    yield;
  }
}
