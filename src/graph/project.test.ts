import { describe, expect, test } from 'vitest';
import { type ApiRequest, type MachineCommand, type Simulation, simulate } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { makeProject } from './project.ts';

const daemonSet = (name: string, spec: JsonObject = {}, updateStrategy: JsonObject = { type: 'RollingUpdate' }): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name, namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: name } },
    updateStrategy,
    template: { metadata: { labels: { app: name } }, spec: { ...spec, containers: [{ name: 'c', image: `${name}:1` }] } },
  },
});

const daemonSets = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default' } as const;

function ask(simulation: Simulation, request: ApiRequest): void {
  const response = simulation.request(request);
  if (!response.ok) throw new Error(response.status.message);
}

const controlPlane = {
  name: 'cp',
  labels: { 'node-role.kubernetes.io/control-plane': '' },
  taints: [{ key: 'role', effect: 'NoSchedule' }],
} as const;
const workers = ['w1', 'w2', 'w10'].map((name) => ({ name }));

function cluster(...bodies: readonly JsonObject[]): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [...workers, controlPlane] });
  for (const body of bodies) ask(simulation, { ...daemonSets, verb: 'create', body });
  settle(simulation);
  return simulation;
}

const settle = (simulation: Simulation): void => {
  simulation.run({ quietMs: 70_000, limit: 5000 });
};
const act = (simulation: Simulation, command: MachineCommand): void => {
  expect(simulation.act(command).ok).toBe(true);
};

test('the control plane comes first, then nodes by name with numbers as numbers', () => {
  expect(makeProject()(cluster().view).nodeNames).toEqual(['cp', 'w1', 'w2', 'w10']);
});

test('a node has its Pod with its revision, or the first rule that keeps it away', () => {
  const { nodes } = makeProject()(cluster(daemonSet('agent')).view);
  expect(nodes.get('w1')?.nodeWorkloads[0]).toMatchObject({ verdict: 'runs', pods: [{ state: 'ready', revision: 1, unreachable: false }] });
  expect(nodes.get('cp')?.nodeWorkloads[0]).toMatchObject({
    verdict: 'mayStay',
    pods: [],
    failing: { key: 'short.taint', params: { taint: 'role:NoSchedule' } },
  });
});

test('a step that changes one Pod changes one node card', () => {
  const simulation = cluster(daemonSet('agent'), daemonSet('other'));
  const project = makeProject();
  const before = project(simulation.view);
  act(simulation, { type: 'pods', report: 'unready', filter: { owner: 'agent', node: 'w2' } });
  const after = project(simulation.view);
  const changed = after.nodeNames.filter((name) => before.nodes.get(name) !== after.nodes.get(name));
  expect(changed).toEqual(['w2']);
  expect(after.nodes.get('w2')?.nodeWorkloads[0]?.pods[0]?.state).toBe('unready');
  expect(after.nodeNames).toBe(before.nodeNames);
  expect(after.workloads.get('DaemonSet/default/other')).toBe(before.workloads.get('DaemonSet/default/other'));
});

test('stepping back gives the picture that was', () => {
  const simulation = cluster(daemonSet('agent'));
  const project = makeProject();
  const before = project(simulation.view);
  const { head } = simulation;
  act(simulation, { type: 'failNode', node: 'w1' });
  settle(simulation);
  expect(project(simulation.view).nodes.get('w1')).toMatchObject({ health: 'unknown', nodeWorkloads: [{ pods: [{ unreachable: true }] }] });
  simulation.moveTo(head);
  expect(project(simulation.view)).toEqual(before);
});

test('a counter that nothing has refreshed keeps what is stored beside what is counted', () => {
  const simulation = cluster(daemonSet('agent'));
  const taint = { key: 'gpu', effect: 'NoSchedule' };
  ask(simulation, {
    group: '',
    version: 'v1',
    resource: 'nodes',
    verb: 'patch',
    name: 'w1',
    patchType: 'merge',
    body: { spec: { taints: [taint] } },
  });
  settle(simulation);
  const set = makeProject()(simulation.view).workloads.get('DaemonSet/default/agent');
  const counter = (name: string) => (set?.kind === 'DaemonSet' ? set.counters.find((each) => each.name === name) : undefined);
  expect([counter('desired'), counter('misscheduled')]).toMatchObject([
    { stored: 3, counted: 2 },
    { stored: 0, counted: 1 },
  ]);
});

