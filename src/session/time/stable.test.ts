import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '../store.ts';
import { isStable } from './stable.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().loadScenario('fluent-bit');
}, PATIENCE_MS);

const forward = ['play', 'step', 'toSettled', 'toEnd'] as const;
const backward = ['back', 'toStart'] as const;

/** Runs to the end of what is due. */
async function finish(): Promise<void> {
  session().toEnd();
  await vi.waitFor(() => expect(session().playing).toBe(false), PATIENCE_MS);
}

test.each(forward)('where nothing is due %s says so, each time, and moves neither head nor clock', (move) => {
  // Kubelets are due, and have nothing to write.
  expect(session().simulation.due()).toBe(session().moment.now);
  const { moment } = session();
  session()[move]();
  expect(session().unmoved).toEqual({ why: 'stable', times: 1 });
  session()[move]();
  expect(session().unmoved).toEqual({ why: 'stable', times: 2 });
  expect(session().playing).toBe(false);
  expect(session().moment).toBe(moment);
  expect(session().simulation.now).toBe(moment.now);
});

test.each(backward)('at the start %s says that it is the start', (move) => {
  session()[move]();
  expect(session().unmoved).toEqual({ why: 'start', times: 1 });
});

test('what was said is gone once something is selected or moves', async () => {
  session().play();
  session().select({ kind: 'Node', name: 'w1' });
  expect(session().unmoved).toBeUndefined();
  session().play();
  expect(session().unmoved).toBeDefined();
  await session().kubectl('cordon w1');
  expect(session().unmoved).toBeUndefined();
});

test('a command that has effects leaves something to do until they have come', async () => {
  await session().apply();
  expect(isStable(session())).toBe(false);
  session().step();
  expect(session().unmoved).toBeUndefined();
  await finish();
  expect(isStable(session())).toBe(true);
  session().back();
  expect(isStable(session())).toBe(false);
});

test('what is due later only is something to do', async () => {
  session().machine({ type: 'failNode', node: 'w1' });
  expect(isStable(session())).toBe(false);
  await finish();
  expect(isStable(session())).toBe(true);
});
