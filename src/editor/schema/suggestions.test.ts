import { expect, test } from 'vitest';
import { checkText } from '../../manifest/index.ts';
import { cursorContext } from './cursorContext.ts';
import { snippets } from './snippets.ts';
import { suggestionsAt } from './suggestions.ts';
import type { KnownNames } from './values.ts';

const known: KnownNames = {
  namespaces: ['default', 'logging'],
  nodeLabels: new Map([['nvidia.com/gpu.present', ['true']]]),
  taints: new Map([
    ['node-role.kubernetes.io/control-plane', ['']],
    ['dedicated', ['gpu']],
  ]),
  priorityClasses: ['system-node-critical'],
  serviceAccounts: ['default'],
  configMaps: ['agent-config'],
  secrets: ['registry'],
  claims: ['cache'],
  runtimeClasses: [],
};

const pod = (rest: string): string => daemonSet(`spec:\n  template:\n    spec:\n${rest}`);

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
  { name: 'labels that nodes have everywhere', text: pod('      nodeSelector:\n        |'), has: ['kubernetes.io/os'], not: [] },
  { name: 'values of a label', text: pod('      nodeSelector:\n        kubernetes.io/os: |'), has: ['linux', 'windows'], not: [] },
  {
    name: 'values for an expression, by its key',
    text: pod(
      '      affinity:\n        nodeAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            nodeSelectorTerms:\n            - matchExpressions:\n              - key: kubernetes.io/os\n                operator: In\n                values:\n                - |',
    ),
    has: ['linux'],
    not: ['true'],
  },
  {
    name: 'values of a taint, by its key',
    text: pod('      tolerations:\n      - key: dedicated\n        operator: Equal\n        value: |'),
    has: ['gpu'],
    not: [],
  },
  {
    name: 'taints of Kubernetes itself',
    text: pod('      tolerations:\n      - key: |'),
    has: ['node.kubernetes.io/not-ready', 'dedicated'],
    not: [],
  },
  { name: 'effects', text: pod('      tolerations:\n      - effect: |'), has: ['NoSchedule', 'NoExecute', 'PreferNoSchedule'], not: [] },
  { name: 'priority classes', text: pod('      priorityClassName: |'), has: ['system-node-critical'], not: [] },
  { name: 'pull policies', text: pod('      containers:\n      - imagePullPolicy: |'), has: ['Always', 'IfNotPresent', 'Never'], not: [] },
  {
    name: 'volumes of the Pod',
    text: pod(
      '      containers:\n      - name: a\n        volumeMounts:\n        - name: |\n      volumes:\n      - name: varlog\n        hostPath:\n          path: /\n      - emptyDir: {}\n        name: cache\n',
    ),
    has: ['varlog', 'cache'],
    not: ['a'],
  },
  {
    name: 'ports of the container',
    text: pod(
      '      containers:\n      - name: a\n        ports:\n        - name: web\n          containerPort: 80\n        readinessProbe:\n          httpGet:\n            port: |',
    ),
    has: ['web', '80'],
    not: ['a'],
  },
  {
    name: 'ConfigMaps',
    text: pod('      volumes:\n      - name: a\n        configMap:\n          name: |'),
    has: ['agent-config'],
    not: [],
  },
  { name: 'Secrets', text: pod('      imagePullSecrets:\n      - name: |'), has: ['registry'], not: [] },
  { name: 'only Always in a DaemonSet', text: pod('      restartPolicy: |'), has: ['Always'], not: ['Never'] },
  {
    name: 'items of a list of words',
    text: pod('      containers:\n      - securityContext:\n          capabilities:\n            drop:\n            - |'),
    has: ['ALL'],
    not: [],
  },
  { name: 'blocks of a Pod', text: pod('      |'), has: ['tolerations: control-plane', 'affinity: required'], not: ['container…'] },
  { name: 'a whole container', text: pod('      containers:\n      - |'), has: ['container…', 'readinessProbe: httpGet'], not: [] },
  {
    name: 'no block that is there already',
    text: pod('      tolerations: []\n      |'),
    has: ['affinity: required'],
    not: ['tolerations: control-plane'],
  },
  { name: 'a whole DaemonSet where nothing is', text: '|', has: ['DaemonSet…'], not: [] },
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

test('an item of a list gets its dash where there is none', () => {
  const found = suggested(daemonSet('spec:\n  template:\n    spec:\n      tolerations:\n      |'));
  expect(found.find(({ label }) => label === 'tolerationSeconds')).toBeUndefined();
  const inside = suggested(daemonSet('spec:\n  template:\n    spec:\n      tolerations:\n        |'));
  expect(inside.find(({ label }) => label === 'key')?.insert).toBe('- key: ');
  expect(inside.find(({ label }) => label === 'control-plane')?.insert).toBe(
    '- key: node-role.kubernetes.io/control-plane\n  operator: Exists\n  effect: NoSchedule',
  );
});

test('every block is a manifest that the API server takes', () => {
  const filled = (body: string): string => body.replace(/\$\{\d:([^}]*)\}/g, '$1');
  const [whole] = snippets[''] ?? [];
  expect(checkText(filled(whole?.body ?? ''))).toEqual([]);
  const base = filled(whole?.body ?? '');
  const indented = (body: string, by: number): string => filled(body).replace(/^(?=.)/gm, ' '.repeat(by));
  const places: Readonly<Record<string, (body: string) => string>> = {
    DaemonSetSpec: (body) => base.replace('spec:\n', `spec:\n${indented(body, 2)}`),
    PodSpec: (body) => base + indented(body, 6),
  };
  for (const [type, place] of Object.entries(places))
    for (const { label, body } of snippets[type] ?? []) expect(checkText(place(body)), label).toEqual([]);
  for (const { label, body, item } of snippets['Container'] ?? [])
    expect(
      checkText(
        item === true ? base.replace(/ {6}- name[\s\S]*$/, indented(body, 8).replace('        ', '      - ')) : base + indented(body, 8),
      ).filter(({ severity }) => severity === 'error'),
      label,
    ).toEqual([]);
});