describe('nodes that are gone', () => {
  test('stay in the picture as long as Pods are bound to them', () => {
    const simulation = cluster(daemonSet('agent'));
    const project = makeProject();
    act(simulation, { type: 'removeNode', node: 'w2' });
    expect(project(simulation.view).nodes.get('w2')).toMatchObject({ health: 'gone', nodeWorkloads: [{ pods: [{ unreachable: true }] }] });
    settle(simulation);
    expect(project(simulation.view).nodeNames).toEqual(['cp', 'w1', 'w10']);
  });
});

test('a Pod that the scheduler refuses waits in its slot with the words of the scheduler', () => {
  const simulation = simulate();
  act(simulation, { type: 'addNodes', nodes: [{ name: 'tiny', allocatable: { pods: '0' } }] });
  ask(simulation, { ...daemonSets, verb: 'create', body: daemonSet('agent') });
  settle(simulation);
  const nodeWorkload = makeProject()(simulation.view).nodes.get('tiny')?.nodeWorkloads[0];
  expect(nodeWorkload).toMatchObject({ verdict: 'runs', pods: [], unbound: { pod: { state: 'waiting' } } });
  expect(nodeWorkload?.unbound?.message).toContain('Too many pods');
});

describe('what the API server refuses', () => {
  const refusing = { serviceAccountName: 'falco' };
  const cause = 'serviceaccount "falco" not found';
  const begun = (): Simulation => {
    const simulation = simulate();
    act(simulation, { type: 'addNodes', nodes: [...workers, controlPlane] });
    settle(simulation);
    ask(simulation, { ...daemonSets, verb: 'create', body: daemonSet('agent', refusing) });
    simulation.run({ until: simulation.now + 1000 });
    return simulation;
  };

  test('is on the card of its DaemonSet and in the slots of the nodes that lack a Pod', () => {
    const model = makeProject()(begun().view);
    expect(model.workloads.get('DaemonSet/default/agent')?.refused?.message).toContain(cause);
    expect(model.nodeNames.map((name) => model.nodes.get(name)?.nodeWorkloads[0]?.refused)).toEqual([undefined, cause, cause, cause]);
  });

  test('leaves the nodes as they are while it is tried again, and goes from them with the Pods that come', () => {
    const simulation = begun();
    const project = makeProject();
    const before = project(simulation.view);
    const attempts = simulation.view.refusals()[0]?.attempts ?? 0;
    while ((simulation.view.refusals()[0]?.attempts ?? 0) === attempts) simulation.step();
    const after = project(simulation.view);
    expect(after.nodeNames.filter((name) => before.nodes.get(name) !== after.nodes.get(name))).toEqual([]);
    expect(after.workloads.get('DaemonSet/default/agent')).not.toBe(before.workloads.get('DaemonSet/default/agent'));
    const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'falco' } };
    ask(simulation, { group: '', version: 'v1', resource: 'serviceaccounts', namespace: 'default', verb: 'create', body });
    simulation.run({ until: simulation.now + 120_000 });
    const healed = project(simulation.view);
    expect(healed.workloads.get('DaemonSet/default/agent')?.refused).toBeUndefined();
    expect([...healed.nodes.values()].some(({ nodeWorkloads }) => nodeWorkloads[0]?.refused !== undefined)).toBe(false);
  });

  test.each([
    { kind: 'Deployment', resource: 'deployments' },
    { kind: 'ReplicaSet', resource: 'replicasets' },
    { kind: 'StatefulSet', resource: 'statefulsets' },
  ])('is on the card of a $kind', ({ kind, resource }) => {
    const simulation = cluster();
    const { updateStrategy: _, ...spec } = daemonSet('web', refusing)['spec'] as JsonObject;
    const body = { apiVersion: 'apps/v1', kind, metadata: { name: 'web' }, spec: { ...spec, replicas: 2 } };
    ask(simulation, { ...daemonSets, resource, verb: 'create', body });
    simulation.run({ until: simulation.now + 1000 });
    expect(makeProject()(simulation.view).workloads.get(`${kind}/default/web`)?.refused?.message).toContain(cause);
  });
});
