import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endlessCases, workload } from '../../testing/endlessCases.ts';
import { sessionStore } from '../store.ts';
import { nextTask } from './inSlices.ts';

const session = () => sessionStore.getState();

beforeAll(() => import('../../kubectl/index.ts'), 60_000);

beforeEach(async () => {
  session().updateSettings({ autoplay: false, speed: 8 });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
});

const settled = async (): Promise<void> => {
  while (session().playing) await nextTask();
};

describe.each([
  ['to the end', () => session().toEnd()],
  ['play by hand', () => session().play()],
] as const)('%s ends, and what is left is said', (way, go) => {
  // Played by hand each step is shown for a while: only the shortest.
  test.each(endlessCases.filter((_, index) => way === 'to the end' || index < 1))('$name', async ({ manifest, then = [], end, pods }) => {
    session().editText(session().activeFile, manifest);
    expect(await session().apply()).toBe(0);
    for (const line of then) {
      session().toEnd();
      await settled();
      void session().kubectl(line);
      await nextTask();
    }
    go();
    await settled();
    const { ending, failure, simulation } = session();
    expect({ failure, end: ending?.end }).toEqual({ failure: undefined, end });
    expect(simulation.view.refusals().length > 0).toBe(/missing|hard/.test(manifest + then.join('')));
    if (pods !== undefined) expect(simulation.view.list('Pod')).toHaveLength(pods);
    session().back();
    expect(session().ending).toBeUndefined();
  });
});

test('what runs to the end can be stopped, and is not at its end then', async () => {
  await session().newCluster(Array.from({ length: 60 }, (_, index) => ({ name: `w${index + 1}` })));
  session().editText(
    session().activeFile,
    workload('DaemonSet', 'tolerations: [{operator: Exists, effect: NoExecute, tolerationSeconds: 5}]'),
  );
  await session().apply();
  await session().kubectl('taint nodes --all k=v:NoExecute');
  session().toEnd();
  await nextTask();
  expect(session().playing).toBe(true);
  session().pause();
  expect(session()).toMatchObject({ playing: false, ending: undefined });
});

test.each([
  ['to the end', () => session().toEnd()],
  ['play', () => session().play()],
] as const)('%s lets a wait come to its timeout, though nothing is due', async (_way, go) => {
  const waited = session().kubectl('wait node/w1 --for=jsonpath={.metadata.name}=other --timeout=30s');
  await nextTask();
  go();
  expect(await waited).toBe(1);
  await settled();
  expect(session().transcript.at(-1)?.stderr).toContain('timed out');
});
