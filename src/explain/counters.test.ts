import { describe, expect, test } from 'vitest';
import { type MachineCommand, type Simulation, simulate } from '../cluster/index.ts';
import type { DaemonSet, JsonObject, Node } from '../kubernetes/index.ts';
import { budgetOf } from './budget.ts';
import { countersOf } from './counters.ts';
import { placementOf } from './placementOf.ts';
import { revisionsOf } from './revisions.ts';

const resource = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default' };

function clusterOf(...nodes: readonly string[]): Simulation {
  const simulation = simulate({ kubelet: { startSeconds: 0.1, readySeconds: 0.1, terminateSeconds: 0.1 } });
  act(simulation, { type: 'addNodes', nodes: nodes.map((name) => ({ name })) });
  return simulation;
}

function act(simulation: Simulation, command: MachineCommand): void {
  simulation.act(command);
  simulation.run({ quietMs: 3000 });
}

function apply(simulation: Simulation, image: string, spec: JsonObject = {}, podSpec: JsonObject = {}): void {
  const body = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'agent', image }], ...podSpec } },
      ...spec,
    },
  };
  const exists = simulation.view.get('DaemonSet', 'default', 'agent') !== undefined;
  const response = simulation.request(
    exists ? { ...resource, verb: 'patch', name: 'agent', patchType: 'merge', body } : { ...resource, verb: 'create', body },
  );
  if (!response.ok) throw new Error(response.status.message);
  simulation.run({ quietMs: 3000 });
}

function patchNode(simulation: Simulation, name: string, spec: JsonObject): void {
  const response = simulation.request({
    group: '',
    version: 'v1',
    resource: 'nodes',
    verb: 'patch',
    name,
    patchType: 'merge',
    body: { spec },
  });
  if (!response.ok) throw new Error(response.status.message);
  simulation.run({ quietMs: 3000 });
}

function agentOf({ view }: Simulation): DaemonSet {
  const daemonSet = view.get('DaemonSet', 'default', 'agent');
  if (daemonSet === undefined) throw new Error('no DaemonSet');
  return daemonSet;
}

function nodeOf({ view }: Simulation, name: string): Node {
  const node = view.get('Node', undefined, name);
  if (node === undefined) throw new Error('no Node');
  return node;
}

const countersByName = (simulation: Simulation) =>
  Object.fromEntries(
    countersOf(simulation.view, agentOf(simulation)).map(({ name, nodes, stale }) => [name, stale ? [...nodes, 'stale'] : nodes]),
  );

describe('counters', () => {
  test('name the nodes that make them up and agree with the status once settled', () => {
    const simulation = clusterOf('w1', 'w2', 'w3');
    apply(simulation, 'agent:1');
    expect(countersByName(simulation)).toEqual({
      desired: ['w1', 'w2', 'w3'],
      current: ['w1', 'w2', 'w3'],
      ready: ['w1', 'w2', 'w3'],
      upToDate: ['w1', 'w2', 'w3'],
      available: ['w1', 'w2', 'w3'],
      unavailable: [],
      misscheduled: [],
    });
  });

  test('are stale after a NoSchedule taint, which does not wake the controller', () => {
    const simulation = clusterOf('w1', 'w2');
    apply(simulation, 'agent:1');
    patchNode(simulation, 'w2', { taints: [{ key: 'dedicated', effect: 'NoSchedule' }] });
    expect(countersByName(simulation)).toMatchObject({ desired: ['w1', 'stale'], misscheduled: ['w2', 'stale'], unavailable: [] });
  });

  test('count a Pod that is not ready as unavailable', () => {
    const simulation = clusterOf('w1', 'w2');
    apply(simulation, 'agent:1');
    act(simulation, { type: 'pods', report: 'unready', filter: { node: 'w1' } });
    expect(countersByName(simulation)).toMatchObject({ ready: ['w2'], unavailable: ['w1'] });
  });
});

describe('budget', () => {
  test('is taken up by the node whose Pod is being replaced', () => {
    const simulation = clusterOf('w1', 'w2', 'w3');
    apply(simulation, 'agent:1');
    act(simulation, { type: 'kubelets', ready: 'manual' });
    apply(simulation, 'agent:2');
    const budget = budgetOf(simulation.view, agentOf(simulation));
    expect(budget).toMatchObject({ kind: 'maxUnavailable', written: '1', limit: 1, used: 1 });
    expect(budget.usedBy[0]?.use).toBe('notAvailable');
    expect(budget.waiting).toHaveLength(2);
    expect(budget.waiting).not.toContain(budget.usedBy[0]?.node);
  });

  test('stays taken up by a Pod that does not finish terminating', () => {
    const simulation = clusterOf('w1', 'w2', 'w3');
    apply(simulation, 'agent:1');
    act(simulation, { type: 'kubelets', terminate: 'manual' });
    apply(simulation, 'agent:2');
    expect(budgetOf(simulation.view, agentOf(simulation))).toMatchObject({ used: 1, usedBy: [{ use: 'terminating' }] });
  });

  test('counts Pods that start beside old ones where there is surge', () => {
    const simulation = clusterOf('w1', 'w2', 'w3', 'w4');
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '50%' } };
    apply(simulation, 'agent:1', { updateStrategy });
    act(simulation, { type: 'kubelets', ready: 'manual' });
    apply(simulation, 'agent:2', { updateStrategy });
    const budget = budgetOf(simulation.view, agentOf(simulation));
    expect(budget).toMatchObject({ kind: 'maxSurge', written: '50%', limit: 2, used: 2 });
    expect(budget.usedBy.map(({ use }) => use)).toEqual(['surging', 'surging']);
  });

  test('is none with OnDelete', () => {
    const simulation = clusterOf('w1');
    apply(simulation, 'agent:1', { updateStrategy: { type: 'OnDelete' } });
    expect(budgetOf(simulation.view, agentOf(simulation))).toMatchObject({ kind: 'none', used: 0 });
  });
});

test('revisions say which is current and how many Pods each has', () => {
  const simulation = clusterOf('w1', 'w2', 'w3');
  apply(simulation, 'agent:1');
  act(simulation, { type: 'kubelets', ready: 'manual' });
  apply(simulation, 'agent:2');
  expect(revisionsOf(simulation.view, agentOf(simulation))).toMatchObject([
    { revision: 1, image: 'agent:1', pods: 2, current: false },
    { revision: 2, image: 'agent:2', pods: 1, current: true },
  ]);
});

test('a Pod that does not fit is pending with the scheduler’s words', () => {
  const simulation = clusterOf('w1');
  apply(simulation, 'agent:1', {}, { containers: [{ name: 'agent', image: 'agent:1', resources: { requests: { cpu: '100' } } }] });
  const { verdict, pending } = placementOf(simulation.view, agentOf(simulation), nodeOf(simulation, 'w1'));
  expect(verdict).toBe('runs');
  expect(pending?.message).toContain('Insufficient cpu');
});
