import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import type { Simulation } from '../types.ts';

const begun = (logLimit: number): World =>
  new World({ logLimit })
    .nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b', size: '5' } })
    .apply(aDaemonSet());

const kept = ({ steps, oldest }: Simulation) => steps.slice(oldest);
const logOf = ({ steps }: Simulation) =>
  steps.map(({ time, actor, caption, cause, causeStep }) => [time, actor, caption, cause, causeStep]);

test('a log that lets go of its oldest objects goes on as one that keeps all, and what is left can be walked', () => {
  fc.assert(
    fc.property(commandLists, commandLists, fc.integer({ min: 20, max: 120 }), (first, second, logLimit) => {
      const [short, whole] = [begun(logLimit), begun(Number.POSITIVE_INFINITY)];
      for (const command of [...first, ...second]) {
        perform(short, command);
        perform(whole, command);
      }
      settle(short);
      settle(whole);
      const [a, b] = [short.simulation, whole.simulation];
      expect(logOf(a)).toEqual(logOf(b));
      expect(kept(a)).toEqual(b.steps.slice(a.oldest));
      expect(kept(a).flatMap(({ changes }) => changes).length).toBeLessThanOrEqual(Math.max(logLimit, a.steps.at(-1)?.changes.length ?? 0));
      a.moveTo(0);
      expect(a.head).toBe(a.oldest);
      b.moveTo(a.oldest);
      expect(snapshot(a) === snapshot(b), 'the oldest head').toBe(true);
      a.moveTo(a.steps.length);
      b.moveTo(b.steps.length);
      expect(snapshot(a) === snapshot(b), 'the end').toBe(true);
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('branches that left before what is kept are gone, later ones stay', () => {
  const world = begun(40);
  const { simulation } = world;
  const first = simulation.branch.id;
  const fork = simulation.oldest + 1;
  simulation.moveTo(fork);
  world.nodes('early');
  const left = simulation.branch.id;
  expect(simulation.branches.map(({ id }) => id)).toEqual([first, left]);
  for (let count = 0; count < 50 && simulation.oldest <= fork; count += 1) world.nodes(`n${count}`);
  expect(simulation.branches.map(({ id }) => id)).toEqual([left]);
  simulation.moveTo(simulation.steps.length - 1);
  world.nodes('late');
  expect(simulation.branches.map(({ parent }) => parent)).toEqual([undefined, left]);
});

test('a rehearsal lets go of nothing', () => {
  const world = begun(60);
  const { oldest } = world.simulation;
  const fork = world.simulation.fork();
  for (const name of ['n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8']) {
    fork.act({ type: 'addNodes', nodes: [{ name }] });
    fork.run({ quietMs: 30_000 });
  }
  expect(fork.changes.length).toBeGreaterThan(60);
  expect([world.simulation.oldest, fork.oldest]).toEqual([oldest, oldest]);
});

test('steps long before those that can be gone back to are not listed one by one, but for those of a person', () => {
  const world = begun(300);
  const { simulation } = world;
  let images = 1;
  const update = (): void => {
    images += 1;
    world.patch('DaemonSet', 'agent', { spec: { template: { spec: { containers: [{ name: 'main', image: `agent:${images}` }] } } } });
  };
  const listed = (): number => new Set(simulation.steps.filter(({ actor }) => actor !== 'you')).size;
  while (simulation.oldest < 4500) update();
  const before = listed();
  for (let count = 0; count < 12; count += 1) update();
  expect(Math.abs(listed() - before)).toBeLessThan(100);
  const people = simulation.steps.filter(({ command }) => command?.type === 'request');
  expect(people.every(({ index }) => simulation.steps[index - 1] === people.find((step) => step.index === index))).toBe(true);
  expect(people.length).toBe(images);
  expect(simulation.changes.at(-1)?.revision).toBe(simulation.changes.length);
  const { oldest } = simulation;
  simulation.moveTo(0);
  expect([simulation.head, simulation.view.list('Node').length]).toEqual([oldest, 3]);
  simulation.moveTo(simulation.steps.length);
  expect(world.podLines).toEqual(['w1', 'w2', 'w3'].map((node) => `${node} agent:${images} Running`));
  expect(simulation.fork().changes.length).toBe(simulation.changes.length);
});
