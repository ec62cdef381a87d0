import { describe, expect, test } from 'vitest';
import { checkText, type EditorFault } from '../../manifest/index.ts';
import { applyEdits } from './fix.ts';
import { quickFixes } from './quickFixes.ts';

const sound = `# the agent of every node
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent # kept
spec:
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      # what runs
      containers:
      - name: agent
        image: example.com/agent:1
`;

const errors = (text: string): readonly EditorFault[] => checkText(text).filter(({ severity }) => severity === 'error');

interface Case {
  readonly name: string;
  /** From the sound manifest to one with a mistake. */
  readonly broken: readonly [from: string, to: string];
  readonly title: string;
  readonly params?: Readonly<Record<string, string>>;
  /** From the sound manifest to the repaired one; absent where that is the sound one. */
  readonly repaired?: readonly [from: string, to: string];
}

const cases: readonly Case[] = [
  {
    name: 'a misspelt field',
    broken: ['containers:', 'contianers:'],
    title: 'fix.rename',
    params: { from: 'contianers', to: 'containers' },
  },
  { name: 'a field in the wrong case', broken: ['matchLabels:', 'matchlabels:'], title: 'fix.rename' },
  { name: 'a singular', broken: ['containers:', 'container:'], title: 'fix.rename' },
  {
    name: 'a kind in the wrong case',
    broken: ['kind: DaemonSet', 'kind: Daemonset'],
    title: 'fix.rename',
    params: { from: 'Daemonset', to: 'DaemonSet' },
  },
  { name: 'the group of another kind', broken: ['apps/v1', 'v1'], title: 'fix.rename', params: { from: 'v1', to: 'apps/v1' } },
  { name: 'an old API version', broken: ['apps/v1', 'extensions/v1beta1'], title: 'fix.rename' },
  {
    name: 'containers beside the template',
    broken: [
      '    spec:\n      # what runs\n      containers:\n      - name: agent\n        image: example.com/agent:1\n',
      '  # what runs\n  containers:\n  - name: agent\n    image: example.com/agent:1\n',
    ],
    title: 'fix.move',
    params: { field: 'containers', place: 'spec.template.spec' },
  },
  {
    name: 'a nodeSelector in the DaemonSet’s own spec',
    broken: ['spec:\n  selector', 'spec:\n  nodeSelector:\n    disk: ssd # only there\n  selector'],
    title: 'fix.move',
    repaired: ['agent:1\n', 'agent:1\n      nodeSelector:\n        disk: ssd # only there\n'],
  },
  {
    name: 'nodeAffinity without affinity',
    broken: [
      'agent:1\n',
      'agent:1\n      nodeAffinity:\n        requiredDuringSchedulingIgnoredDuringExecution:\n          nodeSelectorTerms:\n          - matchExpressions:\n            - key: gpu\n              operator: Exists\n',
    ],
    title: 'fix.move',
    params: { field: 'nodeAffinity', place: 'spec.template.spec.affinity' },
    repaired: [
      'agent:1\n',
      'agent:1\n      affinity:\n        nodeAffinity:\n          requiredDuringSchedulingIgnoredDuringExecution:\n            nodeSelectorTerms:\n            - matchExpressions:\n              - key: gpu\n                operator: Exists\n',
    ],
  },
  {
    name: 'tolerations in a container',
    broken: ['agent:1\n', 'agent:1\n        tolerations:\n        - operator: Exists\n'],
    title: 'fix.move',
    repaired: ['agent:1\n', 'agent:1\n      tolerations:\n      - operator: Exists\n'],
  },
  {
    name: 'maxUnavailable outside rollingUpdate',
    broken: ['spec:\n  selector', 'spec:\n  updateStrategy:\n    type: RollingUpdate\n    maxUnavailable: 2\n  selector'],
    title: 'fix.move',
    repaired: [
      'spec:\n  selector',
      'spec:\n  updateStrategy:\n    type: RollingUpdate\n    rollingUpdate:\n      maxUnavailable: 2\n  selector',
    ],
  },
  { name: 'replicas', broken: ['spec:\n  selector', 'spec:\n  replicas: 3\n  selector'], title: 'fix.removeReplicas' },
  {
    name: 'no replicas at all',
    broken: ['spec:\n  selector', 'spec:\n  replicas: 0\n  selector'],
    title: 'fix.scaleToZero',
    repaired: ['agent:1\n', 'agent:1\n      nodeSelector:\n        no-such-node: "true"\n'],
  },
  { name: 'a field of nothing', broken: ['spec:\n  selector', 'spec:\n  zzzzzzzz: 3\n  selector'], title: 'fix.remove' },
  {
    name: 'labels that the selector does not match',
    broken: ['      labels:\n        app: agent', '      labels:\n        app: other'],
    title: 'fix.labelsFromSelector',
  },
  {
    name: 'a selector that does not match',
    broken: ['matchLabels:\n      app: agent', 'matchLabels:\n      app: other'],
    title: 'fix.selectorFromLabels',
  },
  {
    name: 'a template without labels',
    broken: ['    metadata:\n      labels:\n        app: agent\n', '    metadata: {}\n'],
    title: 'fix.labelsFromSelector',
  },
  {
    name: 'no selector',
    broken: ['  selector:\n    matchLabels:\n      app: agent\n', ''],
    title: 'fix.addSelector',
    repaired: [
      '  selector:\n    matchLabels:\n      app: agent\n  template:\n    metadata:\n      labels:\n        app: agent\n    spec:\n      # what runs\n      containers:\n      - name: agent\n        image: example.com/agent:1\n',
      '  template:\n    metadata:\n      labels:\n        app: agent\n    spec:\n      # what runs\n      containers:\n      - name: agent\n        image: example.com/agent:1\n  selector:\n    matchLabels:\n      app: agent\n',
    ],
  },
  { name: 'no apiVersion', broken: ['apiVersion: apps/v1\n', ''], title: 'fix.addLine' },
  {
    name: 'no kind',
    broken: ['kind: DaemonSet\n', ''],
    title: 'fix.addLine',
    repaired: ['apiVersion: apps/v1\nkind: DaemonSet\n', 'kind: DaemonSet\napiVersion: apps/v1\n'],
  },
  {
    name: 'no name',
    broken: ['  name: agent # kept\n', '  labels: {}\n'],
    title: 'fix.addLine',
    params: { line: 'name: agent' },
    repaired: ['  name: agent # kept\n', '  labels: {}\n  name: agent\n'],
  },
  {
    name: 'no metadata',
    broken: ['metadata:\n  name: agent # kept\n', ''],
    title: 'fix.addLine',
    repaired: [sound, `${sound.replace('metadata:\n  name: agent # kept\n', '')}metadata:\n  name: agent\n`],
  },
  {
    name: 'a container without a name',
    broken: ['- name: agent\n        image', '- image'],
    title: 'fix.addLine',
    repaired: ['- name: agent\n        image: example.com/agent:1\n', '- image: example.com/agent:1\n        name: agent\n'],
  },
  { name: 'a name in upper case', broken: ['name: agent #', 'name: Agent_ #'], title: 'fix.rename' },
  {
    name: 'a number that is quoted',
    broken: ['spec:\n  selector', 'spec:\n  minReadySeconds: "5"\n  selector'],
    title: 'fix.unquote',
    repaired: ['spec:\n  selector', 'spec:\n  minReadySeconds: 5\n  selector'],
  },
  {
    name: 'a boolean that is quoted',
    broken: ['agent:1\n', 'agent:1\n      hostNetwork: "true"\n'],
    title: 'fix.unquote',
    repaired: ['agent:1\n', 'agent:1\n      hostNetwork: true\n'],
  },
  {
    name: 'a label that is a number',
    broken: ['      labels:\n', '      labels:\n        version: 1.10\n'],
    title: 'fix.quote',
    params: { value: '1.10' },
    repaired: ['      labels:\n', '      labels:\n        version: "1.10"\n'],
  },
  {
    name: 'a variable that is a boolean',
    broken: ['agent:1\n', 'agent:1\n        env:\n        - name: DEBUG\n          value: yes\n'],
    title: 'fix.quote',
    repaired: ['agent:1\n', 'agent:1\n        env:\n        - name: DEBUG\n          value: "yes"\n'],
  },
  {
    name: 'maxSurge while Pods may be unavailable',
    broken: ['spec:\n  selector', 'spec:\n  updateStrategy:\n    rollingUpdate:\n      maxSurge: 1\n  selector'],
    title: 'fix.setUnavailable',
    repaired: ['spec:\n  selector', 'spec:\n  updateStrategy:\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 0\n  selector'],
  },
  {
    name: 'a restart policy that ends',
    broken: ['agent:1\n', 'agent:1\n      restartPolicy: OnFailure\n'],
    title: 'fix.rename',
    params: { from: 'OnFailure', to: 'Always' },
    repaired: ['agent:1\n', 'agent:1\n      restartPolicy: Always\n'],
  },
  {
    name: 'an effect in the wrong case',
    broken: ['agent:1\n', 'agent:1\n      tolerations:\n      - key: gpu\n        operator: Exists\n        effect: noSchedule\n'],
    title: 'fix.rename',
    repaired: ['agent:1\n', 'agent:1\n      tolerations:\n      - key: gpu\n        operator: Exists\n        effect: NoSchedule\n'],
  },
  {
    name: 'a mount of a volume that is not there',
    broken: ['agent:1\n', 'agent:1\n        volumeMounts:\n        - name: varlog\n          mountPath: /var/log\n'],
    title: 'fix.addVolume',
    repaired: [
      'agent:1\n',
      'agent:1\n        volumeMounts:\n        - name: varlog\n          mountPath: /var/log\n      volumes:\n      - name: varlog\n        hostPath:\n          path: /var/log\n',
    ],
  },
  { name: 'tabs', broken: ['      containers', '\t\t\tcontainers'], title: 'fix.tabs' },
  { name: 'a key without its colon', broken: ['      containers:', '      containers'], title: 'fix.colon', params: { key: 'containers' } },
  { name: 'a dash without its blank', broken: ['- name', '-name'], title: 'fix.blankAfterDash' },
  {
    name: 'a value that begins with a sign of YAML',
    broken: ['image: example.com/agent:1', 'image: @example.com/agent:1'],
    title: 'fix.quote',
    repaired: ['image: example.com/agent:1', 'image: "@example.com/agent:1"'],
  },
];

