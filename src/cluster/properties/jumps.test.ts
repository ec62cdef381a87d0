import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { commandLists, perform, settle } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import { Store } from '../store.ts';
import type { ApiObject, Simulation } from '../types.ts';

/** More Pods than a jump writes into the store. */
const NODES = 40;

const begun = (): World =>
  new World()
    .nodes(...Array.from({ length: NODES }, (_, index) => ({ name: `n${index}`, labels: { zone: index % 2 === 0 ? 'a' : 'b' } })))
    .nodes('w1', { name: 'w2', labels: { disk: 'ssd', zone: 'a' } }, { name: 'w3', labels: { zone: 'b', size: '5' } })
    .apply(aDaemonSet());

/** Moves as data. A part is a thousandth of what there is to choose from. */
type Jump = { readonly to: number; readonly writes: number } | { readonly branch: number } | { readonly act: string; readonly at: number };

const part = fc.nat(1000);
const jumps: fc.Arbitrary<readonly Jump[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ to: part, writes: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(50)) }) },
    { weight: 2, arbitrary: fc.record({ branch: part }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('x1', 'x2', 'x3'), at: part }) },
  ),
  { minLength: 4, maxLength: 14 },
);

const choose = (of: number, where: number): number => Math.round((of * where) / 1000);

function jump({ simulation }: World, move: Jump): void {
  const { length } = simulation.steps;
  if ('to' in move) simulation.moveTo(choose(length, move.to), move.writes);
  else if ('branch' in move) simulation.switchTo(simulation.branches[choose(simulation.branches.length - 1, move.branch)]?.id ?? '');
  else {
    simulation.moveTo(choose(length, move.at));
    simulation.act({ type: 'addNodes', nodes: [{ name: move.act }] });
    simulation.run({ quietMs: 5000, limit: 60 });
  }
}

/** The objects that the writes before the head leave, by replaying them one by one, with what every cluster begins with. */
function replayed(simulation: Simulation): Store {
  const store = new Store();
  const put = (ref: { readonly kind: string; readonly namespace?: string; readonly name: string }, object: ApiObject | undefined) =>
    store.put(ref, object);
  const before = new World().simulation.view;
  for (const kind of before.kinds())
    for (const object of before.list(kind)) {
      const { namespace, name } = object.metadata;
      put({ kind, name, ...(namespace === undefined ? {} : { namespace }) }, object);
    }
  for (const { ref, after } of simulation.changes.slice(0, simulation.view.revision)) put(ref, after);
  return store;
}

/** Whatever can be asked of objects, by one interface. */
function answers(from: Store | Simulation['view'], nodes: readonly string[]): unknown {
  const isStore = from instanceof Store;
  const unbound = (pin: string | undefined) => (isStore ? from.unbound(pin) : from.unboundPods(pin));
  const kinds = from.kinds().toSorted();
  const objects = kinds.flatMap((kind) => from.list(kind));
  const uids = new Set(objects.flatMap(({ metadata }) => [metadata.uid, ...(metadata.ownerReferences ?? []).map(({ uid }) => uid)]));
  return {
    kinds,
    lists: kinds.map((kind) => [from.list(kind), from.list(kind, 'default'), from.names(kind)]),
    gets: objects.map(({ kind, metadata }) => from.get(kind, metadata.namespace, metadata.name) === undefined),
    absent: from.get('Pod', 'default', 'absent'),
    nodes: nodes.map((node) => [from.podsOnNode(node), unbound(node)]),
    unbound: unbound(undefined),
    rules: isStore ? from.withInterPodRules() : from.podsWithInterPodRules(),
    labels: ['agent', 'logger'].map((app) => from.podsWithLabel('default', 'app', app)),
    dependents: [...uids].map((uid) => [from.dependents(uid), from.dependents(uid, 'Pod')]),
  };
}

test('wherever the head jumps, in steps, branches and amid steps, the objects and every index are those of a replay', () => {
  fc.assert(
    fc.property(commandLists, jumps, (commands, moves) => {
      const world = begun();
      for (const command of commands) perform(world, command);
      const { simulation } = world;
      const seen = new Map<string, string>();
      for (const move of moves) {
        jump(world, move);
        const nodes = [...simulation.view.names('Node'), 'n0', 'w1'];
        expect(answers(simulation.view, nodes)).toEqual(answers(replayed(simulation), nodes));
        const place = JSON.stringify([simulation.branch.id, simulation.head, simulation.writesApplied]);
        const isInLog = simulation.head < simulation.steps.length;
        if (isInLog) expect(snapshot(simulation)).toBe(seen.get(place) ?? snapshot(simulation));
        if (isInLog) seen.set(place, snapshot(simulation));
      }
    }),
    { numRuns: 8 },
  );
}, 240_000);

test('a jump writes nothing into the store, a step what it changes, and the engine what it has to', () => {
  const { simulation } = begun().settle();
  const put = vi.spyOn(Store.prototype, 'put');
  const writesOf = (work: () => unknown): number => {
    put.mockClear();
    work();
    return put.mock.calls.length;
  };
  const end = simulation.steps.length;
  const middle = end >> 1;
  const read = () => answers(simulation.view, simulation.view.names('Node'));
  expect(simulation.changes.length).toBeGreaterThan(NODES * 4);
  expect(writesOf(() => [simulation.moveTo(middle), read(), simulation.moveTo(end), read()])).toBe(0);
  expect(writesOf(() => simulation.moveTo(end - 1))).toBe(simulation.steps.at(-1)?.changes.length);
  expect(writesOf(() => [simulation.moveTo(middle), simulation.step()])).toBe(0);
  expect(writesOf(() => simulation.act({ type: 'failNode', node: 'n1' }))).toBeLessThanOrEqual(
    simulation.view.list('Pod').length + 3 * NODES,
  );
  expect(writesOf(() => simulation.act({ type: 'reviveNode', node: 'n1' }))).toBeLessThan(5);
  put.mockRestore();
});

test('what the engine does from where a jump led is what it does where it came step by step', () => {
  fc.assert(
    fc.property(commandLists, commandLists, part, part, (first, second, by, to) => {
      const [jumped, walked] = [begun(), begun()];
      for (const world of [jumped, walked]) for (const command of first) perform(world, command);
      const head = choose(jumped.simulation.steps.length, to);
      jumped.simulation.moveTo(choose(jumped.simulation.steps.length - 1, by));
      jumped.simulation.moveTo(head);
      while (walked.simulation.head >= head && walked.simulation.head > 0) walked.simulation.moveTo(walked.simulation.head - 1);
      walked.simulation.moveTo(head);
      for (const world of [jumped, walked]) {
        world.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
        for (const command of second) perform(world, command);
        settle(world);
      }
      expect(JSON.stringify(jumped.simulation.changes)).toBe(JSON.stringify(walked.simulation.changes));
      expect(snapshot(jumped.simulation)).toBe(snapshot(walked.simulation));
    }),
    { numRuns: 6 },
  );
}, 240_000);
