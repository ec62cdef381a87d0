import { noManagers } from '../kubernetes/index.ts';
import { defaultSettings } from './settings.ts';
import { refOf, Store } from './store.ts';
import type { Simulation, Snapshot } from './types.ts';
import { viewOf } from './view.ts';

export const emptySnapshot: Snapshot = { now: 0, objects: [], machines: {} };

/** The snapshot of a simulation at its head. */
export function snapshotOf({ view, now }: Simulation): Snapshot {
  const machines = view.names('Node').flatMap((node) => {
    const machine = view.machine(node);
    return machine === undefined ? [] : [[node, machine] as const];
  });
  return { now, objects: view.kinds().flatMap((kind) => view.list(kind)), machines: Object.fromEntries(machines) };
}

/** A simulation of a snapshot, shown until the engine has loaded. It takes no commands. */
export function snapshotSimulation({ now, objects, machines }: Snapshot): Simulation {
  const store = new Store();
  for (const object of objects) store.put(refOf(object), object);
  const branch = { id: 'b1', forkedAt: 0, length: 0 };
  const refuse = (): never => {
    throw new Error('a picture takes no commands');
  };
  const simulation: Simulation = {
    view: viewOf(store, {
      now: () => now,
      revision: () => 0,
      machine: (node) => machines[node],
      kubelet: () => defaultSettings.kubelet,
      autoscaler: () => undefined,
      settings: defaultSettings,
      events: () => [],
      refusals: () => [],
      owners: () => noManagers,
    }),
    now,
    head: 0,
    writesApplied: 0,
    oldest: 0,
    steps: [],
    changes: [],
    branch,
    branches: [branch],
    stepsOf: () => [],
    request: refuse,
    act: refuse,
    acting: refuse,
    isPaused: false,
    due: () => undefined,
    step: () => undefined,
    stepping: () => of(undefined),
    stepInBatch: () => undefined,
    steppingInBatch: () => of(undefined),
    run: () => 0,
    running: () => of(0),
    completing: () => of(undefined),
    hasUnfinished: false,
    packing: refuse,
    receiving: refuse,
    listing: () => of(undefined),
    moveTo: () => undefined,
    switchTo: () => undefined,
    createBranch: () => undefined,
    removeBranch: () => false,
    fork: () => simulation,
    forking: () => of(simulation),
  };
  return simulation;
}

// biome-ignore lint/correctness/useYield: it ends before it can pause
function* of<T>(value: T): Generator<void, T> {
  return value;
}
