import type { Simulation } from '../../cluster/types.ts';

type Prepare = (simulation: Simulation) => Generator<void, void>;

const prepares = new Set<Prepare>();

/** Adds work on a cluster that is done in slices before the page shows it, so that nothing has to read all of it at once then. */
export const prepareWith = (prepare: Prepare): void => {
  prepares.add(prepare);
};

/** All that is to be done before a cluster is shown. */
export function* preparing(simulation: Simulation): Generator<void, void> {
  yield* simulation.listing();
  for (const prepare of prepares) {
    yield* prepare(simulation);
    yield;
  }
}
