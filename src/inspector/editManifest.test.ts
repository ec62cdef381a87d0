import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { checksOf } from '../explain/index.ts';
import type { DaemonSet, Labels, Node, Taint } from '../kubernetes/index.ts';
import { checkText } from '../manifest/index.ts';
import { editManifest } from './editManifest.ts';
import { editsFor } from './edits.ts';

const target = { kind: 'DaemonSet', name: 'agent', namespace: 'default' };

const manifest = (podSpec: string): string => `# the agent of every node
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent # its name
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
${podSpec}      # what runs
      containers:
      - name: agent
        image: agent:1 # pinned
`;

const node = (labels: Labels, taints: readonly Taint[] = []): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w1', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z', labels },
  spec: { taints },
  status: {},
});

const gpu: Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };
const affinity = (expressions: string): string =>
  `      affinity:\n        nodeAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            nodeSelectorTerms:\n            - matchExpressions:\n${expressions}`;
const disk = '              - key: disk # where the data is\n                operator: In\n                values: [ssd]\n';
const zone = '              - {key: zone, operator: Exists}\n';

test.each<{ name: string; podSpec: string; on: Node; becomes: string }>([
  {
    name: 'a toleration where there is none, above the comment of what follows',
    podSpec: '',
    on: node({}, [gpu]),
    becomes: '      tolerations:\n      - key: gpu\n        operator: Equal\n        value: "yes"\n        effect: NoSchedule\n',
  },
  {
    name: 'a toleration behind the others',
    podSpec: '      tolerations:\n        # its own\n        - key: a\n          operator: Exists\n',
    on: node({}, [{ key: 'b', effect: 'NoExecute' }]),
    becomes:
      '      tolerations:\n        # its own\n        - key: a\n          operator: Exists\n        - key: b\n          operator: Exists\n          effect: NoExecute\n',
  },
  {
    name: 'the only selector, and the field with it',
    podSpec: '      nodeSelector:\n        disk: ssd # fast\n      hostNetwork: true\n',
    on: node({}),
    becomes: '      hostNetwork: true\n',
  },
  {
    name: 'one selector of two',
    podSpec: '      nodeSelector:\n        # fast\n        disk: ssd\n        zone: a\n',
    on: node({ disk: 'ssd' }),
    becomes: '      nodeSelector:\n        # fast\n        disk: ssd\n',
  },
  { name: 'a condition of a term', podSpec: affinity(disk + zone), on: node({ zone: 'a' }), becomes: affinity(zone) },
  { name: 'the last condition of a term', podSpec: affinity(zone + disk), on: node({ zone: 'a' }), becomes: affinity(zone) },
  { name: 'the whole affinity where nothing of it holds', podSpec: affinity(disk), on: node({}), becomes: '' },
  { name: 'a node name', podSpec: '      nodeName: w2\n', on: node({}), becomes: '' },
])('$name', ({ podSpec, on, becomes }) => {
  const daemonSet: DaemonSet = parse(manifest(podSpec));
  const failing = checksOf(daemonSet.spec.template.spec, on).filter(({ passes }) => !passes);
  const [fix, another] = failing.flatMap(editsFor);
  expect(another).toBeUndefined();
  const edited = fix && editManifest(manifest(podSpec), target, fix.edit);
  expect(edited?.text).toBe(manifest(becomes));
  expect(checkText(edited?.text ?? '').filter(({ severity }) => severity === 'error')).toEqual([]);
  const after: DaemonSet = parse(edited?.text ?? '', { version: '1.1' });
  expect(checksOf(after.spec.template.spec, on).every(({ passes }) => passes)).toBe(true);
});

test('what was added is what is shown', () => {
  const text = manifest('');
  const edited = editManifest(text, target, { add: { operator: 'Exists' }, to: 'spec.template.spec.tolerations' });
  expect(edited?.text.slice(edited.from, edited.to)).toBe('tolerations:\n      - operator: Exists');
});

test('flow style is printed again, with its comments', () => {
  const text = '# first\nkind: DaemonSet\nmetadata: {name: agent}\nspec: {template: {spec: {nodeSelector: {a: b, c: d}}}} # last\n';
  const edited = editManifest(text, target, { remove: ['spec.template.spec.nodeSelector.a'] });
  expect(edited?.text).toContain('nodeSelector: { c: d }');
  expect(edited?.text).toContain('# first');
  expect(edited?.text).toContain('# last');
});

test.each([
  { name: 'another object', text: manifest('').replace('name: agent #', 'name: other #'), path: 'spec.template.spec.containers' },
  { name: 'a field that is not there', text: manifest(''), path: 'spec.template.spec.nodeSelector.disk' },
  { name: 'a text that is no YAML', text: `${manifest('')}\n  - : [`, path: 'spec.template.spec.containers' },
])('nothing is done to $name', ({ text, path }) => {
  expect(editManifest(text, target, { remove: [path] })).toBeUndefined();
});

test('of several documents only the right one changes', () => {
  const other = manifest('      nodeName: w2\n').replace('name: agent #', 'name: other #');
  const text = `${other}---\n${manifest('      nodeName: w2\n')}`;
  expect(editManifest(text, target, { remove: ['spec.template.spec.nodeName'] })?.text).toBe(`${other}---\n${manifest('')}`);
});
