import { beforeAll, expect, test } from 'vitest';
import { horizons } from '../cluster/horizon.ts';
import { type Simulation, simulate } from '../cluster/index.ts';
import { readLesson } from '../lessons/index.ts';
import { finish, runKubectl, trial } from '../trial/index.ts';
import { loadLessonFile } from './catalog.ts';
import { type Characteristic, characteristics, columnOf, type Kind, kinds, lineOfKey, workloadsOf } from './kinds.ts';

let simulation: Simulation;
let files: ReadonlyMap<string, string>;

/** The cluster of the lesson about the three kinds, with all three applied. */
beforeAll(async () => {
  const file = await loadLessonFile('07-three-kinds', 'en');
  const read = readLesson(file?.text ?? '', 'a');
  if (!read.ok) throw new Error('not read');
  files = new Map(read.lesson.files.map(({ name, text }) => [name, text]));
  simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: read.lesson.nodes });
  for (const text of files.values()) runKubectl(simulation, 'apply -f -', text);
  finish(trial(simulation, [], { until: horizons.stable }));
});

function cell(kind: Kind, characteristic: Characteristic) {
  const [workload] = workloadsOf(simulation.view, kind);
  if (workload === undefined) throw new Error('no workload');
  return columnOf(simulation.view, workload)[characteristic];
}

test.each([
  ['DaemonSet', 'replicas', 'now.daemonSet', { name: 'agent', ready: 3, count: 3, nodes: 3 }],
  ['Deployment', 'replicas', 'now.replicas', { name: 'web', ready: 3, count: 3 }],
  ['StatefulSet', 'replicas', 'now.replicas', { name: 'db', ready: 2, count: 2 }],
  ['DaemonSet', 'autoscaling', 'now.cannotScale', { name: 'agent' }],
  ['Deployment', 'autoscaling', 'now.noAutoscaler', { name: 'web' }],
  ['DaemonSet', 'scheduler', 'now.pinned', { bound: 3, count: 3, pinned: 3, scheduler: 'default-scheduler' }],
  ['Deployment', 'scheduler', 'now.scheduled', { bound: 3, count: 3, pinned: 0 }],
  ['DaemonSet', 'replicaSet', 'now.noReplicaSet', { name: 'agent' }],
  ['Deployment', 'replicaSet', 'now.replicaSets', { count: 1 }],
  ['StatefulSet', 'replicaSet', 'now.noReplicaSet', { name: 'db' }],
  ['DaemonSet', 'update', 'now.rolling', { maxUnavailable: '1', maxSurge: '0' }],
  ['Deployment', 'update', 'now.rolling', { maxUnavailable: '25%', maxSurge: '25%' }],
  ['StatefulSet', 'update', 'now.partition', { partition: 0 }],
  ['DaemonSet', 'scope', 'now.scope', { namespace: 'default', count: 3 }],
  ['DaemonSet', 'affinity', 'now.affinityPinOnly', { node: expect.stringMatching(/^w[123]$/) as string }],
  ['Deployment', 'affinity', 'now.noRules', { nodes: 'w1, w2, w3' }],
  ['StatefulSet', 'identity', 'now.identity', { names: 'db-0, db-1' }],
  ['StatefulSet', 'volumes', 'now.claims', { claims: 'data-db-0, data-db-1' }],
  ['DaemonSet', 'volumes', 'now.noVolumes', { name: 'agent' }],
] as const)('%s, %s: %s', (kind, characteristic, key, params) => {
  expect(cell(kind, characteristic).message).toMatchObject({ key, params });
});

test('what a cell shows follows the cluster', () => {
  const copy = simulation.fork();
  runKubectl(copy, 'scale deployment web --replicas=1');
  runKubectl(copy, 'autoscale deployment web --min=2 --max=5');
  runKubectl(copy, 'delete statefulset db');
  finish(trial(copy, [], { until: horizons.stable }));
  const [web] = workloadsOf(copy.view, 'Deployment');
  if (web === undefined) throw new Error('no workload');
  const column = columnOf(copy.view, web);
  expect(column.replicas.message.params).toMatchObject({ ready: 1, count: 1 });
  expect(column.autoscaling).toMatchObject({ message: { key: 'now.autoscaler', params: { min: 2, max: 5 } }, to: { type: 'command' } });
  expect(workloadsOf(copy.view, 'StatefulSet')).toEqual([]);
});

test('every cell leads to an object that exists, a line of its manifest, or a command', () => {
  for (const kind of kinds) {
    for (const characteristic of characteristics) {
      const { to } = cell(kind, characteristic);
      if (to.type === 'command') runKubectl(simulation.fork(), to.line);
      else expect(simulation.view.get(to.ref.kind, to.ref.namespace, to.ref.name)).toBeDefined();
    }
  }
  expect(runKubectl(simulation.fork(), 'autoscale daemonset agent --max=3').stderr).toContain('cannot autoscale a DaemonSet');
});

test.each([
  ['db.yaml', 'StatefulSet', 'db', 'replicas', '  replicas: 2'],
  ['db.yaml', 'StatefulSet', 'db', 'volumeClaimTemplates', '  volumeClaimTemplates:'],
  ['web.yaml', 'Deployment', 'web', 'replicas', '  replicas: 3'],
  ['web.yaml', 'Deployment', 'other', 'replicas', undefined],
  ['agent.yaml', 'DaemonSet', 'agent', 'replicas', undefined],
])('in %s of %s %s the line of %s is found', (file, kind, name, key, line) => {
  const text = files.get(file) ?? '';
  expect(text.split('\n')[lineOfKey(text, { kind, name }, key) - 1]).toBe(line);
  const after = `kind: ConfigMap\nreplicas: 9\n---\n${text}`;
  expect(after.split('\n')[lineOfKey(after, { kind, name }, key) - 1]).toBe(line);
});
