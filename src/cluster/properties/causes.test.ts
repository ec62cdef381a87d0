import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { World } from '../../testing/world.ts';
import type { Simulation, Step } from '../types.ts';

const rootOf = ({ steps }: Simulation, step: Step): Step => {
  let at = step;
  for (let cause = steps[at.causeStep - 1]; cause !== undefined; cause = steps[at.causeStep - 1]) at = cause;
  return at;
};

test('whatever a person did not do has a cause before it, and every chain of causes ends at a person', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(commandLists, (commands) => {
      const world = new World().nodes('w1', 'w2', 'w3').apply(aDaemonSet());
      for (const each of commands) perform(world, each);
      settle(world);
      const { simulation } = world;
      const { steps, changes } = simulation;
      const wrong = steps.filter(({ index, actor, cause, causeStep }) =>
        actor === 'you'
          ? cause !== 0 || causeStep !== 0
          : causeStep < 1 || causeStep >= index || (cause !== 0 && changes[cause - 1]?.step !== causeStep),
      );
      expect(wrong.map(({ index, actor, cause, causeStep }) => ({ index, actor, cause, causeStep }))).toEqual([]);
      expect(steps.filter((step) => rootOf(simulation, step).actor !== 'you').map(({ index }) => index)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each([
  { name: 'power lost', command: { type: 'failNode', node: 'w2' }, effect: 'node.unknown' },
  { name: 'the network broken', command: { type: 'nodeReady', node: 'w2', ready: false }, effect: 'kubelet.nodeNotReady' },
] as const)('$name is the cause of what a timer brings about later', ({ command, effect }) => {
  const { simulation } = new World().nodes('w1', 'w2').apply(aDaemonSet());
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w9' }] });
  simulation.run({ quietMs: 5_000 });
  simulation.act(command);
  const mine = simulation.steps.length;
  simulation.run({ until: simulation.now + 120_000, limit: 500 });
  const step = simulation.steps.slice(mine).find(({ caption }) => caption.key === effect);
  expect(step && rootOf(simulation, step).index).toBe(mine);
});
