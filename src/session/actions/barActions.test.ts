import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionStore } from '../store.ts';
import { actionsFor } from './actionsFor.ts';
import { barActions } from './barActions.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;

beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

const pod = `apiVersion: v1
kind: Pod
metadata: {name: one}
spec: {nodeName: w1, containers: [{name: main, image: "main:1"}]}
`;

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }]);
  await session().kubectl('apply -f -', pod);
  session().simulation.run({ quietMs: 60_000 });
});

const bar = (subject: Parameters<typeof actionsFor>[1]) =>
  barActions(actionsFor(session(), subject)).map(({ id, reason }) => (reason === undefined ? id : `${id}: ${reason}`));

test.each<[what: string, prepare: () => unknown, ids: readonly string[]]>([
  ['works', () => undefined, ['node.fail', 'node.taint', 'node.cordon', 'node.delete']],
  ['is off', () => session().machine({ type: 'failNode', node: 'w1' }), ['node.revive', 'node.taint', 'node.cordon', 'node.delete']],
  ['is cordoned', () => session().kubectl('cordon w1'), ['node.fail', 'node.taint', 'node.uncordon', 'node.delete']],
])('the bar of a node that %s', async (_, prepare, ids) => {
  await prepare();
  expect(bar({ kind: 'Node', name: 'w1' })).toEqual(ids);
});

test('the bar of a Pod has of two opposites the possible one, and says why nothing of a pair is', async () => {
  const subject = { kind: 'Pod', namespace: 'default', name: 'one' } as const;
  expect(bar(subject)).toEqual(['pod.delete', 'pod.crash', 'pod.unready']);
  session().machine({ type: 'failNode', node: 'w1' });
  expect(bar(subject)).toEqual(['pod.delete', 'pod.crash: reason.notResponding', 'pod.ready: reason.notResponding']);
});

test('a workload and the cluster have no bar', () => {
  expect(bar({ kind: 'cluster' })).toEqual([]);
});
