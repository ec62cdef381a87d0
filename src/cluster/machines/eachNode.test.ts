import { expect, test } from 'vitest';
import { Cluster } from '../../testing/cluster.ts';
import { snapshot } from '../../testing/world.ts';
import type { NodeCommand, Simulation } from '../types.ts';

const commands: readonly NodeCommand[] = [
  { type: 'failNode' },
  { type: 'reboot' },
  { type: 'shutdown' },
  { type: 'removeNode' },
  { type: 'nodeReady', ready: false },
  { type: 'pressure', of: 'memory', active: true },
  { type: 'network', available: false },
  { type: 'kubeletVersion', version: 'v1.38.0' },
  { type: 'addPath', path: '/run/x', pathType: 'Socket' },
];
const names = ['w1', 'w2'] as const;

const statesOf = ({ view }: Simulation) => names.map((name) => [view.machine(name), view.get('Node', undefined, name)?.status.conditions]);

test.each(commands.map((command) => [command.type, command] as const))('%s to several nodes is one step', (_, command) => {
  const [one, several] = [new Cluster().nodes('w1', 'w2', 'w3'), new Cluster().nodes('w1', 'w2', 'w3')];
  for (const node of names) one.simulation.act({ ...command, node } as Parameters<Simulation['act']>[0]);
  const { head } = several.simulation;
  expect(several.simulation.act({ type: 'eachNode', nodes: names, command })).toEqual({ ok: true });
  expect(several.simulation.head).toBe(head + 1);
  expect(statesOf(several.simulation)).toEqual(statesOf(one.simulation));
  const after = snapshot(several.simulation);
  several.simulation.moveTo(head);
  expect(several.simulation.view.machine('w1')?.alive).toBe(true);
  several.simulation.moveTo(head + 1);
  expect(snapshot(several.simulation)).toEqual(after);
});

test.each([
  ['of a node that does not exist', ['w1', 'gone']],
  ['that fails for one of them', ['w2', 'w3']],
  ['without nodes', []],
])('a command %s does nothing', (_, nodes) => {
  const { simulation } = new Cluster().nodes('w1', 'w2', 'w3');
  simulation.act({ type: 'failNode', node: 'w3' });
  const { head } = simulation;
  expect(simulation.act({ type: 'eachNode', nodes, command: { type: 'failNode' } }).ok).toBe(false);
  expect(simulation.head).toBe(head);
  expect(simulation.view.machine('w2')?.alive).toBe(true);
});

test('a name that is given twice is one node', () => {
  const { simulation } = new Cluster().nodes('w1', 'w2');
  expect(simulation.act({ type: 'eachNode', nodes: ['w1', 'w1'], command: { type: 'failNode' } })).toEqual({ ok: true });
  expect(simulation.steps.at(-1)?.caption.params).toEqual({ count: 1, node: 'w1' });
});
