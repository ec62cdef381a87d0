import { expect, test } from 'vitest';
import type { DaemonSet } from '../kubernetes/index.ts';
import { Cluster } from '../testing/cluster.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { labelledOf, labelsShown } from './nodeLabels.ts';

const labels = {
  'kubernetes.io/hostname': 'w1',
  'kubernetes.io/os': 'linux',
  'node-role.kubernetes.io/control-plane': '',
  'topology.kubernetes.io/zone': 'a',
  disk: 'ssd',
  pool: 'gpu',
};
type Template = DaemonSet['spec']['template'];
const template = (spec: Partial<Template['spec']>): Template => ({ spec: { containers: [], ...spec } });
const pool = { matchExpressions: [{ key: 'pool', operator: 'Exists' }] } as const;

test.each([
  { name: 'nothing', spec: {}, shown: ['disk=ssd', 'pool=gpu', 'topology.kubernetes.io/zone=a'] },
  {
    name: 'a label that every node has',
    spec: { nodeSelector: { 'kubernetes.io/os': 'linux' } },
    shown: ['kubernetes.io/os=linux', 'disk=ssd', 'pool=gpu', 'topology.kubernetes.io/zone=a'],
  },
  {
    name: 'by required affinity',
    spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [pool] } } } },
    shown: ['pool=gpu', 'disk=ssd', 'topology.kubernetes.io/zone=a'],
  },
  {
    name: 'by preferred affinity',
    spec: { affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: pool }] } } },
    shown: ['pool=gpu', 'disk=ssd', 'topology.kubernetes.io/zone=a'],
  },
  {
    name: 'the role',
    spec: { nodeSelector: { 'node-role.kubernetes.io/control-plane': '' } },
    shown: ['node-role.kubernetes.io/control-plane', 'disk=ssd', 'pool=gpu', 'topology.kubernetes.io/zone=a'],
  },
] as const)('labels that a template reads come first, defaults are left out otherwise: $name', ({ spec, shown }) => {
  expect(labelsShown(labels, [template(spec)])).toEqual(shown);
});

test('a default label counts from when a template reads it', () => {
  const cluster = new Cluster().nodes('w1');
  const { view } = cluster.simulation;
  expect(labelledOf(view, 'w1')).toEqual({ any: false, own: false });
  cluster.done('daemonsets', {
    verb: 'create',
    body: aDaemonSet({ podSpec: { nodeSelector: { 'kubernetes.io/os': 'linux' } } }),
  });
  expect(labelledOf(view, 'w1')).toEqual({ any: true, own: true });
});
