import { afterEach, expect, test, vi } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import type { Simulation } from '../types.ts';

const compared = vi.hoisted(() => ({ count: 0 }));
vi.mock('../store.ts', async (original) => {
  const store = await original<typeof import('../store.ts')>();
  return {
    ...store,
    byText: (a: string, b: string) => {
      compared.count += 1;
      return store.byText(a, b);
    },
  };
});

const NODES = 1_000;
/** Names that are compared between two pauses: sorting all of them at once takes 10,000 times. */
const MOST = 5_000;

afterEach(() => {
  compared.count = 0;
});

const names = ({ view }: Simulation) => ['Node', 'Pod'].map((kind) => view.names(kind));

test('the lists of a cluster in the past are made with pauses, and are those that reading makes', () => {
  const { simulation } = new World()
    .nodes(...Array.from({ length: NODES }, (_, index) => `n${(index * 7919) % NODES}`))
    .apply(aDaemonSet());
  const other = simulation.fork(simulation.branch.id);
  const head = Math.floor(simulation.steps.length / 2);
  simulation.moveTo(head);
  const parts: number[] = [];
  const work = simulation.listing();
  for (let next = work.next(); ; next = work.next()) {
    parts.push(compared.count);
    compared.count = 0;
    if (next.done === true) break;
  }
  expect(parts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(MOST);
  expect(Math.max(...parts)).toBeLessThan(MOST);
  const made = names(simulation);
  expect(compared.count, 'nothing is sorted again').toBe(0);
  other.moveTo(head);
  expect(made).toEqual(names(other));
});
