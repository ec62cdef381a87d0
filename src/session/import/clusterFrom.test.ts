import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../../cluster/index.ts';
import { jsonText, type Node, parseJson } from '../../kubernetes/index.ts';
import { loadPreset, loadScenario, scenarioIds } from '../../presets/index.ts';
import { runKubectl } from '../../trial/index.ts';
import { clusterYaml } from '../export/clusterYaml.ts';
import { packStart, startFrom } from '../links/packHistory.ts';
import { clusterFrom, type Import } from './clusterFrom.ts';
import { warmUp } from './warmUp.ts';

const QUIET = 70_000;

function apply(simulation: Simulation, manifest: string): string {
  const { stdout, stderr } = runKubectl(simulation, 'apply -f -', manifest);
  simulation.run({ quietMs: QUIET, limit: 20_000 });
  return stdout + stderr;
}

async function scenarioCluster(id: (typeof scenarioIds)[number]): Promise<Simulation> {
  const scenario = await loadScenario(id);
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: scenario.nodes });
  simulation.run({ quietMs: QUIET, limit: 20_000 });
  for (const manifest of scenario.applied) apply(simulation, manifest);
  return simulation;
}

function restored(text: string): Simulation {
  const found = clusterFrom(text);
  if (!found.ok) throw new Error(found.fault.key);
  const simulation = simulate();
  simulation.act({ type: 'restore', objects: found.objects });
  return simulation;
}

const runningPods = ({ view }: Simulation): readonly string[] =>
  view
    .list('Pod')
    .map(({ metadata, spec, status }) => `${metadata.name} ${spec.nodeName ?? '-'} ${status.phase}`)
    .sort();

describe.each(scenarioIds.filter((id) => id !== 'empty'))('the cluster of scenario %s, exported and imported', (id) => {
  test('stands as it was, and nothing happens to it', async () => {
    const before = await scenarioCluster(id);
    const after = restored(clusterYaml(before));
    after.run({ quietMs: QUIET, limit: 1_000 });
    expect(runningPods(after)).toEqual(runningPods(before));
    expect(after.changes.filter(({ actor, ref }) => actor !== 'you' && ref.kind === 'Pod')).toEqual([]);
    expect(after.view.list('DaemonSet').map(({ status }) => status)).toEqual(before.view.list('DaemonSet').map(({ status }) => status));
  });
});

test('quotas and limit ranges come along, and hold', async () => {
  const before = await scenarioCluster('fluent-bit');
  const namespace = before.view.list('DaemonSet')[0]?.metadata.namespace ?? '';
  const metadata = { name: 'team', namespace };
  const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata, spec: { hard: { pods: '9', 'requests.cpu': '4' } } };
  const range = { apiVersion: 'v1', kind: 'LimitRange', metadata, spec: { limits: [{ type: 'Pod', max: { memory: '1Gi' } }] } };
  for (const object of [range, quota]) apply(before, JSON.stringify(object));
  before.run({ quietMs: QUIET, limit: 1_000 });
  const after = restored(clusterYaml(before));
  after.run({ quietMs: QUIET, limit: 1_000 });
  const held = ({ view }: Simulation): unknown => [
    view.get('ResourceQuota', namespace, 'team')?.status,
    view.get('LimitRange', namespace, 'team')?.spec,
  ];
  expect(held(after)).toEqual(held(before));
  expect(held(after)).toMatchObject([{ hard: quota.spec.hard, used: { pods: '3' } }, range.spec]);
});

/** What `kubectl get nodes,ds,pods` prints: no revisions, no ReplicaSets, no Namespaces. */
const asPrinted = (simulation: Simulation): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: (['Node', 'DaemonSet', 'Pod'] as const).flatMap((kind) => [...simulation.view.list(kind)]),
  });

test('without revisions in the text no Pod is taken for an old one, and an edit replaces them in their turn', async () => {
  const before = await scenarioCluster('fluent-bit');
  const after = restored(asPrinted(before));
  after.run({ quietMs: QUIET, limit: 1_000 });
  expect(runningPods(after)).toEqual(runningPods(before));
  const scenario = await loadScenario('fluent-bit');
  expect(apply(after, scenario.files[0]?.text ?? '')).toContain('configured');
  expect(after.view.list('DaemonSet')[0]?.status).toMatchObject({ desiredNumberScheduled: 4, updatedNumberScheduled: 4, numberReady: 4 });
});

