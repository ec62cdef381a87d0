import { beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { runKubectl } from '../trial/index.ts';
import { compareStore } from './store.ts';
import type { Setup } from './types.ts';

const session = () => sessionStore.getState();
const { actions } = compareStore.getState();
const state = () => compareStore.getState().state;
const setup: Setup = {
  topic: 'maxUnavailable',
  daemonSet: 'default/agent',
  values: ['1', '2'],
  happening: 'image',
  image: 'b:2',
  node: 'w1',
};

beforeEach(async () => {
  actions.leave();
  await session().newCluster(['w1', 'w2', 'w3'].map((name) => ({ name })));
  const { simulation } = session();
  runKubectl(simulation, 'apply -f -', JSON.stringify(aDaemonSet()));
  simulation.run({ quietMs: 70_000 });
});

test('two runs are computed on copies, then shown from their beginning', async () => {
  const { simulation } = session();
  const before = [simulation.head, simulation.steps.length];
  actions.run(setup);
  expect(state()).toMatchObject({ phase: 'running', run: 'A' });
  await vi.waitFor(() => expect(state().phase).toBe('shown'), 60_000);
  expect(state()).toMatchObject({ playing: false, frame: { at: 0 }, verdict: { faster: 'B', safer: 'A' } });
  expect([simulation.head, simulation.steps.length]).toEqual(before);
});

test('what the second run is refused is shown, with its setup', async () => {
  const refused = { ...setup, values: ['1', 'many'] } as const;
  actions.run(refused);
  await vi.waitFor(() => expect(state().phase).toBe('asking'), 60_000);
  expect(state()).toMatchObject({ refusal: { run: 'B', setup: refused, message: expect.stringContaining('many') } });
});

test('a comparison that was left is not shown, nor one that another replaces', async () => {
  const shown = new Set<unknown>();
  const end = compareStore.subscribe(({ state: now }) => shown.add(now.phase === 'shown' ? now.setup.values : now.phase));
  actions.run(setup);
  actions.leave();
  actions.run(setup);
  actions.run({ ...setup, values: ['2', '1'] });
  await vi.waitFor(() => expect(state().phase).toBe('shown'), 60_000);
  end();
  expect(state()).toMatchObject({ verdict: { faster: 'A', safer: 'B' } });
  expect([...shown]).toEqual(['running', 'asking', ['2', '1']]);
});
