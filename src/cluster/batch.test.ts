import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDaemonSet } from '../testing/manifests.ts';
import { commandLists, perform, type RandomCommand } from '../testing/randomCommands.ts';
import { World } from '../testing/world.ts';
import { endOfBatch, inSameBatch, startOfBatch } from './batch.ts';
import { latencyOf } from './latencies.ts';
import type { Actor, Simulation, Step } from './types.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `w${index + 1}`);

/** Steps to the end of the log by batches. Each entry is `time component ×steps`. */
function batches(simulation: Simulation, limit = 100): readonly string[] {
  const made: string[] = [];
  for (let from = simulation.head; made.length < limit && simulation.step(simulation.now + 30_000) !== undefined; from = simulation.head) {
    while (simulation.stepInBatch() !== undefined);
    const [first] = simulation.steps.slice(from);
    made.push(`${first?.time} ${first?.actor.replace(/\/.*/, '')} ×${simulation.head - from}`);
  }
  return made;
}

const surging = { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } } };
/** The controller's plan to release a Pod is dropped, because the batch belongs to the kubelets, and has to be made again. */
const released: [RandomCommand[], RandomCommand[]] = [
  [
    { do: 'steps', count: 1 },
    { do: 'apply', manifest: aDaemonSet({ name: 'logger' }) },
    { do: 'apply', manifest: aDaemonSet({ name: 'logger', image: 'no-such', spec: surging }) },
  ],
  [
    { do: 'relabelPod', at: 0 },
    { do: 'machine', command: { type: 'terminated' } },
    { do: 'image', name: 'agent', image: 'agent:1' },
    { do: 'machine', command: { type: 'nodeReady', node: 'w1', ready: false } },
  ],
];

describe('a batch', () => {
  const world = (latencies?: 'on') =>
    new World({ kubelet: latencies === undefined ? {} : { latencies } }).nodes(...names(2)).apply(aDaemonSet());
  const join = (simulation: Simulation, count: number) =>
    simulation.act({ type: 'addNodes', nodes: Array.from({ length: count }, (_, index) => ({ name: `n${index + 1}` })) });

  test('holds the steps of one component at one time: 300 nodes join and get their Pods in few batches', () => {
    const { simulation } = world('on');
    const { now } = simulation;
    join(simulation, 300);
    const made = batches(simulation);
    expect(made.map((each) => each.replace(/^\d+/, (time) => `+${Number(time) - now}`))).toEqual([
      '+0 kubelet ×300',
      '+100 node-controller ×300',
      '+200 daemonset-controller ×1',
      '+300 daemonset-controller ×1',
      '+300 default-scheduler ×250',
      '+400 daemonset-controller ×1',
      '+400 default-scheduler ×50',
      '+500 kubelet ×250',
      '+600 kubelet ×50',
      '+2500 kubelet ×250',
      '+2600 kubelet ×50',
      '+2600 daemonset-controller ×1',
    ]);
    expect(simulation.view.list('Pod').filter(({ status }) => status.phase === 'Running')).toHaveLength(302);
  });

  test('does not depend on latencies: without them the steps of one instant make batches too', () => {
    const { simulation } = world();
    join(simulation, 40);
    expect(batches(simulation).length).toBeLessThan(20);
  });

  test('of random commands: stepping by batches makes the same log, and its batches are those of the log', () => {
    fc.assert(
      fc.property(commandLists, commandLists, (first, second) => {
        const [byBatch, byStep] = [new World(), new World()];
        const all = [
          { do: 'machine' as const, command: { type: 'addNodes' as const, nodes: names(3).map((name) => ({ name })) } },
          ...first,
          ...second,
        ];
        for (const command of all) {
          for (const world of [byBatch, byStep]) perform(world, command);
          for (let made = 0; made < 3; made += 1) {
            const head = byBatch.simulation.head;
            if (byBatch.simulation.step() === undefined) {
              expect(byStep.simulation.step()).toBeUndefined();
              break;
            }
            while (byBatch.simulation.stepInBatch() !== undefined);
            expect(byBatch.simulation.head).toBe(endOfBatch(byBatch.simulation.steps, head));
            while (byStep.simulation.head < byBatch.simulation.head && byStep.simulation.step() !== undefined);
            expect(byStep.simulation.head).toBe(byBatch.simulation.head);
          }
        }
        expect(JSON.stringify(byBatch.simulation.steps) === JSON.stringify(byStep.simulation.steps)).toBe(true);
        const { simulation } = byBatch;
        const { length } = simulation.steps;
        for (let head = length; head > 0; ) {
          const start = startOfBatch(simulation.steps, head);
          simulation.moveTo(start);
          simulation.step();
          while (simulation.stepInBatch() !== undefined);
          expect(simulation.head).toBe(head);
          expect(start).toBeLessThan(head);
          head = start;
        }
      }),
      { numRuns: 25, examples: [released] },
    );
  }, 120_000);

  test.each([
    ['one component at one time', 'default-scheduler', 'default-scheduler', 0, true],
    ['two kubelets', 'kubelet/w1', 'kubelet/w2', 0, true],
    ['two components', 'kubelet/w1', 'default-scheduler', 0, false],
    ['two times', 'kubelet/w1', 'kubelet/w1', 1, false],
    ['two commands of a user', 'you', 'you', 0, false],
  ] as const)('%s', (_, a, b, later, expected) => {
    const step = (actor: Actor, time: number) => ({ actor, time }) as Step;
    expect(inSameBatch(step(a, 5), step(b, 5 + later))).toBe(expected);
  });

  test('a component without its own latency has that of a controller', () => {
    expect(['kubelet', 'default-scheduler', 'daemonset-controller'].map(latencyOf)).toEqual([200, 100, 100]);
  });
});
