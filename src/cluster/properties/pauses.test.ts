import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import { Horizon, horizons } from '../horizon.ts';
import { simulate } from '../index.ts';
import { withoutPauses } from '../pauses.ts';
import { Store } from '../store.ts';
import type { MachineCommand, Simulation } from '../types.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const NODES = 1_000;
/** Reads and writes of single objects between two pauses. The limit of 50 ms is about five times as much at 5,000 nodes. */
const MOST = 900;

const nameOf = (index: number): string => `n${index}`;

const made = new Map<number, Simulation>();

/** A copy of a cluster in which a DaemonSet has a Pod on each node. */
function running(nodes = NODES): Simulation {
  const known =
    made.get(nodes) ?? new World().nodes(...Array.from({ length: nodes }, (_, index) => nameOf(index))).apply(aDaemonSet()).simulation;
  made.set(nodes, known);
  return known.fork();
}

/** The most single objects that are read or written between two pauses. */
function longestPart(work: Generator<unknown, unknown>): number {
  let [touched, longest] = [0, 0];
  const { get, put } = Store.prototype;
  vi.spyOn(Store.prototype, 'get').mockImplementation(function (this: Store, ...given) {
    touched += 1;
    return get.apply(this, given);
  });
  vi.spyOn(Store.prototype, 'put').mockImplementation(function (this: Store, ...given) {
    touched += 1;
    put.apply(this, given);
  });
  for (let next = work.next(); ; next = work.next()) {
    longest = Math.max(longest, touched);
    touched = 0;
    if (next.done === true) break;
  }
  vi.restoreAllMocks();
  return longest;
}

function* toTheEnd(simulation: Simulation): Generator<void> {
  const horizon = new Horizon(simulation, horizons.stable);
  while ((yield* horizon.advancing()) !== undefined) yield;
  yield* horizon.advancingToLimit();
}

const objectsOf = ({ view }: Simulation) => view.kinds().flatMap((kind) => view.list(kind));
const newTemplate = { spec: { template: { spec: { containers: [{ name: 'main', image: 'agent:2' }] } } } };
const daemonSets = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default', name: 'agent' } as const;
const patch = (simulation: Simulation) => simulation.request({ ...daemonSets, verb: 'patch', patchType: 'merge', body: newTemplate });
const remove = (simulation: Simulation) => simulation.request({ ...daemonSets, verb: 'delete' });

const pieces: readonly (readonly [what: string, work: () => Generator<unknown, unknown>])[] = [
  ['restoring a cluster', () => simulate().acting({ type: 'restore', objects: objectsOf(running()) })],
  [
    'adding nodes',
    () => simulate().acting({ type: 'addNodes', nodes: Array.from({ length: NODES }, (_, index) => ({ name: nameOf(index) })) }),
  ],
  ['settings that concern each kubelet', () => running().acting({ type: 'kubelets', readySeconds: 3 })],
  [
    'what happens to many machines',
    () =>
      running().acting({
        type: 'eachNode',
        nodes: Array.from({ length: NODES }, (_, index) => nameOf(index)),
        command: { type: 'failNode' },
      } as MachineCommand),
  ],
  ['a copy', () => running().forking()],
  ['a copy of a branch', () => forkOfBranch()],
  ['the first steps on a branch that begins in the middle', () => onBranch()],
  ['the first syncs of a copy', () => toTheEnd(running().fork())],
  ['a new template', () => after(patch)],
  ['deleting the DaemonSet', () => after(remove)],
];

function after(command: (simulation: Simulation) => unknown): Generator<unknown, unknown> {
  const simulation = running();
  command(simulation);
  return toTheEnd(simulation);
}

function forkOfBranch(): Generator<unknown, unknown> {
  const simulation = running();
  const { id } = simulation.branch;
  simulation.moveTo(Math.floor(simulation.head / 2));
  simulation.createBranch();
  return simulation.forking(id);
}

function onBranch(): Generator<unknown, unknown> {
  const simulation = running();
  simulation.moveTo(Math.floor(simulation.head / 2));
  simulation.createBranch();
  return toTheEnd(simulation);
}

describe('between two pauses few objects are read and written', { timeout: 120_000 }, () => {
  test.each(pieces)('%s', (_, work) => {
    expect(longestPart(work())).toBeLessThan(MOST);
  });
});

test('whatever is called at a pause, the log is the same as without pauses', { timeout: 120_000 }, () => {
  const start = objectsOf(running(40));
  const script = (simulation: Simulation, run: <T>(work: Generator<void, T>) => T): string => {
    run(simulation.acting({ type: 'restore', objects: start }));
    run(toTheEnd(simulation));
    patch(simulation);
    run(toTheEnd(simulation));
    remove(simulation);
    run(toTheEnd(simulation));
    return JSON.stringify([simulation.steps, simulation.now, simulation.due()]);
  };
  const expected = script(simulate(), withoutPauses);
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 12 }), (pauses) => {
      const interrupting = <T>(work: Generator<void, T>): T => {
        let at = 0;
        for (;;) {
          const next = work.next();
          if (next.done === true) return next.value;
          at += 1;
          // Each of these completes the step first.
          if (pauses.includes(at % 61)) [() => current?.moveTo(current.head), () => current?.fork()][at % 2]?.();
        }
      };
      const current: Simulation | undefined = simulate();
      expect(script(current, interrupting)).toBe(expected);
    }),
    { numRuns: 25 },
  );
});

test('a step that was given up at a pause is completed before anything else', () => {
  const simulation = simulate();
  const work = simulation.acting({ type: 'addNodes', nodes: Array.from({ length: 200 }, (_, index) => ({ name: nameOf(index) })) });
  work.next();
  work.return({ ok: true });
  expect(simulation.steps).toHaveLength(0);
  withoutPauses(simulation.completing());
  expect(simulation.steps).toHaveLength(1);
  expect(simulation.view.list('Node')).toHaveLength(200);
});
