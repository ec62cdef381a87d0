import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { World } from '../../testing/world.ts';
import type { Simulation, Step } from '../types.ts';

const begun = (): World =>
  new World().nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b' } }).apply(aDaemonSet());

/** All that the view says of the objects, as bytes. */
const objectsOf = ({ view, now }: Simulation): string =>
  JSON.stringify([now, view.events().length, [...view.kinds()].sort().map((kind) => view.list(kind))]);

const longSteps = ({ steps }: Simulation): readonly Step[] => steps.filter(({ changes }) => changes.length > 1);

const worldAfter = (commands: Parameters<typeof perform>[1][]): World => {
  const world = begun();
  for (const command of commands) perform(world, command);
  settle(world);
  return world;
};

test('each write of a step shows the objects as that write left them, and is taken back to the byte', () => {
  fc.assert(
    fc.property(commandLists, (commands) => {
      const { simulation } = worldAfter(commands);
      for (const step of longSteps(simulation).slice(-12)) {
        simulation.moveTo(step.index - 1);
        const pictures = [objectsOf(simulation)];
        for (const [index, { ref, after, time, revision }] of step.changes.slice(0, -1).entries()) {
          simulation.moveTo(step.index - 1, index + 1);
          expect(simulation.view.get(ref.kind, ref.namespace, ref.name)).toBe(after);
          expect([simulation.head, simulation.writesApplied, simulation.now, simulation.view.revision]).toEqual([
            step.index - 1,
            index + 1,
            time,
            revision,
          ]);
          pictures.push(objectsOf(simulation));
        }
        simulation.moveTo(step.index);
        for (let within = pictures.length - 1; within >= 0; within -= 1) {
          simulation.moveTo(step.index - 1, within);
          expect(objectsOf(simulation)).toBe(pictures[within]);
        }
      }
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('what is done amid a step comes out as if it were done after its end', () => {
  fc.assert(
    fc.property(
      commandLists,
      commandLists,
      fc.nat(1000),
      fc.nat(1000),
      fc.constantFrom('act', 'fork', 'branchOff'),
      (commands, rest, at, part, how) => {
        const worlds = [worldAfter(commands), worldAfter(commands)] as const;
        const long = longSteps(worlds[0].simulation);
        const step = long[at % long.length];
        if (step === undefined) return;
        worlds[0].simulation.moveTo(step.index - 1, 1 + (part % (step.changes.length - 1)));
        // Both come from before the step: a clock that ran on behind the last one is not in the log.
        worlds[1].simulation.moveTo(step.index - 1);
        worlds[1].simulation.moveTo(step.index);
        const [amid, after] = worlds.map((world) => {
          const other = new World();
          if (how === 'branchOff') world.simulation.createBranch();
          Object.defineProperty(other, 'simulation', { value: how === 'fork' ? world.simulation.fork() : world.simulation });
          other.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
          for (const command of rest) perform(other, command);
          settle(other);
          return other.simulation;
        });
        expect(JSON.stringify(amid?.changes)).toBe(JSON.stringify(after?.changes));
        expect(amid?.branch).toEqual(after?.branch);
      },
    ),
    { numRuns: 15 },
  );
}, 120_000);

test('a branch that goes away leaves those that left it where they were', () => {
  const { simulation } = begun();
  simulation.run({ quietMs: 5000 });
  const steps = simulation.steps.length;
  simulation.moveTo(3);
  simulation.createBranch();
  simulation.run({ quietMs: 5000 });
  simulation.moveTo(5);
  simulation.createBranch();
  const kept = JSON.stringify(simulation.changes);
  expect(simulation.branches.map(({ id, parent, forkedAt }) => [id, parent, forkedAt])).toEqual([
    ['b1', undefined, 0],
    ['b2', 'b1', 3],
    ['b3', 'b2', 5],
  ]);
  expect(simulation.removeBranch('b3'), 'the current one stays').toBe(false);
  expect(simulation.removeBranch('b2')).toBe(true);
  expect(simulation.branch).toMatchObject({ id: 'b3', parent: 'b1', forkedAt: 3 });
  expect(JSON.stringify(simulation.changes)).toBe(kept);
  simulation.createBranch();
  expect(simulation.branch.id, 'names are not used again').toBe('b4');
  expect(simulation.removeBranch('b1')).toBe(true);
  expect(simulation.branches.map(({ id, parent }) => [id, parent])).toEqual([
    ['b3', undefined],
    ['b4', 'b3'],
  ]);
  simulation.switchTo('b3');
  simulation.moveTo(steps);
  expect(simulation.head).toBe(5);
});
