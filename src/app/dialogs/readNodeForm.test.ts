import { expect, test } from 'vitest';
import { type NodeFields, readNodeForm } from './readNodeForm.ts';

const fields = (part: Partial<NodeFields>): NodeFields => ({
  name: 'edge1',
  count: '1',
  labels: '',
  taints: '',
  cpu: '4',
  memory: '8Gi',
  pods: '110',
  ready: true,
  ...part,
});

test('labels and taints are read line by line', () => {
  const form = readNodeForm(
    fields({ labels: 'pool=edge\ntopology.kubernetes.io/zone=eu-1a\nsolo', taints: 'dedicated=edge:NoExecute\nold:NoSchedule' }),
  );
  expect(form).toEqual({
    ok: true,
    nodes: [
      {
        name: 'edge1',
        labels: { pool: 'edge', 'topology.kubernetes.io/zone': 'eu-1a', solo: '' },
        taints: [
          { key: 'dedicated', value: 'edge', effect: 'NoExecute' },
          { key: 'old', effect: 'NoSchedule' },
        ],
        allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
        ready: true,
      },
    ],
  });
});

test('several nodes are numbered from one', () => {
  const form = readNodeForm(fields({ name: 'edge7', count: '3' }));
  expect(form.ok && form.nodes.map(({ name }) => name)).toEqual(['edge1', 'edge2', 'edge3']);
});

test.each([
  { name: 'a name with capitals', part: { name: 'Edge' }, field: 'name' },
  { name: 'a name that ends in a hyphen', part: { name: 'edge-' }, field: 'name' },
  { name: 'no node at all', part: { count: '0' }, field: 'count' },
  { name: 'a label with a space', part: { labels: 'pool = a b' }, field: 'labels' },
  { name: 'a taint without effect', part: { taints: 'dedicated=edge' }, field: 'taints' },
  { name: 'an unknown effect', part: { taints: 'a=b:Never' }, field: 'taints' },
  { name: 'memory without number', part: { memory: 'much' }, field: 'memory' },
] as const)('$name is refused at its field', ({ part, field }) => {
  const form = readNodeForm(fields(part));
  expect(form.ok ? undefined : form.fault.field).toBe(field);
});
