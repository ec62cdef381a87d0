import { expect, test } from 'vitest';
import { cursorContext } from './cursorContext.ts';
import { type KnownNames, suggestionsAt } from './suggestions.ts';

const known: KnownNames = {
  namespaces: ['default', 'logging'],
  nodeLabels: new Map([['nvidia.com/gpu.present', ['true']]]),
  taintKeys: ['node-role.kubernetes.io/control-plane'],
  priorityClasses: ['system-node-critical'],
  serviceAccounts: ['default'],
};

const daemonSet = (rest: string): string => `apiVersion: apps/v1\nkind: DaemonSet\n${rest}`;

function suggested(marked: string) {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return suggestionsAt(cursorContext(marked.replace('|', ''), before.length, (before.at(-1)?.length ?? 0) + 1), known);
}

test.each([
  {
    name: 'fields of a DaemonSet that are missing',
    text: daemonSet('spec:\n  selector: {}\n  |'),
    has: ['template', 'updateStrategy'],
    not: ['selector', 'status'],
  },
  {
    name: 'fields of a container',
    text: daemonSet('spec:\n  template:\n    spec:\n      containers:\n      - |'),
    has: ['name', 'image'],
    not: ['containers'],
  },
  { name: 'words of a field', text: daemonSet('spec:\n  updateStrategy:\n    type: |'), has: ['RollingUpdate', 'OnDelete'], not: [] },
  { name: 'true and false', text: daemonSet('spec:\n  template:\n    spec:\n      hostNetwork: |'), has: ['true', 'false'], not: [] },
  { name: 'namespaces that exist', text: daemonSet('metadata:\n  namespace: |'), has: ['logging'], not: [] },
  {
    name: 'taints that nodes have',
    text: daemonSet('spec:\n  template:\n    spec:\n      tolerations:\n      - key: |'),
    has: ['node-role.kubernetes.io/control-plane'],
    not: [],
  },
  {
    name: 'labels that nodes have',
    text: daemonSet('spec:\n  template:\n    spec:\n      nodeSelector:\n        |'),
    has: ['nvidia.com/gpu.present'],
    not: [],
  },
  { name: 'nothing inside of free labels', text: daemonSet('metadata:\n  labels:\n    |'), has: [], not: ['name'] },
  { name: 'a beginning', text: '|', has: ['apiVersion', 'kind'], not: [] },
  { name: 'kinds of the group', text: 'apiVersion: apps/v1\nkind: |', has: ['DaemonSet', 'Deployment'], not: ['Pod'] },
])('suggests $name', ({ text, has, not }) => {
  const labels = suggested(text).map(({ label }) => label);
  expect(labels).toEqual(expect.arrayContaining([...has]));
  for (const label of not) expect(labels).not.toContain(label);
});

test('a label value that YAML would read as a boolean is quoted', () => {
  const [value] = suggested(daemonSet('spec:\n  template:\n    spec:\n      nodeSelector:\n        nvidia.com/gpu.present: |'));
  expect(value?.insert).toBe('"true"');
});

test('a list begins under its key, also behind a dash', () => {
  const ports = suggested(daemonSet('spec:\n  template:\n    spec:\n      containers:\n      - |')).find(({ label }) => label === 'ports');
  expect(ports?.insert).toBe('ports:\n  - ');
});
