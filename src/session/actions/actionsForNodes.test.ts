import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionStore } from '../store.ts';
import { actionsForNodes } from './actionsForNodes.ts';
import { nodeArgument } from './nodeArgument.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;
const ZONE = 'topology.kubernetes.io/zone';

beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([
    { name: 'a1', labels: { [ZONE]: 'a' } },
    { name: 'a2', labels: { [ZONE]: 'a' } },
    { name: 'b1', labels: { [ZONE]: 'b', pool: 'big' } },
    { name: 'b2', labels: { [ZONE]: 'b', pool: 'big' } },
  ]);
});

const action = (id: string, ...names: readonly string[]) => actionsForNodes(session(), names).find((each) => each.id === id);

test.each<[names: readonly string[], argument: string]>([
  [['a1'], 'a1'],
  [['a1', 'b1'], 'a1 b1'],
  [['a2', 'a1'], `-l ${ZONE}=a`],
  [['b1', 'b2'], '-l pool=big'],
  [['a1', 'a2', 'b1'], 'a1 a2 b1'],
])('kubectl takes %j as %s', (names, argument) => {
  expect(nodeArgument(session().simulation.view, names)).toBe(argument);
});

test.each<[id: string, line: string]>([
  ['node.cordon', 'kubectl cordon a1 b1'],
  ['node.drain', 'kubectl drain a1 b1 --ignore-daemonsets'],
  ['node.delete', 'kubectl delete node a1 b1'],
  ['node.taint', 'kubectl taint node a1 b1 …'],
  ['node.label', 'kubectl label node a1 b1 …'],
  ['node.fail', '# power off a1, b1'],
  ['node.reboot', '# reboot a1, b1'],
])('%s of two nodes is one command', (id, line) => {
  expect(action(id, 'a1', 'b1')).toMatchObject({ line, count: 2, skipped: [] });
});

test('a form is about all of them', () => {
  action('node.taint', 'a1', 'a2')?.run();
  expect(session().dialog).toEqual({ form: 'taint', node: `-l ${ZONE}=a`, nodes: ['a1', 'a2'] });
});

test('those to which it cannot be done stay as they are, and are counted with the reason', async () => {
  await session().kubectl('cordon a1');
  expect(action('node.cordon', 'a1', 'a2', 'b1')).toMatchObject({
    line: 'kubectl cordon a2 b1',
    count: 2,
    skipped: [{ reason: 'reason.cordoned', count: 1 }],
  });
  expect(action('node.cordon', 'a1')).toMatchObject({ reason: 'reason.cordoned', count: 0 });
});

test('names of nodes that do not exist are left out', () => {
  expect(action('node.cordon', 'a1', 'gone')).toMatchObject({ line: 'kubectl cordon a1' });
  expect(actionsForNodes(session(), ['gone'])).toEqual([]);
});

test('many machines fail in one step, which is undone as one', () => {
  const { simulation } = session();
  const { head } = simulation;
  action('node.fail', 'a1', 'a2', 'b1')?.run();
  expect(session().simulation.head).toBe(head + 1);
  expect(session().transcript.at(-1)).toMatchObject({ line: '# power off a1, a2, b1', exitCode: 0 });
  session().undo();
  expect(session().simulation.view.machine('b1')?.alive).toBe(true);
});

test('a taint on many nodes is one command', async () => {
  expect(await session().kubectl(`taint node -l ${ZONE}=b key=value:NoSchedule`)).toBe(0);
  const tainted = session()
    .simulation.view.list('Node')
    .filter(({ spec }) => spec.taints?.some(({ key }) => key === 'key'));
  expect(tainted.map(({ metadata }) => metadata.name)).toEqual(['b1', 'b2']);
  session().undo();
  expect(
    session()
      .simulation.view.list('Node')
      .some(({ spec }) => spec.taints?.some(({ key }) => key === 'key')),
  ).toBe(false);
});

test('nodes are selected together, one by one or at once', () => {
  session().select({ kind: 'Node', name: 'a1' });
  session().toggleNode('a2');
  expect([...session().selectedNodes]).toEqual(['a1', 'a2']);
  expect(session().selection).toBeUndefined();
  session().toggleNode('a1');
  expect([...session().selectedNodes]).toEqual(['a2']);
  session().select({ kind: 'Node', name: 'b1' });
  expect(session().selectedNodes.size).toBe(0);
  session().selectNodes(['a1', 'b2']);
  expect([...session().selectedNodes]).toEqual(['a1', 'b2']);
});