describe('is repaired in one go:', () => {
  test.each(cases)('$name', ({ broken: [from, to], title, params, repaired }) => {
    expect(sound).toContain(from);
    const text = sound.replace(from, to);
    const before = errors(text);
    expect(before).not.toEqual([]);
    const offer = quickFixes(text, before).find((candidate) => candidate.title.key === title && candidate.fault !== undefined);
    expect(offer?.title.params ?? {}).toMatchObject(params ?? {});
    const result = applyEdits(text, offer?.edits ?? []);
    expect(errors(result)).toEqual([]);
    expect(result).toBe(repaired === undefined ? sound : sound.replace(...repaired));
  });
});

test('an old API version gets the selector that apps/v1 asks for', () => {
  const text = sound.replace('apps/v1', 'extensions/v1beta1').replace('  selector:\n    matchLabels:\n      app: agent\n', '');
  const [offer] = quickFixes(text, errors(text));
  expect(offer?.title).toEqual({ key: 'fix.apiVersionAndSelector', params: { from: 'extensions/v1beta1', to: 'apps/v1' } });
  const result = applyEdits(text, offer?.edits ?? []);
  expect(errors(result)).toEqual([]);
  expect(result).toContain('  selector:\n    matchLabels:\n      app: agent\n');
});

describe('the control plane’s taint', () => {
  const wish = (text: string) => quickFixes(text, []).find(({ fault }) => fault === undefined);
  const tolerations =
    '      tolerations:\n      - key: node-role.kubernetes.io/control-plane\n        operator: Exists\n        effect: NoSchedule\n';
  test('can be tolerated', () => {
    expect(applyEdits(sound, wish(sound)?.edits ?? [])).toBe(sound + tolerations);
  });
  test('beside what is tolerated already', () => {
    const text = `${sound}      tolerations:\n      - key: gpu\n        operator: Exists\n`;
    const result = applyEdits(text, wish(text)?.edits ?? []);
    expect(result).toContain('operator: Exists\n      - key: node-role.kubernetes.io/control-plane\n');
    expect(errors(result)).toEqual([]);
  });
  test.each([sound + tolerations, `${sound}      tolerations:\n      - operator: Exists\n`])('is not offered twice', (text) => {
    expect(wish(text)).toBeUndefined();
  });
});

test('nothing is offered that makes other errors', () => {
  // Only `selector` is wrong, and the stored one cannot change.
  const text = sound.replace('matchLabels:\n      app: agent', 'matchLabels:\n      app: other');
  const check = (candidate: string) => [...errors(candidate), ...(candidate.includes('app: other') ? [] : errors('kind: 1\n'))];
  expect(quickFixes(text, check(text), check).map(({ title }) => title.key)).not.toContain('fix.selectorFromLabels');
});

test('a broken text that nothing repairs is left alone', () => {
  for (const text of ['', '{', 'a: [', '- - -', 'kind: ]', '---\n---\n'])
    for (const offer of quickFixes(text, errors(text))) expect(applyEdits(text, offer.edits)).not.toBe(text);
});
