import type { Simulation } from '../cluster/types.ts';
import type { RunPlan } from './types.ts';

/** Two simulations of one for two plans, both where they begin: at its head, or where the two branches part. */
export function forkBoth(simulation: Simulation, [one, other]: readonly [RunPlan, RunPlan]): readonly [Simulation, Simulation] {
  const [first, second] = [simulation.fork(one.branch), simulation.fork(other.branch)];
  let shared = 0;
  while (first.steps[shared] !== undefined && first.steps[shared] === second.steps[shared]) shared += 1;
  first.moveTo(shared);
  second.moveTo(shared);
  return [first, second];
}