test('Pods of a Deployment that is not in the text are replaced by a stand-in of their ReplicaSet', async () => {
  const before = await scenarioCluster('node-failure');
  const after = restored(asPrinted(before));
  after.run({ quietMs: QUIET, limit: 1_000 });
  expect(runningPods(after)).toEqual(runningPods(before));
  const victim = after.view.list('Pod').find(({ metadata }) => metadata.ownerReferences?.[0]?.kind === 'ReplicaSet');
  const count = after.view.list('Pod').length;
  const { name = '', namespace = '' } = victim?.metadata ?? {};
  after.request({ group: '', version: 'v1', resource: 'pods', verb: 'delete', namespace, name });
  after.run({ quietMs: QUIET, limit: 1_000 });
  expect(after.view.list('Pod')).toHaveLength(count);
  expect(after.view.get('Pod', namespace, name)).toBeUndefined();
});

test('a Pod of a Job stands alone, and is not collected as garbage', () => {
  const text = `
apiVersion: v1
kind: List
items:
- { apiVersion: v1, kind: Node, metadata: { name: w1, uid: n1 }, status: { conditions: [{ type: Ready, status: "True" }] } }
- apiVersion: v1
  kind: Pod
  metadata:
    name: report-x
    namespace: jobs
    uid: p1
    ownerReferences: [{ apiVersion: batch/v1, kind: Job, name: report, uid: j1, controller: true }]
  spec: { nodeName: w1, containers: [{ name: c, image: busybox }] }
  status: { phase: Running }
`;
  const found = clusterFrom(text);
  expect(found).toMatchObject({ ok: true, summary: { alone: 1, counts: { Node: 1, Pod: 1 } } });
  const simulation = restored(text);
  simulation.run({ quietMs: QUIET, limit: 1_000 });
  expect(runningPods(simulation)).toEqual(['report-x w1 Running']);
});

const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: w1 }\n';

test.each<{ name: string; text: string; found: object }>([
  { name: 'nothing', text: '  \n', found: { ok: false, fault: { key: 'nothing' } } },
  { name: 'a table', text: 'NAME   STATUS   ROLES\nw1     Ready    <none>\n', found: { ok: false, fault: { key: 'table' } } },
  { name: 'a table of all namespaces', text: 'NAMESPACE   NAME   READY\n', found: { ok: false, fault: { key: 'table' } } },
  { name: 'broken YAML', text: 'a: [', found: { ok: false, fault: { key: 'notYaml', line: 2 } } },
  { name: 'broken JSON', text: '{"a": [', found: { ok: false, fault: { key: 'notJson' } } },
  { name: 'nested lists', text: '['.repeat(20_000) + ']'.repeat(20_000), found: { ok: false, fault: { key: 'notJson' } } },
  { name: 'a deep object', text: `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`, found: { ok: false, fault: { key: 'notJson' } } },
  { name: 'no nodes', text: 'kind: Pod\napiVersion: v1\nmetadata: { name: a }', found: { ok: false, fault: { key: 'noNodes' } } },
  { name: 'a node', text: node, found: { ok: true, summary: { counts: { Node: 1 }, notReady: 1 } } },
  { name: 'documents in a row', text: `${node}---\n${node.replace('w1', 'w2')}`, found: { ok: true, summary: { counts: { Node: 2 } } } },
  {
    name: 'what does not decide where Pods run',
    text: `${node}---\napiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata: { password: c2VjcmV0 }\n`,
    found: { ok: true, summary: { leftOut: { Secret: 1 } } },
  },
  {
    name: 'an object of a wrong shape',
    text: `${node}---\napiVersion: apps/v1\nkind: DaemonSet\nmetadata: { name: d }\nspec: { minReadySeconds: soon }\n`,
    found: { ok: true, summary: { broken: [{ kind: 'DaemonSet', name: 'd' }] } },
  },
  {
    name: 'a Pod without namespace and without status',
    text: `${node}---\napiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: i }] }\n`,
    found: { ok: true, summary: { counts: { Node: 1, Pod: 1 }, broken: [] } },
  },
  {
    name: 'a Pod without containers',
    text: `${node}---\napiVersion: v1\nkind: Pod\nmetadata: { name: p }\n`,
    found: { ok: true, summary: { broken: [{ kind: 'Pod', name: 'p', message: 'spec.containers: Required value' }] } },
  },
  { name: 'hostile keys', text: `${node}---\n{"__proto__": {"kind": "Node"}, "constructor": 1}`, found: { ok: true } },
])('$name', ({ text, found }) => {
  expect(clusterFrom(text)).toMatchObject(found);
});

test('secret values, managed fields and environment variables stay outside', () => {
  const found: Import = clusterFrom(
    `${node.replace('{ name: w1 }', '{ name: w1, managedFields: [{ manager: kubelet }] }')}---
apiVersion: v1
kind: Pod
metadata: { name: p, namespace: default }
spec: { containers: [{ name: c, image: i, env: [{ name: TOKEN, value: hunter2 }] }] }
---
{ apiVersion: v1, kind: Secret, metadata: { name: s }, stringData: { a: hunter2 } }
`,
  );
  expect(found.ok).toBe(true);
  expect(JSON.stringify(found)).not.toMatch(/hunter2|managedFields/);
});

