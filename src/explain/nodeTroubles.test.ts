import { expect, test } from 'vitest';
import type { MachineCommand } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { kubeletRefusal, nodeTroubles } from './nodeTroubles.ts';

const disk = { type: 'pressure', node: 'w1', of: 'disk' } as const;
const node = (world: World) => {
  const found = world.simulation.view.get('Node', undefined, 'w1');
  if (found === undefined) throw new Error('no node');
  return found;
};
const after = (...commands: readonly MachineCommand[]): World => {
  const world = new World().nodes('w1');
  for (const command of commands) {
    world.simulation.act(command);
    world.simulation.run({ until: world.simulation.now + 1000 });
  }
  return world;
};

test.each<readonly [what: string, commands: readonly MachineCommand[], troubles: readonly (readonly [string, string | undefined])[]]>([
  ['nothing', [], []],
  ['disk pressure', [{ ...disk, active: true }], [['pressure', 'pressure']]],
  ['disk pressure without evictions', [{ ...disk, active: true, evicts: false }], [['soft', 'pressure']]],
  [
    'disk pressure that is over',
    [
      { ...disk, active: true },
      { ...disk, active: false },
    ],
    [['over', undefined]],
  ],
  [
    'two shortages',
    [
      { ...disk, active: true },
      { ...disk, of: 'memory', active: true },
    ],
    [
      ['pressure', 'pressure'],
      ['pressure', 'pressure'],
    ],
  ],
  ['no network', [{ type: 'network', node: 'w1', available: false }], [['network', 'network']]],
  ['a reboot', [{ type: 'reboot', node: 'w1' }], [['rebooting', undefined]]],
])('%s is told with what ends it', (_, commands, expected) => {
  const world = after(...commands);
  const troubles = nodeTroubles(world.simulation.view, node(world));
  expect(troubles.map(({ kind, remedy }) => [kind, remedy?.command.type])).toEqual(expected);
  for (const { kind, sentence, remedy } of troubles) {
    const texts: { readonly why: string; readonly do?: string } = en.why.trouble[kind];
    for (const [, placeholder = ''] of texts.why.matchAll(/\{\{(\w+)\}\}/g)) expect(sentence.params).toHaveProperty(placeholder);
    expect(remedy === undefined).toBe(texts.do === undefined);
    if (remedy !== undefined) expect(world.simulation.act(remedy.command).ok).toBe(true);
  }
});

const critical = { priorityClassName: 'system-node-critical' };

test.each<readonly [what: string, commands: readonly MachineCommand[], podSpec: object, message: string | undefined]>([
  ['takes a Pod where nothing is amiss', [], {}, undefined],
  ['rejects under disk pressure', [{ ...disk, active: true }], {}, 'The node had condition: [DiskPressure].'],
  ['rejects under PID pressure', [{ ...disk, of: 'pid', active: true }], {}, 'The node had condition: [PIDPressure].'],
  ['takes a DaemonSet’s Pod under memory pressure', [{ ...disk, of: 'memory', active: true }], {}, undefined],
  ['takes a critical Pod', [{ ...disk, active: true }], critical, undefined],
  [
    'says nothing while it reboots',
    [
      { ...disk, active: true },
      { type: 'reboot', node: 'w1' },
    ],
    {},
    undefined,
  ],
])('a kubelet %s', (_, commands, podSpec, message) => {
  const world = after(...commands);
  world.ask('DaemonSet', { verb: 'create', body: aDaemonSet({ podSpec: { ...podSpec } }) });
  expect(kubeletRefusal(world.simulation.view, world.daemonSet(), node(world))).toBe(message);
});
