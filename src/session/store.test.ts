import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ApiObject, JsonObject } from '../kubernetes/index.ts';
import { actionsFor } from './actions/actionsFor.ts';
import { sessionStore } from './store.ts';
import { nextTask } from './time/inSlices.ts';

const session = () => sessionStore.getState();
const reasonOf = (node: string, id: string) =>
  actionsFor(session(), { kind: 'Node', name: node }).find((action) => action.id === id)?.reason;

async function runToEnd(): Promise<void> {
  session().toEnd();
  while (session().playing) await nextTask();
}

// What the page fetches later is here before the clock of a test starts.
beforeAll(() => import('../kubectl/index.ts'), 60_000);

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
});

test('a cluster is set up before its timeline starts', () => {
  expect(session().simulation.view.names('Node')).toEqual(['w1', 'w2']);
  expect(session().moment.head).toBe(session().timelineStart);
  session().back();
  expect(session().moment.head).toBe(session().timelineStart);
});

test('a command of a button is one step, stands in the transcript and can be taken back by moving the head', async () => {
  const code = await session().kubectl('cordon w1');
  const after = session();
  expect(code).toBe(0);
  expect(after.moment.head).toBe(after.timelineStart + 1);
  expect(after.lastCommand).toBe('kubectl cordon w1');
  expect(after.transcript.at(-1)).toMatchObject({ line: 'cordon w1', exitCode: 0, typed: false });
  expect(reasonOf('w1', 'node.cordon')).toBe('reason.cordoned');
  after.back();
  expect(reasonOf('w1', 'node.cordon')).toBeUndefined();
});

test('a command in the past keeps what came after it as a branch', async () => {
  await session().kubectl('cordon w1');
  session().toStart();
  await session().kubectl('cordon w2');
  const { simulation, moment } = session();
  expect(simulation.branches).toHaveLength(2);
  expect(simulation.view.get('Node', undefined, 'w1')?.spec.unschedulable).toBeUndefined();
  session().switchTo(simulation.branches.find(({ id }) => id !== moment.branch)?.id ?? '');
  session().moveTo(session().moment.length);
  expect(session().simulation.view.get('Node', undefined, 'w1')?.spec.unschedulable).toBe(true);
});

test('what a refused command says is kept', async () => {
  const code = await session().kubectl('cordon nowhere');
  expect(code).toBe(1);
  expect(session().transcript.at(-1)?.stderr).toContain('"nowhere" not found');
});

test('actions know what cannot be done now', () => {
  expect(reasonOf('w1', 'node.revive')).toBe('reason.on');
  session().machine({ type: 'failNode', node: 'w1' });
  expect(reasonOf('w1', 'node.revive')).toBeUndefined();
  expect(reasonOf('w1', 'node.fail')).toBe('reason.off');
  expect(session().lastCommand).toBe('# power off w1');
});

test('new nodes get the next name that is free', async () => {
  const line = actionsFor(session(), { kind: 'cluster' }).find(({ id }) => id === 'cluster.worker')?.line;
  expect(line).toBe('# a machine joins: w3');
  session().addNodes([{ name: 'w1' }, { name: 'w1' }]);
  await runToEnd();
  expect(session().simulation.view.names('Node')).toEqual(['w1', 'w2', 'w3', 'w4']);
});

test('the clock at the start is the same whether one comes from before or from behind', async () => {
  const { timelineStartTime } = session();
  session().machine({ type: 'failNode', node: 'w1' });
  await runToEnd();
  expect(session().moment.now).toBeGreaterThan(timelineStartTime + 50_000);
  session().toStart();
  expect(session().moment.now).toBe(timelineStartTime);
  session().machine({ type: 'failNode', node: 'w2' });
  expect(session().moment.now).toBe(timelineStartTime);
});

const aPod = (volume: JsonObject): ApiObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'default', uid: 'p', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { nodeName: 'a', containers: [{ name: 'c', image: 'c' }], volumes: [{ name: 'v', ...volume }] },
    status: { phase: 'Running' },
  }) as unknown as ApiObject;
const aNode = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'a', uid: 'a', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: {},
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
} as unknown as ApiObject;

test.each<[what: string, begin: () => Promise<void>, configs: string | undefined]>([
  ['new nodes', () => session().newCluster([{ name: 'w1' }]), 'volumes'],
  ['a scenario', () => session().loadScenario('empty'), 'volumes'],
  ['nodes that were found elsewhere', () => session().importCluster([aNode], []), 'required'],
  [
    'a found cluster whose ConfigMaps were not imported',
    () => session().importCluster([aNode, aPod({ configMap: { name: 'x' } })], []),
    undefined,
  ],
  [
    'a found cluster with a path that machines do not have',
    () => session().importCluster([aNode, aPod({ hostPath: { path: '/srv/own', type: 'Directory' } })], []),
    'required',
  ],
  ['a found cluster that lacks nothing', () => session().importCluster([aNode, aPod({ emptyDir: {} })], []), 'required'],
])('whether kubelets look for what Pods name, on %s, and after a link', async (_, begin, configs) => {
  await begin();
  expect(session().simulation.view.kubelet.configs).toBe(configs);
  const link = (await session().historyText()) ?? '';
  await session().newCluster([{ name: 'other' }]);
  await session().openHistory(link);
  expect(session()).toMatchObject({ failure: undefined, notice: undefined });
  expect(session().simulation.view.kubelet.configs).toBe(configs);
  expect(session().start.configs).toBe(configs);
});

