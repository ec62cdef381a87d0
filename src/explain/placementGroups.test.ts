import { expect, test } from 'vitest';
import { type NodeSpec, simulate } from '../cluster/index.ts';
import { placementGroups } from './placementGroups.ts';

const COUNT = 3000;

/** Every third node tainted, every fifth small, and labels of their own that the template does not read. */
const nodeSpecs: readonly NodeSpec[] = Array.from({ length: COUNT }, (_, index) => ({
  name: `n${index}`,
  labels: { own: String(index), disk: index % 2 === 0 ? 'ssd' : 'hdd' },
  ...(index % 3 === 0 ? { taints: [{ key: 'gpu', effect: 'NoSchedule' as const }] } : {}),
  ...(index % 5 === 0 ? { allocatable: { cpu: '100m' } } : {}),
}));

test('a large cluster is told in a few groups, and quickly', { timeout: 60_000 }, () => {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: nodeSpecs });
  const containers = [{ name: 'a', image: 'a', resources: { requests: { cpu: '200m' } } }];
  const response = simulation.request({
    verb: 'create',
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    namespace: 'default',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'a' },
      spec: {
        selector: { matchLabels: { app: 'a' } },
        template: { metadata: { labels: { app: 'a' } }, spec: { containers, nodeSelector: { disk: 'ssd' } } },
      },
    },
  });
  if (!response.ok) throw new Error(response.status.message);
  simulation.run({ until: simulation.now + 30_000 });
  const daemonSet = simulation.view.get('DaemonSet', 'default', 'a');
  if (daemonSet === undefined) throw new Error('no DaemonSet');
  const start = performance.now();
  const groups = placementGroups(simulation.view, daemonSet);
  const took = performance.now() - start;
  expect(groups.map(({ verdict, waits, nodes }) => [verdict, waits?.join(), nodes.length])).toEqual([
    ['runs', undefined, 800],
    ['runs', 'Insufficient cpu', 200],
    ['mayStay', undefined, 500],
    ['staysAway', undefined, 1500],
  ]);
  expect(took).toBeLessThan(300);
});
