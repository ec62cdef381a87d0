import { beforeAll, beforeEach, expect, test } from 'vitest';
import { sessionStore } from '../store.ts';
import { type ActionSubject, actionsFor, subjectOf } from './actionsFor.ts';

const session = () => sessionStore.getState();
const settle = () => session().simulation.run({ quietMs: 60_000 });
const PATIENCE_MS = 60_000;

beforeAll(() => import('../../kubectl/index.ts'), PATIENCE_MS);

const manifest = (kind: string, more = '') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: agent, namespace: logging}
spec:
  ${more}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: main, image: "agent:1"}]}
`;

beforeEach(async () => {
  session().updateSettings({ autoplay: false });
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
  await session().kubectl('create namespace logging');
  for (const text of [manifest('DaemonSet'), manifest('StatefulSet', 'serviceName: agent'), manifest('Deployment')]) {
    await session().kubectl('apply -f -', text);
    settle();
  }
});

const summary = (subject: ActionSubject) => actionsFor(session(), subject).map(({ id, line, reason }) => [id, reason ?? line]);

test.each(['DaemonSet', 'StatefulSet', 'Deployment'] as const)(
  'a %s can be restarted, deleted, and undone once it has two revisions',
  async (kind) => {
    const subject = { kind, namespace: 'logging', name: 'agent' };
    const target = `${kind.toLowerCase()}/agent -n logging`;
    const others = [
      ['workload.orphan', `kubectl delete ${target} --cascade=orphan`],
      ['workload.delete', `kubectl delete ${target}`],
    ];
    const restart = ['workload.restart', `kubectl rollout restart ${target}`];
    expect(summary(subject)).toEqual([restart, ['workload.undo', 'reason.noRevision'], ...others]);
    actionsFor(session(), subject)[0]?.run();
    await expect.poll(() => session().transcript.at(-1)?.exitCode, { timeout: PATIENCE_MS }).toBe(0);
    settle();
    expect(summary(subject)).toEqual([restart, ['workload.undo', `kubectl rollout undo ${target}`], ...others]);
  },
);

test('a ReplicaSet has no rollouts', () => {
  const [replicaSet] = session().simulation.view.list('ReplicaSet', 'logging');
  const name = replicaSet?.metadata.name ?? '';
  expect(summary({ kind: 'ReplicaSet', namespace: 'logging', name }).map(([id]) => id)).toEqual(['workload.orphan', 'workload.delete']);
});

test.each<ActionSubject>([
  { kind: 'Node', name: 'other' },
  { kind: 'Pod', namespace: 'logging', name: 'other' },
  { kind: 'DaemonSet', namespace: 'default', name: 'agent' },
])('nothing can be done to what does not exist: %j', (subject) => {
  expect(actionsFor(session(), subject)).toEqual([]);
});

test('nothing can be done to an object of another kind', () => {
  expect(subjectOf({ kind: 'ConfigMap', namespace: 'default', name: 'settings' })).toBeUndefined();
});

test.each<[what: string, prepare: () => unknown]>([
  ['Ready', () => undefined],
  ['off', () => session().machine({ type: 'failNode', node: 'w1' })],
  ['cordoned', () => session().kubectl('cordon w1')],
  ['gone as a machine', () => session().machine({ type: 'removeNode', node: 'w1' })],
])('of two actions with one key at most one is possible while the node is %s', async (_, prepare) => {
  await prepare();
  const keys = actionsFor(session(), { kind: 'Node', name: 'w1' }).flatMap(({ key, reason }) =>
    key === undefined || reason !== undefined ? [] : key,
  );
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});
