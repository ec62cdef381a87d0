import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// What the random actions type, paste, drop and open.

const presets = 'src/presets/manifests';
const fluentbit = (image: string, more = ''): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: fluentbit
  namespace: logging
spec:
  selector:
    matchLabels:
      app: fluentbit
${more}  template:
    metadata:
      labels:
        app: fluentbit
    spec:
      containers:
      - name: fluentbit
        image: ${image}
`;

export const manifests: readonly string[] = [
  fluentbit('fluent/fluent-bit:3.1'),
  fluentbit('fluent/fluent-bit:3.2', '  updateStrategy: { rollingUpdate: { maxUnavailable: 50% } }\n'),
  fluentbit('no-such', '  updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }\n'),
  fluentbit('fluent/fluent-bit:3.3', '  updateStrategy: { type: OnDelete }\n  minReadySeconds: 5\n'),
  fluentbit('<img src=x onerror=alert(1)>'),
  'apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: agent}\nspec:\n  selector: {matchLabels: {app: agent}}\n  template:\n    metadata: {labels: {app: agent}}\n    spec: {containers: [{name: a, image: agent:1, resources: {requests: {cpu: 3}}}]}\n',
  'kind: DaemonSet\nmetadata:\n name: a\n  namespace: b\n',
  '- a\n- &b [*b]\n',
  'apiVersion: v1\nkind: List\nitems: []\n__proto__: {a: 1}\n',
  '',
  '{'.repeat(2000),
  ...readdirSync(presets)
    .toSorted()
    .slice(0, 6)
    .map((name) => readFileSync(join(presets, name), 'utf8')),
];

export const lines: readonly string[] = [
  ...[
    'get pods -A',
    'get ds,pods -A -o wide',
    'get nodes',
    'get events',
    'describe ds -n logging fluentbit',
    'get ds -A -o yaml | head -40',
  ],
  ...[
    'get pods -A -w',
    'rollout status ds/fluentbit -n logging',
    'rollout undo ds/fluentbit -n logging',
    'rollout restart ds/fluentbit -n logging',
  ],
  ...[
    'set image ds/fluentbit *=fluent/fluent-bit:3.4 -n logging',
    'set image ds/fluentbit *=no-such -n logging',
    'cordon w1',
    'uncordon w1',
  ],
  ...['drain w2 --ignore-daemonsets', 'taint node w3 a=b:NoExecute', 'taint node w3 a-', 'label node w1 disk=ssd --overwrite'],
  ...[
    'label node w1 disk-',
    'delete pod --all -n logging',
    'delete ds fluentbit -n logging',
    'delete ds --all -A --cascade=orphan',
    'delete node w3',
  ],
  ...[
    'create deployment web --image=web --replicas=3',
    'scale deployment web --replicas=1',
    'delete deployment web',
    'edit ds fluentbit -n logging',
  ],
  ...['explain ds.spec.updateStrategy', 'top nodes', 'nonsense', '', 'get pods | grep -v "', 'clear', 'help', 'history', 'kubectl version'],
  ...[
    'get pods -A -o jsonpath={.items[*].metadata.name}',
    'get ds -A -o go-template={{range}}',
    'auth can-i create pods',
    `get pods ${'x'.repeat(3000)}`,
  ],
];

export const words: readonly string[] = [
  'w1',
  'fluentbit',
  '3',
  '0',
  '-1',
  '250',
  'a=b',
  'disk=ssd',
  'NoExecute',
  'ñandú 漢字',
  '<b>bold</b>',
  '__proto__',
  'x'.repeat(300),
  'not ready',
  '',
  '10%',
];

const node = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name } },
  status: { conditions: [{ type: 'Ready', status: 'True' }], capacity: { cpu: '4', memory: '8Gi', pods: '110' } },
});

export const files: Readonly<Record<string, string>> = {
  'nodes.json': JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [node('a'), node('b')] }),
  'nodes.yaml': readFileSync('e2e/manifests/nodes.yaml', 'utf8'),
  'agent.yaml': fluentbit('agent:9'),
  'broken.yaml': 'a: [\n',
  'daemonset-session.txt': '#s=1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA',
  'daemonset-session-broken.txt': '1.notalink',
  'lesson.md': '# No lesson\n\nOnly a text.\n',
  'x-hand-in.txt': '?lesson=x-01#hand-in=1.abc',
  'picture.png': '\u0089PNG\r\n',
};

export const addresses: readonly string[] = [
  './',
  './',
  './?lang=es',
  './?lang=en&theme=dark',
  './#s=1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA',
  './#s=1.broken',
  './?lesson=node-fails',
  './?lesson=no-such-lesson',
  './#kinds',
];
