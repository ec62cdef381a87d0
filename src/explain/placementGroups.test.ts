import { expect, test } from 'vitest';
import { type NodeSpec, simulate, type View } from '../cluster/index.ts';
import { placementGroups } from './placementGroups.ts';

const COUNT = 300;

/** Every third node tainted, every fifth small, and labels of their own that the template does not read. */
const nodeSpecs: readonly NodeSpec[] = Array.from({ length: COUNT }, (_, index) => ({
  name: `n${index}`,
  labels: { own: String(index), disk: index % 2 === 0 ? 'ssd' : 'hdd' },
  ...(index % 3 === 0 ? { taints: [{ key: 'gpu', effect: 'NoSchedule' as const }] } : {}),
  ...(index % 5 === 0 ? { allocatable: { cpu: '100m' } } : {}),
}));

test('nodes are in a few groups, and only those that wait are checked', () => {
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
  const { view } = simulation;
  const lookedInto: string[] = [];
  const watched: View = new Proxy(view, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: readonly unknown[]): unknown => {
        if (name === 'podsOnNode') lookedInto.push(String(args[0]));
        return Reflect.apply(member, target, args);
      };
    },
  });
  const groups = placementGroups(watched, daemonSet);
  expect(groups.map(({ verdict, waits, nodes }) => [verdict, waits?.join(), nodes.length])).toEqual([
    ['runs', undefined, 80],
    ['runs', 'Insufficient cpu', 20],
    ['mayStay', undefined, 50],
    ['staysAway', undefined, 150],
  ]);
  expect(lookedInto).toEqual(groups[1]?.nodes);
});
