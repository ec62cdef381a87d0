import { expect, test } from 'vitest';
import type { View } from '../../cluster/types.ts';
import type { DaemonSet, Node, PodSpec } from '../../kubernetes/index.ts';
import { parseDocuments } from '../../manifest/index.ts';
import { ruleCounts } from './ruleCounts.ts';
import { ruleLocations } from './ruleLocations.ts';

const metadata = (name: string, labels: Readonly<Record<string, string>> = {}) => ({
  name,
  uid: name,
  resourceVersion: '1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  labels,
});

const aNode = (name: string, labels: Readonly<Record<string, string>>, taints: Node['spec']['taints'] = []): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: metadata(name, labels),
  spec: { taints },
  status: {},
});

const nodes: readonly Node[] = [
  aNode('cp', { os: 'linux', 'node-role.kubernetes.io/control-plane': '' }, [
    { key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' },
  ]),
  aNode('w1', { os: 'linux', disk: 'ssd' }),
  aNode('w2', { os: 'linux' }, [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]),
  aNode('win', { os: 'windows' }, [{ key: 'os', value: 'windows', effect: 'NoSchedule' }]),
];

const view: Pick<View, 'list'> = { list: () => nodes as never };

const aDaemonSet = (spec: Partial<PodSpec>): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { ...metadata('agent'), namespace: 'default' },
  spec: { selector: {}, template: { spec: { containers: [], ...spec } }, updateStrategy: { type: 'RollingUpdate' } },
  status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
});

test.each<{ name: string; spec: Partial<PodSpec>; passing: object }>([
  { name: 'nothing that is not said', spec: {}, passing: {} },
  { name: 'nodes with the labels', spec: { nodeSelector: { os: 'linux' } }, passing: { nodeSelector: 3 } },
  {
    name: 'nodes that one of the terms takes',
    spec: {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              { matchExpressions: [{ key: 'disk', operator: 'Exists' }] },
              { matchExpressions: [{ key: 'os', operator: 'In', values: ['windows'] }] },
            ],
          },
        },
      },
    },
    passing: { affinity: 2 },
  },
  {
    name: 'nodes whose taints are tolerated, by the controller too',
    spec: { tolerations: [{ key: 'os', operator: 'Exists' }] },
    passing: { tolerations: 3 },
  },
])('counts $name', ({ spec, passing }) => {
  expect(ruleCounts(view as View, aDaemonSet(spec))).toEqual({ total: 4, passing });
});

test('rules are found behind their keys', () => {
  const text =
    'kind: DaemonSet\nmetadata:\n  name: a\nspec:\n  template:\n    spec:\n      nodeSelector:\n        a: b\n      tolerations: []\n';
  const locations = ruleLocations(parseDocuments(text));
  expect(locations.map(({ rule, at }) => [rule, text.slice(0, at).split('\n').at(-1)?.trim()])).toEqual([
    ['nodeSelector', 'nodeSelector'],
    ['tolerations', 'tolerations'],
  ]);
});
