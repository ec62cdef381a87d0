import { describe, expect, test } from 'vitest';
import type { JsonObject, ResourceQuota } from '../../kubernetes/index.ts';
import { aWorkload, Cluster } from '../apiserver/clusterForTests.ts';

const aQuota = (hard: JsonObject, spec: JsonObject = {}, name = 'team'): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name },
  spec: { hard, ...spec },
});

const statusOf = (cluster: Cluster, name = 'team') => (cluster.simulation.view.get('ResourceQuota', 'default', name) as ResourceQuota).status;

test('x', () => {
  const cluster = new Cluster().nodes('w1', 'w2', 'w3');
  cluster.done('resourcequotas', { verb: 'create', body: aQuota({ pods: '2' }) });
  expect(statusOf(cluster)).toEqual({});
  cluster.settle();
  expect(statusOf(cluster)).toEqual({ hard: { pods: '2' }, used: { pods: '0' } });
  cluster.done('daemonsets', { verb: 'create', body: aWorkload('DaemonSet') });
  cluster.simulation.run({ until: 20_000, limit: 200 });
  console.log(cluster.messages('FailedCreate'));
  console.log(statusOf(cluster), cluster.simulation.steps.map((s) => `${s.actor} ${s.sentence.key} ${JSON.stringify(s.changes.map((c)=>c.sentence))}`));
});
