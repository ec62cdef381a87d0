import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';

const begun = (): World =>
  new World()
    .nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b', size: '5' } })
    .apply(aDaemonSet());
test('a fork settles to the same snapshot, with events', () => {
  fc.assert(
    fc.property(commandLists, commandLists, (first, second) => {
      const world = begun();
      for (const command of first) perform(world, command);
      const other = new World();
      Object.defineProperty(other, 'simulation', { value: world.simulation.fork() });
      for (const command of second) {
        perform(world, command);
        perform(other, command);
      }
      settle(world);
      settle(other);
      expect(snapshot(other.simulation)).toBe(snapshot(world.simulation));
    }),
    { numRuns: 20 },
  );
}, 120_000);
test('a fork can be taken back like its original', () => {
  fc.assert(
    fc.property(commandLists, commandLists, fc.nat(1000), (first, second, at) => {
      const world = begun();
      for (const command of first) perform(world, command);
      const other = new World();
      Object.defineProperty(other, 'simulation', { value: world.simulation.fork() });
      const head = at % world.simulation.steps.length;
      world.simulation.moveTo(head);
      other.simulation.moveTo(head);
      for (const w of [world, other]) {
        w.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
        for (const d of second) perform(w, d);
        settle(w);
      }
      expect(JSON.stringify(other.simulation.changes)).toBe(JSON.stringify(world.simulation.changes));
    }),
    { numRuns: 20 },
  );
}, 120_000);
test('what goes on from the past lives as if the future had never been', () => {
  fc.assert(
    fc.property(commandLists, commandLists, commandLists, (first, undone, second) => {
      const straight = begun();
      const turned = begun();
      for (const command of first) {
        perform(straight, command);
        perform(turned, command);
      }
      settle(straight);
      settle(turned);
      const { head } = straight.simulation;
      for (const command of undone) perform(turned, command);
      settle(turned);
      turned.simulation.moveTo(head);
      turned.simulation.createBranch();
      // Time has passed since the last step without a write, in one world up to the command that is undone.
      const until = Math.max(straight.simulation.now, turned.simulation.now);
      for (const world of [straight, turned]) world.simulation.run({ until });
      for (const world of [straight, turned]) {
        world.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
        for (const command of second) perform(world, command);
        settle(world);
      }
      expect(JSON.stringify(turned.simulation.changes)).toBe(JSON.stringify(straight.simulation.changes));
      expect(snapshot(turned.simulation)).toBe(snapshot(straight.simulation));
    }),
    { numRuns: 20 },
  );
}, 120_000);