test('a run to the end that is asked for right after a command includes what the command does', async () => {
  const exitCode = session().kubectl('create deployment web --image=nginx:1.29');
  session().toEnd();
  expect(session().unmoved).toBeUndefined();
  expect(await exitCode).toBe(0);
  await vi.waitFor(() => {
    expect(session().playing).toBe(false);
    expect(
      session()
        .simulation.view.list('Pod')
        .map(({ status }) => status.phase),
    ).toEqual(['Running']);
  });
});

describe('what is asked for right after a command', () => {
  test('shows at once that time will run', async () => {
    const exitCode = session().kubectl('create deployment web --image=nginx:1.29');
    session().toEnd();
    expect(session().playing).toBe(true);
    await exitCode;
    await vi.waitFor(() => expect(session().playing).toBe(false));
  });

  test('is taken back by pause', async () => {
    const exitCode = session().kubectl('create deployment web --image=nginx:1.29');
    session().toEnd();
    session().pause();
    expect(session().playing).toBe(false);
    expect(await exitCode).toBe(0);
    await nextTask();
    expect(session().playing).toBe(false);
    expect(session().simulation.view.list('Pod')).toEqual([]);
  });

  test('counts each press', async () => {
    const { stepSize } = session().settings;
    session().updateSettings({ stepSize: 'sync' });
    const before = session().moment.head;
    const exitCode = session().kubectl('create deployment web --image=nginx:1.29');
    for (let press = 0; press < 3; press += 1) session().step();
    await exitCode;
    await vi.waitFor(() => expect(session().moment.head).toBe(before + 4));
    expect(session().playing).toBe(false);
    session().updateSettings({ stepSize });
  });
});

describe('before the engine has set up a cluster', () => {
  /** The store of a page that has just been opened. */
  async function openedPage() {
    vi.resetModules();
    const { sessionStore: store } = await import('./store.ts');
    store.getState().updateSettings({ autoplay: false });
    return { session: () => store.getState(), setUp: () => store.getState().newCluster([{ name: 'w1' }, { name: 'w2' }]) };
  }

  test('commands wait for it and then run in their order', async () => {
    const page = await openedPage();
    page.session().machine({ type: 'failNode', node: 'w2' });
    page.session().addNodes([{ name: 'w1' }]);
    page.session().createBranch();
    const exitCode = page.session().kubectl('cordon w1');
    await Promise.resolve();
    expect(page.session()).toMatchObject({ transcript: [], lastCommand: undefined, branchNames: {}, failure: undefined });
    await page.setUp();
    expect(await exitCode).toBe(0);
    const { transcript, branchNames, failure } = page.session();
    expect(transcript.map(({ line }) => line)).toEqual(['# power off w2', '# a machine joins: w3', 'cordon w1']);
    expect(Object.keys(branchNames)).toHaveLength(1);
    expect(failure).toBeUndefined();
  });

  test.each(['step', 'toSettled', 'play', 'toEnd'] as const)('%s waits for it', async (move) => {
    const page = await openedPage();
    page.session()[move]();
    await Promise.resolve();
    expect(page.session()).toMatchObject({ unmoved: undefined, playing: false });
    await page.setUp();
    await vi.waitFor(() => expect(page.session().unmoved).toEqual({ why: 'stable', times: 1 }));
  });

  test('a run to the end that is asked for early includes what the scenario begins with', async () => {
    const page = await openedPage();
    page.session().toEnd();
    await page.session().loadScenario('node-failure');
    await vi.waitFor(() => {
      const { playing, moment, unmoved, simulation } = page.session();
      expect({ playing, unmoved }).toEqual({ playing: false, unmoved: undefined });
      expect(moment.head).toBe(moment.length);
      const ready = simulation.view.get('Node', undefined, 'w2')?.status.conditions?.find(({ type }) => type === 'Ready');
      expect(ready?.status).toBe('Unknown');
    });
  });

  test('there is nothing to undo, to reset, or to share', async () => {
    const { session: page } = await openedPage();
    page().undo();
    page().redo();
    page().reset();
    expect(page()).toMatchObject({ transcript: [], failure: undefined, moment: { head: 0 } });
    expect(await page().historyText()).toBeUndefined();
  });
});
