import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { type JsonObject, taintText } from '../kubernetes/index.ts';
import { notReadyNote } from './notReadyNote.ts';
import { makeProject } from './project.ts';

function clusterWith(tolerations: readonly JsonObject[]): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.request({
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    namespace: 'default',
    verb: 'create',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', namespace: 'default' },
      spec: {
        selector: { matchLabels: { app: 'agent' } },
        template: {
          metadata: { labels: { app: 'agent' } },
          spec: { tolerations: [...tolerations], containers: [{ name: 'c', image: 'a:1' }] },
        },
      },
    },
  });
  simulation.run({ quietMs: 70_000, limit: 2000 });
  return simulation;
}

const note = (simulation: Simulation) => {
  const node = makeProject()(simulation.view).nodes.get('w1');
  return node === undefined ? 'no node' : notReadyNote(node)?.[0];
};
const everything = [{ operator: 'Exists' }];

test.each([
  { name: 'a node that lost its power', tolerations: [], command: { type: 'failNode', node: 'w1' }, says: 'node.notReady' },
  { name: 'even where its taint is tolerated', tolerations: everything, command: { type: 'failNode', node: 'w1' }, says: 'node.notReady' },
  {
    name: 'a kubelet that reports NotReady',
    tolerations: [],
    command: { type: 'nodeReady', node: 'w1', ready: false },
    says: 'node.notReady',
  },
  {
    name: 'a kubelet that reports NotReady, where its taint is tolerated',
    tolerations: everything,
    command: { type: 'nodeReady', node: 'w1', ready: false },
    says: 'node.notReadyTolerated',
  },
] as const)('$name says so, and what it says is so', ({ tolerations, command, says }) => {
  const simulation = clusterWith(tolerations);
  expect(note(simulation)).toBeUndefined();
  simulation.act(command);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  expect(
    simulation.view
      .list('Node')
      .flatMap(({ spec }) => (spec.taints ?? []).map(taintText))
      .join(),
  ).toContain('NoSchedule');
  expect(note(simulation)).toBe(says);

  // The existing Pod stays.
  const [pod] = simulation.view.list('Pod');
  expect(pod?.metadata.deletionTimestamp).toBeUndefined();
  // A new one, for which this one is taken away, starts or not.
  const deleted = simulation.request({
    group: '',
    version: 'v1',
    resource: 'pods',
    namespace: 'default',
    verb: 'delete',
    name: pod?.metadata.name ?? '',
    gracePeriodSeconds: 0,
  });
  expect(deleted.ok).toBe(true);
  simulation.run({ quietMs: 70_000, limit: 2000 });
  const running = simulation.view
    .list('Pod')
    .filter(({ status, metadata }) => status.phase === 'Running' && metadata.uid !== pod?.metadata.uid);
  expect(running.length > 0).toBe(says === 'node.notReadyTolerated');
});
