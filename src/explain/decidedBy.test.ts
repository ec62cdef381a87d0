import { expect, test } from 'vitest';
import { simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { decidedBy } from './decidedBy.ts';

const podSpec: JsonObject = {
  nodeSelector: { disk: 'ssd' },
  tolerations: [
    { key: 'gpu', operator: 'Exists' },
    { key: 'db', operator: 'Exists' },
  ],
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] },
          {
            matchExpressions: [
              { key: 'zone', operator: 'In', values: ['b'] },
              { key: 'gen', operator: 'Exists' },
            ],
          },
        ],
      },
    },
  },
  containers: [{ name: 'a', image: 'a', ports: [{ containerPort: 80, hostPort: 80 }], resources: { requests: { cpu: '500m' } } }],
};

/** Runs on w1 and w2; w3 is too small, w4 has a taint, w5 another disk. */
function cluster() {
  const simulation = simulate();
  const ssd = { disk: 'ssd' };
  simulation.act({
    type: 'addNodes',
    nodes: [
      { name: 'w1', labels: { ...ssd, zone: 'a' } },
      { name: 'w2', labels: { ...ssd, zone: 'b', gen: '2' }, taints: [{ key: 'gpu', effect: 'NoSchedule' }] },
      { name: 'w3', labels: { ...ssd, zone: 'a' }, allocatable: { cpu: '200m' } },
      { name: 'w4', labels: { ...ssd, zone: 'a' }, taints: [{ key: 'own', effect: 'NoExecute' }] },
      { name: 'w5', labels: { disk: 'hdd', zone: 'c' } },
    ],
  });
  simulation.run({ quietMs: 2000 });
  const template = { metadata: { labels: { app: 'a' } }, spec: podSpec };
  const made = simulation.request({
    verb: 'create',
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    namespace: 'default',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'a' },
      spec: { selector: { matchLabels: { app: 'a' } }, template },
    },
  });
  if (!made.ok) throw new Error(made.status.message);
  simulation.run({ quietMs: 20_000 });
  const daemonSet = simulation.view.get('DaemonSet', 'default', 'a');
  if (daemonSet === undefined) throw new Error('no DaemonSet');
  return { view: simulation.view, daemonSet };
}

const spec = 'spec template spec';
const required = `${spec} affinity nodeAffinity requiredDuringSchedulingIgnoredDuringExecution`;

interface Case {
  readonly path: string;
  readonly message?: string;
  readonly nodes?: readonly string[];
  readonly pods?: number;
}

test.each<Case>([
  { path: 'spec selector matchLabels app', message: 'selector', nodes: ['w1', 'w2', 'w3'], pods: 3 },
  { path: 'spec updateStrategy', message: 'updateStrategy', nodes: ['w3'], pods: 1 },
  { path: `${spec} nodeSelector`, message: 'nodeSelector', nodes: ['w1', 'w2', 'w3', 'w4'] },
  { path: `${spec} nodeSelector disk`, message: 'selectorKey', nodes: ['w1', 'w2', 'w3', 'w4'] },
  { path: `${spec} nodeSelector other` },
  { path: `${spec} tolerations`, message: 'tolerations', nodes: ['w2'] },
  { path: `${spec} tolerations 0 key`, message: 'toleration', nodes: ['w2'] },
  { path: `${spec} tolerations 1`, message: 'toleration', nodes: [] },
  { path: `${spec} tolerations 9` },
  { path: `${spec} affinity`, message: 'affinity', nodes: ['w1', 'w2', 'w3', 'w4'] },
  { path: `${required} nodeSelectorTerms 1 matchExpressions 0 key`, message: 'expression', nodes: ['w2'] },
  { path: `${required} nodeSelectorTerms 1 matchExpressions 1`, message: 'expression', nodes: ['w2'] },
  { path: `${spec} affinity nodeAffinity preferredDuringSchedulingIgnoredDuringExecution` },
  { path: `${spec} affinity podAffinity` },
  { path: `${spec} containers 0 resources requests`, message: 'resources', nodes: ['w1', 'w2'] },
  { path: `${spec} containers 0 ports 0 hostPort`, message: 'ports', nodes: ['w1', 'w2', 'w3'] },
  { path: `${spec} containers 0 image` },
  { path: 'metadata name' },
])('$path', ({ path, message, nodes, pods = 0 }) => {
  const { view, daemonSet } = cluster();
  const decided = decidedBy(view, daemonSet, path.split(' '));
  expect(decided?.sentence.key).toBe(message === undefined ? undefined : `highlighted.${message}`);
  if (decided === undefined) return;
  expect(decided.nodes).toEqual(nodes);
  expect(decided.pods).toHaveLength(pods);
  const text = Object.entries(en.why.highlighted).find(([key]) => key === message)?.[1] ?? '';
  for (const [, placeholder = ''] of text.matchAll(/\{\{(\w+)\}\}/g))
    expect({ nodes: '', ...decided.sentence.params }).toHaveProperty(placeholder);
});
