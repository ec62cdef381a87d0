import { expect, test } from 'vitest';
import { type MachineCommand, type Simulation, simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { JsonObject, Pod } from '../kubernetes/index.ts';
import { podLife } from './podLife.ts';

type ClusterChange = MachineCommand | { readonly request: Parameters<Simulation['request']>[0] };

const pods = { group: '', version: 'v1', resource: 'pods', namespace: 'default' };

function lifeAfter(container: JsonObject, changes: readonly ClusterChange[], metadata: JsonObject = {}, spec: JsonObject = {}) {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.run({ quietMs: 2000 });
  const body = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{ name: 'c', image: 'i', ...container }], ...spec },
  };
  const made = simulation.request({ ...pods, verb: 'create', body });
  if (!made.ok) throw new Error(made.status.message);
  for (const change of changes) {
    if ('request' in change) simulation.request(change.request);
    else if (change.type === 'wait') simulation.run({ until: simulation.now + change.seconds * 1000 });
    else simulation.act(change);
  }
  const pod = simulation.view.get('Pod', 'default', 'p');
  return pod === undefined ? undefined : { life: podLife(simulation.view, pod), pod, simulation };
}

const wait = (seconds: number): ClusterChange => ({ type: 'wait', seconds });
const remove: ClusterChange = { request: { ...pods, verb: 'delete', name: 'p' } };
const fail: ClusterChange = { type: 'failNode', node: 'w1' };
const manual: ClusterChange = { type: 'kubelets', ready: 'manual' };
const look: ClusterChange = { type: 'kubelets', configs: 'required' };
const reportPods = (what: 'crash' | 'fail' | 'succeed' | 'unready' | 'initCrash'): ClusterChange => ({
  type: 'pods',
  report: what,
  filter: { pod: 'p' },
});

test.each<{
  name: string;
  container?: JsonObject;
  spec?: JsonObject;
  metadata?: JsonObject;
  changes: readonly ClusterChange[];
  life: string;
}>([
  { name: 'made a moment ago', changes: [], life: 'created, schedulerNotYet' },
  { name: 'too large', container: { resources: { requests: { cpu: '99' } } }, changes: [wait(1)], life: 'created, scheduler' },
  { name: 'its containers are being made', changes: [wait(1)], life: 'starting, starting' },
  { name: 'manual kubelets', changes: [manual, wait(5)], life: 'starting, manual' },
  { name: 'a notResponding kubelet, before it has run', changes: [wait(1), fail, wait(1)], life: 'starting, notResponding' },
  { name: 'an image that is not there', container: { image: 'no such image' }, changes: [wait(5)], life: 'starting, image' },
  {
    name: 'a volume that cannot be mounted',
    spec: { volumes: [{ name: 'v', configMap: { name: 'a' } }] },
    changes: [look, wait(5)],
    life: 'starting, unmounted',
  },
  {
    name: 'an environment that is missing',
    container: { envFrom: [{ secretRef: { name: 'a' } }] },
    changes: [look, wait(5)],
    life: 'starting, notCreated',
  },
  { name: 'ready and left alone', changes: [wait(9)], life: 'available, nothing' },
  { name: 'crashed', changes: [wait(9), reportPods('crash')], life: 'running, crash' },
  { name: 'not ready any more', changes: [wait(9), reportPods('unready')], life: 'running, notReady' },
  { name: 'evicted', changes: [wait(9), reportPods('fail')], life: 'ended, evicted' },
  { name: 'failed', spec: { restartPolicy: 'Never' }, changes: [wait(9), { type: 'reboot', node: 'w1' }, wait(31)], life: 'ended, failed' },
  { name: 'rebooted', changes: [wait(9), { type: 'reboot', node: 'w1' }, wait(31)], life: 'running, rebooted' },
  { name: 'shut down', changes: [wait(9), { type: 'shutdown', node: 'w1' }, wait(5)], life: 'ended, shutdown' },
  {
    name: 'rejected',
    spec: { nodeName: 'w1' },
    changes: [{ type: 'pressure', node: 'w1', of: 'disk', active: true }, wait(3)],
    life: 'ended, rejected',
  },
  {
    name: 'an init container runs',
    spec: { initContainers: [{ name: 'i', image: 'i:1' }] },
    changes: [{ type: 'kubelets', configs: 'all' }, wait(2.5)],
    life: 'starting, init',
  },
  {
    name: 'an init container crashes',
    spec: { initContainers: [{ name: 'i', image: 'i:1' }] },
    changes: [wait(9), reportPods('initCrash')],
    life: 'starting, initCrash',
  },
  { name: 'succeeded', changes: [wait(9), reportPods('succeed')], life: 'ended, succeeded' },
  { name: 'a failed node, before anybody knows', changes: [wait(9), fail, wait(9)], life: 'available, notRespondingYet' },
  { name: 'a failed node', changes: [wait(9), fail, wait(70)], life: 'running, unreachable' },
  { name: 'deleted', changes: [wait(9), remove], life: 'terminating, grace' },
  {
    name: 'deleted, manual kubelets',
    changes: [wait(9), { type: 'kubelets', terminate: 'manual' }, remove, wait(5)],
    life: 'terminating, terminateManual',
  },
  { name: 'deleted on a failed node', changes: [wait(9), fail, remove, wait(70)], life: 'terminating, terminateSilent' },
  {
    name: 'held by a finalizer',
    metadata: { finalizers: ['a.b/c'] },
    changes: [wait(9), remove, wait(40)],
    life: 'terminating, finalizers',
  },
  {
    name: 'its node is deleted',
    changes: [wait(9), { request: { group: '', version: 'v1', resource: 'nodes', verb: 'delete', name: 'w1' } }, wait(9)],
    life: 'available, nodeGone',
  },
])('$name', ({ container = {}, spec, metadata, changes, life: expected }) => {
  const { life } = lifeAfter(container, changes, metadata, spec) ?? {};
  const stage = life?.stations.find(({ state }) => state === 'current')?.stage;
  const key = life?.waits.key.slice('life.waits.'.length) ?? '';
  expect(`${stage}, ${key}`).toBe(expected);
  const text = Object.entries(en.why.life.waits).find(([name]) => name === key)?.[1] ?? '';
  expect(text).not.toBe('');
  for (const [, placeholder = ''] of text.matchAll(/\{\{(\w+)\}\}/g)) expect(life?.waits.params).toHaveProperty(placeholder);
});

test('stations have the times at which the log has them', () => {
  const after = lifeAfter({}, [wait(9)]);
  const changes = after?.simulation.changes.filter(({ ref }) => ref.name === 'p') ?? [];
  const first = (is: (pod: Pod) => boolean) =>
    Math.floor((changes.find(({ after: pod }) => pod?.kind === 'Pod' && is(pod as Pod))?.time ?? -1) / 1000) * 1000;
  const at = Object.fromEntries(after?.life.stations.map(({ stage, at: time }) => [stage, time]) ?? []);
  expect(at).toEqual({
    created: first(() => true),
    scheduled: first(({ spec }) => spec.nodeName !== undefined),
    starting: first(({ status }) => status.startTime !== undefined),
    running: first(({ status }) => status.phase === 'Running'),
    ready: first(({ status }) => status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true),
    available: first(({ status }) => status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true),
  });
});
