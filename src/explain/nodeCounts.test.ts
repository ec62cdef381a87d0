import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { View } from '../cluster/index.ts';
import type { ApiObject, DaemonSet, Node, Pod } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { commandLists, perform } from '../testing/randomCommands.ts';
import { recount } from '../testing/recount.ts';
import { World } from '../testing/world.ts';
import { budgetOf } from './budget.ts';
import { countersOf } from './counters.ts';
import { NodeCounts, nodeCountsOf } from './nodeCounts.ts';

const counters = ['desired', 'current', 'misscheduled', 'ready', 'upToDate', 'available', 'unavailable'] as const;
const others = ['waiting', 'missing', 'terminating', 'notAvailable', 'several', 'pair', 'surging', 'lacks'] as const;

const found = ({ current, podsByNode, podsByHash }: NodeCounts) => ({
  counts: [...counters, ...others].map((what) => [what, current.of(what), current.nodes(what)]),
  pods: [...podsByNode].map(([node, pods]) => [node, pods.map(({ metadata }) => metadata.name)]).toSorted(),
  hashes: [...podsByHash].filter(([, pods]) => pods > 0).toSorted(),
});

describe('a count that follows the head', () => {
  test('finds what one from the beginning finds, and an independent recount, wherever the head moves', () => {
    fc.assert(
      fc.property(commandLists, fc.array(fc.tuple(fc.nat(1000), fc.nat(4)), { maxLength: 12 }), (commands, moves) => {
        const world = new World().nodes('w1', 'w2', 'w3');
        const { simulation } = world;
        const { view } = simulation;
        const check = (): void => {
          for (const daemonSet of view.list('DaemonSet')) {
            const counts = nodeCountsOf(view, daemonSet);
            expect(found(counts)).toEqual(found(new NodeCounts(daemonSet.metadata.uid).update(view, daemonSet)));
            const state = {
              now: simulation.now,
              nodes: view.list('Node'),
              pods: view.list('Pod'),
              revisions: view.list('ControllerRevision'),
            };
            expect(counters.map((what) => counts.current.of(what))).toEqual(recount(state, daemonSet));
          }
        };
        for (const command of commands) {
          perform(world, command);
          check();
        }
        for (const [head, writes] of moves) {
          simulation.moveTo(head % (simulation.steps.length + 1), writes);
          check();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  test('names the nodes of its own time also when the head has moved since', () => {
    const world = new World().nodes('w1', 'w2').apply(aDaemonSet({}));
    const { view } = world.simulation;
    const ready = countersOf(view, world.daemonSet()).find(({ name }) => name === 'ready');
    const { usedBy } = budgetOf(view, world.daemonSet());
    world.act({ type: 'pods', report: 'unready', filter: {} });
    expect(countersOf(view, world.daemonSet()).find(({ name }) => name === 'ready')?.nodes).toEqual([]);
    expect([ready?.nodes, usedBy]).toEqual([['w1', 'w2'], []]);
  });
});

describe('the work of a count', () => {
  const template = { spec: { containers: [] } };
  const daemonSet = { metadata: { name: 'agent', namespace: 'default', uid: 'u' }, spec: { template } } as unknown as DaemonSet;
  const looked: string[] = [];
  const aNode = (name: string): Node => {
    const spec = {};
    return {
      kind: 'Node',
      metadata: { name },
      get spec() {
        looked.push(name);
        return spec;
      },
    } as unknown as Node;
  };
  const aPod = (nodeName: string): Pod =>
    ({
      kind: 'Pod',
      metadata: { name: `agent-${nodeName}`, namespace: 'default', ownerReferences: [{ uid: 'u', controller: true }] },
      spec: { nodeName },
      get status() {
        looked.push(nodeName);
        return {};
      },
    }) as unknown as Pod;

  const names = Array.from({ length: 5000 }, (_, index) => `w${String(index).padStart(4, '0')}`);
  const nodes = names.map(aNode);
  const pods = names.map(aPod);
  const replaced = <T>(list: readonly T[], ...changes: readonly (readonly [at: number, by: T])[]): readonly T[] => {
    const copy = [...list];
    for (const [at, by] of changes) copy[at] = by;
    return copy;
  };

  test.each<{ name: string; nodes?: readonly Node[]; pods?: readonly Pod[]; looks: readonly string[] }>([
    { name: 'nothing changed', looks: [] },
    { name: 'a Node changed', nodes: replaced(nodes, [1234, aNode('w1234')]), looks: ['w1234'] },
    { name: 'a Node came', nodes: [...nodes.slice(0, 10), aNode('w0009a'), ...nodes.slice(10)], looks: ['w0009a'] },
    { name: 'a Node went, and its Pod', nodes: nodes.toSpliced(10, 1), pods: pods.toSpliced(10, 1), looks: [] },
    { name: 'a Pod changed', pods: replaced(pods, [4321, aPod('w4321')]), looks: ['w4321'] },
    { name: 'a Pod went', pods: pods.toSpliced(7, 1), looks: [] },
    {
      name: 'a Node and a Pod changed',
      nodes: replaced(nodes, [1, aNode('w0001')]),
      pods: pods.toSpliced(3, 1),
      looks: ['w0001'],
    },
    { name: 'more Pods went at once than are recognised', pods: pods.slice(40), looks: names.slice(40) },
    {
      name: 'two Pods went and another came',
      pods: [...pods.toSpliced(20, 2), aPod('w9999')],
      looks: ['w9999'],
    },
  ])('after this change, there and back: $name', ({ looks, ...after }) => {
    let now: { readonly nodes: readonly Node[]; readonly pods: readonly ApiObject[] } = { nodes, pods };
    const view = {
      list: (kind: string) => (kind === 'Node' ? now.nodes : []),
      dependents: (_: string, kind: string) => (kind === 'Pod' ? now.pods : []),
      timestamp: () => '2026-01-01T00:00:00Z',
    } as unknown as View;
    const counts = new NodeCounts('u').update(view, daemonSet);
    const before = found(counts);
    looked.length = 0;
    now = { nodes, pods, ...after };
    counts.update(view, daemonSet);
    expect([...new Set(looked)].toSorted()).toEqual(looks);
    expect(found(counts)).toEqual(found(new NodeCounts('u').update(view, daemonSet)));
    looked.length = 0;
    now = { nodes, pods };
    counts.update(view, daemonSet);
    expect(new Set(looked).size).toBeLessThanOrEqual(Math.max(looks.length * 2, 2));
    expect(found(counts)).toEqual(before);
  });
});