test('a notResponding node is a notResponding machine: it comes back when it is powered on', () => {
  const simulation = restored(`${node}status: { conditions: [{ type: Ready, status: Unknown }] }\n`);
  expect(simulation.view.machine('w1')).toMatchObject({ alive: false });
  simulation.act({ type: 'reviveNode', node: 'w1' });
  simulation.run({ quietMs: QUIET, limit: 1_000 });
  expect(simulation.view.get('Node', undefined, 'w1')?.status.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
});

test('ages stay what they were', () => {
  const simulation = restored(
    `${node.replace('{ name: w1 }', "{ name: w1, creationTimestamp: '2026-11-20T10:00:00Z' }")}status: { conditions: [{ type: Ready, status: 'True', lastHeartbeatTime: '2026-11-25T10:00:00Z' }] }\n`,
  );
  expect(Date.parse(simulation.view.timestamp()) - Date.parse(simulation.view.list('Node')[0]?.metadata.creationTimestamp ?? '')).toBe(
    5 * 86_400_000,
  );
});

test('every preset, exported and imported, stands', async () => {
  const before = await scenarioCluster('fluent-bit');
  for (const id of ['calico', 'node-exporter', 'datadog'] as const) apply(before, await loadPreset(id));
  const after = restored(clusterYaml(before));
  after.run({ quietMs: QUIET, limit: 1_000 });
  expect(runningPods(after)).toEqual(runningPods(before));
});

test('the list that the worker rehearses with is a cluster', () => {
  expect(warmUp()).toBe(true);
});

test('what Nodes of one kind say of themselves is one object, and each Node keeps its own', () => {
  const machine = (name: string, pods: number): string =>
    `- { apiVersion: v1, kind: Node, metadata: { name: ${name} }, status: { capacity: { pods: ${pods} }, conditions: [{ type: Ready, status: 'True' }] } }\n`;
  const found = clusterFrom(`kind: List\nitems:\n${machine('a', 110)}${machine('b', 110)}${machine('c', 250)}`);
  const [a, b, c] = (found.ok ? found.objects : []).filter(({ kind }) => kind === 'Node') as unknown as readonly Node[];
  expect(b?.status.capacity).toBe(a?.status.capacity);
  expect(b?.status.conditions?.[0]).toBe(c?.status.conditions?.[0]);
  expect([a, b, c].map((each) => each?.status.capacity?.['pods'])).toEqual(['110', '110', '250']);
});

test.each(['yaml', 'json'])('whole numbers of 64 bits keep their digits through %s and a saved start', (format) => {
  const before = simulate();
  before.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  const object = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a' } };
  const pod = { terminationGracePeriodSeconds: 9007199254740993n, containers: [{ name: 'a', image: 'a' }] };
  const spec = { selector: { matchLabels: { a: 'b' } }, template: { metadata: { labels: { a: 'b' } }, spec: pod } };
  expect(apply(before, jsonText({ ...object, spec }))).toBe('daemonset.apps/a created\n');
  const found = clusterFrom(runKubectl(before, `get nodes,ds -o ${format}`).stdout);
  if (!found.ok) throw new Error(found.fault.key);
  const start = startFrom(parseJson(jsonText(packStart({ objects: found.objects }))));
  const restoredSet = start !== undefined && 'objects' in start ? start.objects.find(({ kind }) => kind === 'DaemonSet') : undefined;
  expect(restoredSet).toMatchObject({ spec: { template: { spec: { terminationGracePeriodSeconds: 9007199254740993n } } } });
});

const multiplied = Array.from(
  { length: 30 },
  (_, level) =>
    `z${level}: &z${level} ${level === 0 ? '{apiVersion: v1, kind: Node, metadata: {name: a}}' : `[*z${level - 1}, *z${level - 1}]`}\n`,
).join('');

test.each([
  ['aliases that multiply the items', `${multiplied}kind: List\nitems: *z29\n`],
  ['a list in itself', 'kind: List\nitems: &a [*a]\n'],
  ['an object in itself', '&n\napiVersion: v1\nkind: Node\nmetadata: {name: a}\nspec: *n\n'],
])('%s are not read', (_, text) => {
  expect(clusterFrom(text)).toEqual({ ok: false, fault: { key: 'notYaml', detail: 'excessive aliasing', line: 1 } });
});

test('an alias of what is written once is read', () => {
  const text =
    'apiVersion: v1\nkind: List\nlabels: &l {disk: ssd}\nitems:\n- {apiVersion: v1, kind: Node, metadata: {name: a, labels: *l}}\n';
  expect(clusterFrom(text)).toMatchObject({ ok: true, summary: { counts: { Node: 1 } } });
});
