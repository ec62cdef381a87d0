import { afterEach, describe, expect, test, vi } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import { SortedNames } from '../sortedNames.ts';
import { Store } from '../store.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const nameOf = (index: number): string => `n${String(index).padStart(5, '0')}`;

/** A cluster in which a DaemonSet with this strategy has a Pod on each node. */
const running = (nodes: number): World =>
  new World().nodes(...Array.from({ length: nodes }, (_, index) => nameOf(index))).apply(aDaemonSet());

/** How many objects are read from the store, each object of a list counted, and how many names a plan of the DaemonSet controller goes through. */
function readsDuring(work: () => void): { readonly objects: number; readonly names: number } {
  let objects = 0;
  let names = 0;
  const { get, list, podsOnNode, unbound, withInterPodRules, dependents, podsWithLabel } = Store.prototype;
  const { [Symbol.iterator]: iterate } = SortedNames.prototype;
  vi.spyOn(Store.prototype, 'get').mockImplementation(function (this: Store, ...given) {
    objects += 1;
    return get.apply(this, given);
  });
  const counted = <A extends unknown[], R extends { readonly length: number }>(read: (this: Store, ...given: A) => R) =>
    function (this: Store, ...given: A): R {
      const found = read.apply(this, given);
      objects += found.length;
      return found;
    };
  vi.spyOn(Store.prototype, 'list').mockImplementation(counted(list));
  vi.spyOn(Store.prototype, 'podsOnNode').mockImplementation(counted(podsOnNode));
  vi.spyOn(Store.prototype, 'unbound').mockImplementation(counted(unbound));
  vi.spyOn(Store.prototype, 'withInterPodRules').mockImplementation(counted(withInterPodRules));
  vi.spyOn(Store.prototype, 'dependents').mockImplementation(counted(dependents));
  vi.spyOn(Store.prototype, 'podsWithLabel').mockImplementation(counted(podsWithLabel));
  vi.spyOn(SortedNames.prototype, Symbol.iterator).mockImplementation(function* (this: SortedNames) {
    for (const name of iterate.call(this)) {
      names += 1;
      yield name;
    }
  });
  work();
  vi.restoreAllMocks();
  return { objects, names };
}

describe('what a settled cluster reads for one object does not depend on how many others there are', { timeout: 60_000 }, () => {
  const actions: readonly (readonly [what: string, act: (world: World) => void])[] = [
    [
      'a Pod is deleted and replaced',
      (world) => {
        const pod = world.simulation.view.podsOnNode(nameOf(7))[0];
        world.ask('Pod', { verb: 'delete', name: pod?.metadata.name });
      },
    ],
    ['a node is tainted', (world) => world.ask('Node', taint)],
    ['a node is labelled', (world) => world.ask('Node', { ...taint, body: { metadata: { labels: { zone: 'b' } } } })],
    ['a node fails', ({ simulation }) => simulation.act({ type: 'failNode', node: nameOf(7) })],
  ];
  const taint = {
    verb: 'patch',
    name: nameOf(7),
    patchType: 'merge',
    body: { spec: { taints: [{ key: 'lost', value: 'yes', effect: 'NoExecute' }] } },
  };
  test.each(actions)('%s', (_, act) => {
    const readsWith = (nodes: number) => {
      const world = running(nodes);
      const { simulation } = world;
      const before = simulation.steps.length;
      const reads = readsDuring(() => {
        act(world);
        simulation.run({ quietMs: 300_000 });
      });
      return { ...reads, steps: simulation.steps.length - before };
    };
    const few = readsWith(20);
    expect(few.steps).toBeGreaterThan(0);
    expect(few.objects).toBeGreaterThan(0);
    expect(readsWith(300)).toEqual(few);
  });
});

test('a rollout goes through as many names as it replaces Pods, not through all nodes in each sync', { timeout: 60_000 }, () => {
  const namesWith = (nodes: number): number => {
    const world = running(nodes);
    return readsDuring(() => world.patch('DaemonSet', 'agent', { spec: { template: { metadata: { annotations: { again: '1' } } } } }))
      .names;
  };
  const [few, many] = [namesWith(20), namesWith(200)];
  expect(few).toBeGreaterThanOrEqual(20);
  expect(many / few).toBeLessThanOrEqual(10.5);
});
