import { expect, test } from 'vitest';
import { checksOf } from '../explain/index.ts';
import type { DaemonSet, Labels, Node, PodSpec, Taint } from '../kubernetes/index.ts';
import { fixesFor } from './fixes.ts';

const meta = { uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' };
const daemonSet = (spec: Partial<PodSpec>): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { ...meta, name: 'agent', namespace: 'logging' },
  spec: { selector: {}, template: { spec: { containers: [], ...spec } }, updateStrategy: { type: 'RollingUpdate' } },
  status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
});
const node = (labels: Labels, taints: readonly Taint[] = []): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { ...meta, name: 'w1', labels },
  spec: { taints },
  status: {},
});
const required = (key: string, operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist', values?: readonly string[]): Partial<PodSpec> => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }] }],
      },
    },
  },
});

test.each([
  { name: 'a label that is missing', spec: { nodeSelector: { disk: 'ssd' } }, on: node({}), fixes: ['label node w1 disk=ssd'] },
  {
    name: 'a label with another value',
    spec: { nodeSelector: { disk: 'ssd' } },
    on: node({ disk: 'hdd' }),
    fixes: ['label node w1 disk=ssd --overwrite'],
  },
  { name: 'affinity to a value', spec: required('zone', 'In', ['a', 'b']), on: node({}), fixes: ['label node w1 zone=a'] },
  { name: 'affinity to a label', spec: required('gpu', 'Exists'), on: node({}), fixes: ['label node w1 gpu='] },
  { name: 'affinity away from a label', spec: required('gpu', 'DoesNotExist'), on: node({ gpu: '' }), fixes: ['label node w1 gpu-'] },
  {
    name: 'a taint, keeping the tolerations that are there',
    spec: { tolerations: [{ key: 'a', operator: 'Exists' }] },
    on: node({}, [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }]),
    fixes: [
      `patch daemonset agent -n logging -p '{"spec":{"template":{"spec":{"tolerations":[{"key":"a","operator":"Exists"},{"key":"gpu","operator":"Equal","value":"yes","effect":"NoSchedule"}]}}}}'`,
      'taint node w1 gpu=yes:NoSchedule-',
    ],
  },
  { name: 'another node name', spec: { nodeName: 'w2' }, on: node({}), fixes: [] },
  { name: 'a rule that passes', spec: { nodeSelector: { disk: 'ssd' } }, on: node({ disk: 'ssd' }), fixes: [] },
] as const satisfies readonly { name: string; spec: Partial<PodSpec>; on: Node; fixes: readonly string[] }[])(
  '$name',
  ({ spec, on, fixes }) => {
    const set = daemonSet(spec);
    expect(checksOf(set.spec.template.spec, on).flatMap((check) => fixesFor(check, set, on).map(({ command }) => command))).toEqual(fixes);
  },
);
