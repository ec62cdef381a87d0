import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import { type CommandHistory, commandHistoryOf } from './commandHistory.ts';
import { digestOf } from './digest.ts';
import { packHistory, packText, unpackHistory } from './packHistory.ts';
import { replay } from './replay.ts';

vi.setConfig({ testTimeout: 60_000 });

const newWorld = (): World => new World().nodes('w1', 'w2', 'w3');
const start = { scene: 'fluent-bit' };
const beginningOf = ({ simulation }: World) => ({ timelineStart: simulation.steps.length, timelineStartTime: simulation.now });
const unpacked = (text: string): CommandHistory => {
  const packed = unpackHistory(text);
  if (typeof packed === 'string') throw new Error(packed);
  return packed.story;
};
const packed = (value: unknown): string => packHistory({ story: value as CommandHistory });
const withCommand = (command: unknown, step = 0, at = 0): string =>
  packed({ start, branches: [{ forkedAt: 0, length: 0, deeds: [{ step, at, command, line: 0 }] }], branch: 0, head: 0, at: 0 });

test('any story comes out of its text as it was lived: the log, its digest, the moment and the clock', () => {
  fc.assert(
    fc.property(commandLists, fc.nat(), (commands, at) => {
      const world = newWorld();
      const { simulation } = world;
      const beginning = beginningOf(world);
      for (const command of commands) perform(world, command);
      if (at % 3 === 0) settle(world);
      if (at % 3 === 1) simulation.moveTo(beginning.timelineStart + (at % (simulation.steps.length - beginning.timelineStart + 1)));
      const again = newWorld().simulation;
      replay(again, unpacked(packHistory({ story: commandHistoryOf(simulation, start, beginning) })));
      expect(digestOf(again.steps)).toBe(digestOf(simulation.steps));
      expect(JSON.stringify(again.steps) === JSON.stringify(simulation.steps), 'the same log').toBe(true);
      expect(snapshot(again) === snapshot(simulation), 'the same moment').toBe(true);
    }),
    { numRuns: 50 },
  );
});

describe('a text that is no story', () => {
  const node = { type: 'failNode', node: 'w1' };
  test.each([
    ['of a later version', '2.abc', 'newer'],
    ['of no version', 'hello', 'broken'],
    ['empty', '1.', 'broken'],
    ['cut short', withCommand(node).slice(0, -12), 'broken'],
    ['with a command that there is not', withCommand({ type: 'explode' }), 'broken'],
    ['with a command of the prototype', withCommand({ type: 'constructor' }), 'broken'],
    ['with a field too many', withCommand({ ...node, x: 1 }), 'broken'],
    ['with a field of the wrong type', withCommand({ type: 'failNode', node: 7 }), 'broken'],
    ['with a __proto__', withCommand(JSON.parse('{"type":"failNode","node":"w1","__proto__":{"a":1}}')), 'broken'],
    [
      'with a label __proto__',
      withCommand({ type: 'addNodes', nodes: [{ name: 'a', labels: JSON.parse('{"__proto__":"b"}') }] }),
      'broken',
    ],
    ['with a quantity that is none', withCommand({ type: 'addNodes', nodes: [{ name: 'a', allocatable: { cpu: 'lots' } }] }), 'broken'],
    ['with a negative step', withCommand(node, -1), 'broken'],
    ['with a negative time', withCommand(node, 0, -1), 'broken'],
    ['with a request of no verb', withCommand({ type: 'request', request: { group: '', version: 'v1', resource: 'nodes' } }), 'broken'],
    [
      'with objects that the API would not take',
      packed({ start: { objects: [{ kind: 'Node' }] }, branches: [{ forkedAt: 0, length: 0, deeds: [] }], head: 0 }),
      'broken',
    ],
    ['with more steps than a history may have', packed({ start, branches: [{ forkedAt: 0, length: 1e9, deeds: [] }], head: 0 }), 'broken'],
    ['with a head after its end', packed({ start, branches: [{ forkedAt: 0, length: 3, deeds: [] }], head: 4 }), 'broken'],
    [
      'with a million commands',
      packed({
        start,
        branches: [
          { forkedAt: 0, length: 0, deeds: Array.from({ length: 1_000_000 }, () => ({ step: 0, at: 0, command: node, line: 0 })) },
        ],
        head: 0,
      }),
      'broken',
    ],
    [
      'that unpacks to too much',
      packed({ start: { scene: 'a'.repeat(70_000_000) }, branches: [{ forkedAt: 0, length: 0, deeds: [] }], head: 0 }),
      'large',
    ],
  ])('%s is said to be so', (_name, text, fault) => {
    expect(unpackHistory(text)).toBe(fault);
  });

  test('any other is refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json().map((text) => `1.${packText(text)}`),
          fc.base64String().map((text) => `1.${text}`),
        ),
        (text) => {
          expect(['newer', 'broken', 'large']).toContain(unpackHistory(text));
        },
      ),
    );
  });
});

test.each([['an empty one', '1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA', { start: { scene: 'default' }, head: 0, at: 0 }]])(
  'an old link still opens: %s',
  (_name, link, history) => {
    expect(unpacked(link)).toMatchObject(history);
  },
);
