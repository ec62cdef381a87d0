import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDaemonSet, imagePatch } from '../testing/manifests.ts';
import { commandLists, perform, settle } from '../testing/randomCommands.ts';
import { snapshot, World } from '../testing/world.ts';
import { simulate, ValuePacker, ValueReader, withoutPauses } from './index.ts';
import type { MachineCommand, Simulation } from './types.ts';

/** Another simulation that receives each step of the first. */
class Twin {
  readonly simulation: Simulation;
  private readonly packer = new ValuePacker();
  private readonly reader = new ValueReader();

  constructor({ view }: Simulation) {
    this.simulation = simulate(view.settings);
  }

  follow(origin: Simulation): this {
    while (this.simulation.steps.length < origin.steps.length) {
      const rows = [...origin.packing(this.simulation.steps.length + 1, this.packer)];
      withoutPauses(this.simulation.receiving(rows, this.reader));
    }
    return this;
  }
}

const begun = (): World =>
  new World()
    .nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b', size: '5' } })
    .apply(aDaemonSet());

/** The log without what only the page needs to know. */
const logText = ({ steps }: Simulation): string => JSON.stringify(steps.map(({ command: _, workedSinceLastStep: __, ...step }) => step));

/** What the log has of the loop's state, packed by a side that has sent nothing before. */
const statesText = (simulation: Simulation): string => {
  const packer = new ValuePacker();
  return simulation.steps.flatMap(({ index }) => [...simulation.packing(index, packer)]).join('\n');
};

const commands: readonly (readonly [string, MachineCommand])[] = [
  ['nodes join', { type: 'addNodes', nodes: [{ name: 'w4' }, { name: 'w5', labels: { zone: 'a' } }] }],
  ['a node is removed', { type: 'removeNode', node: 'w1' }],
  ['a node fails', { type: 'failNode', node: 'w1' }],
  ['a node restarts', { type: 'reboot', node: 'w2' }],
  ['a node is shut down', { type: 'shutdown', node: 'w2' }],
  ['a node is not ready', { type: 'nodeReady', node: 'w2', ready: false }],
  ['a node is under pressure', { type: 'pressure', node: 'w3', of: 'memory', active: true, evicts: false }],
  ['a network is lost', { type: 'network', node: 'w3', available: false }],
  ['Pods crash', { type: 'pods', report: 'crash', filter: { count: 2 } }],
  ['kubelets wait for a person', { type: 'kubelets', ready: 'manual' }],
  ['time passes', { type: 'wait', seconds: 400 }],
];

test.each(commands)('%s: the steps arrive as they were made', (_, command) => {
  const world = begun().act(command).settle(400_000);
  const { simulation } = new Twin(world.simulation).follow(world.simulation);
  expect(logText(simulation)).toBe(logText(world.simulation));
  expect(statesText(simulation)).toBe(statesText(world.simulation));
});

test('a step with many changes comes in rows of a bounded size', () => {
  const world = new World().nodes(...Array.from({ length: 200 }, (_, index) => `n${index}`));
  const rows = world.simulation.steps.map(({ index }) => [...world.simulation.packing(index, new ValuePacker())]);
  expect(rows[0]?.length).toBeGreaterThan(10);
  for (const text of rows.flat()) {
    const row = JSON.parse(text) as Record<string, unknown[] | undefined>;
    expect(row['changes']?.length ?? 0).toBeLessThanOrEqual(16);
    for (const list of ['events', 'assigned', 'queued']) expect(row[list]?.length ?? 0).toBeLessThanOrEqual(64);
  }
});

test('what is called at a pause completes the step that is being received', () => {
  const world = new World();
  world.simulation.act({ type: 'addNodes', nodes: Array.from({ length: 200 }, (_, index) => ({ name: `n${index}` })) });
  const rows = [...world.simulation.packing(1, new ValuePacker())];
  const other = simulate(world.simulation.view.settings);
  const work = other.receiving(rows, new ValueReader());
  for (let pauses = 0; pauses < 3; pauses += 1) expect(work.next().done).toBe(false);
  other.act({ type: 'failNode', node: 'n1' });
  world.simulation.act({ type: 'failNode', node: 'n1' });
  expect(logText(other)).toBe(logText(world.simulation));
  expect(withoutPauses(work)).toBe(other.steps[0]);
});

test('only behind the last step there is something unfinished', () => {
  const { simulation } = begun();
  expect(simulation.hasUnfinished).toBe(true);
  simulation.act({ type: 'failNode', node: 'w1' });
  expect(simulation.hasUnfinished).toBe(false);
  simulation.step(simulation.now);
  simulation.run({ until: simulation.now + 1 });
  expect(simulation.hasUnfinished).toBe(true);
  simulation.moveTo(simulation.head - 1);
  expect(simulation.hasUnfinished).toBe(false);
});

test('steps are received at the end of the log only', () => {
  const { simulation } = begun();
  const rows = [...simulation.packing(simulation.head, new ValuePacker())];
  simulation.moveTo(simulation.head - 1);
  expect(() => simulation.receiving(rows, new ValueReader())).toThrow('at the end of the log');
});

test('a log that was received is the one that was made, and both go on alike, back and forth', () => {
  fc.assert(
    fc.property(commandLists, commandLists, fc.nat(1000), (first, second, at) => {
      const world = begun();
      const other = new Twin(world.simulation);
      const twin = new World();
      Object.defineProperty(twin, 'simulation', { value: other.simulation });
      for (const command of first) {
        perform(world, command);
        other.follow(world.simulation);
      }
      // What waits behind the last step is made by each side itself.
      world.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
      other.follow(world.simulation);
      expect(logText(twin.simulation)).toBe(logText(world.simulation));
      expect(statesText(twin.simulation)).toBe(statesText(world.simulation));
      const head = at % world.simulation.steps.length;
      for (const each of [world, twin]) {
        each.simulation.moveTo(head);
        each.simulation.moveTo(each.simulation.steps.length);
        for (const command of second) perform(each, command);
        settle(each);
      }
      expect(logText(twin.simulation)).toBe(logText(world.simulation));
      expect(snapshot(twin.simulation)).toBe(snapshot(world.simulation));
      for (const each of [world, twin]) {
        each.simulation.moveTo(head);
        each.simulation.createBranch();
        for (const command of second) perform(each, command);
        settle(each);
      }
      expect(logText(twin.simulation)).toBe(logText(world.simulation));
      expect(snapshot(twin.simulation)).toBe(snapshot(world.simulation));
    }),
    { numRuns: 20 },
  );
}, 120_000);

test('the log of a received rollout takes no objects of its own for what Pods share', () => {
  const world = begun();
  world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: imagePatch('agent:2') });
  world.settle();
  const { simulation } = new Twin(world.simulation).follow(world.simulation);
  const shared = ({ view }: Simulation): number =>
    new Set(view.list('Pod').map(({ spec }) => (spec as { readonly tolerations?: unknown }).tolerations)).size;
  expect(shared(simulation)).toBe(shared(world.simulation));
});
