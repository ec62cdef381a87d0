import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { aDaemonSet } from '../../testing/manifests.ts';
import { MemoryStorage } from '../../testing/memoryStorage.ts';
import { snapshot } from '../../testing/world.ts';
import { readSlot } from '../saving/readSlot.ts';
import { restore } from '../saving/restore.ts';
import { Saver } from '../saving/Saver.ts';
import { sessionStore } from '../store.ts';
import { isBeyondReach, undoable } from '../undo/undo.ts';
import { nextTask } from './inSlices.ts';

const session = () => sessionStore.getState();

vi.setConfig({ testTimeout: 120_000 });

beforeAll(() => import('../../kubectl/index.ts'), 60_000);
afterAll(() => vi.unstubAllGlobals());

const toEnd = async (): Promise<void> => {
  session().toEnd();
  while (session().playing) await nextTask();
};

test('a log that has reached its limit says so once; time goes on, back as far as it says, and the session can begin again', async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster(Array.from({ length: 80 }, (_, index) => ({ name: `w${index + 1}` })));
  await session().kubectl('cordon w1');
  session().createBranch();
  const early = session().simulation.branches.map(({ id }) => id);
  session().editText(session().activeFile, JSON.stringify(aDaemonSet()));
  await session().apply();
  await toEnd();
  expect(session().notice).toBeUndefined();

  const { simulation, timelineStart } = session();
  for (let updates = 0; simulation.oldest <= timelineStart; updates += 1) {
    if (updates > 60) throw new Error('the log has no limit');
    expect(session().notice).toBeUndefined();
    await session().kubectl('rollout restart daemonset/agent');
    await toEnd();
  }
  expect(session().notice).toBe('longLog');
  expect(simulation.branches.map(({ id }) => id)).toEqual(early.slice(-1));
  session().notify(undefined);

  const atEnd = () => {
    session().back();
    session().moveTo(simulation.steps.length);
    return snapshot(simulation);
  };
  const end = atEnd();
  session().toStart();
  expect(session().moment.head).toBe(simulation.oldest);
  expect(atEnd() === end, 'the end, as it was').toBe(true);
  expect(session().failure).toBeUndefined();

  const { length } = simulation.steps;
  session().reset();
  expect(simulation.steps, 'the start is out of reach').toHaveLength(length);
  while (undoable(simulation, timelineStart, session().undoHistory) !== undefined) session().undo();
  expect(isBeyondReach(simulation, timelineStart)).toBe(true);
  await session().kubectl('uncordon w1');
  await toEnd();
  expect(session().notice, 'said once').toBeUndefined();

  const left = { ...session().moment, objects: atEnd() };
  vi.stubGlobal('localStorage', new MemoryStorage());
  new Saver('a').save(session(), 1_000);
  await session().newCluster([{ name: 'w1' }]);
  expect(session().simulation.oldest).toBe(0);
  const saved = readSlot('a');
  if (typeof saved !== 'object') throw new Error(String(saved));
  await restore(saved);
  expect(session()).toMatchObject({ moment: { head: left.head, length: left.length } });
  expect(session().notice, 'said again in a page that opens it').toBe('longLog');
  expect(atEnd() === left.objects, 'the saved session').toBe(true);
  expect(session().failure).toBeUndefined();
});
