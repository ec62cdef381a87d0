import { expect, test } from 'vitest';
import { type ApiRequest, type Simulation, simulate } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/objects.ts';
import { concernsPods, effectsOf } from './applyEffect.ts';

const daemonSets = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default' } as const;
const tolerant = { tolerations: [{ operator: 'Exists' }] };

const daemonSet = (podSpec: JsonObject, spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'a', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'a' } },
    template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a:1' }], ...podSpec } },
    ...spec,
  },
});

function asked(simulation: Simulation, request: ApiRequest): Simulation {
  const response = simulation.request(request);
  if (!response.ok) throw new Error(response.status.message);
  return simulation;
}

const created = (simulation: Simulation, podSpec: JsonObject, spec: JsonObject): Simulation =>
  asked(simulation, { ...daemonSets, verb: 'create', body: daemonSet(podSpec, spec) });

/** `cp`, tainted, and two workers; the DaemonSet runs there where a template is given. */
function cluster(podSpec?: JsonObject, spec: JsonObject = {}): Simulation {
  const simulation = simulate();
  simulation.act({
    type: 'addNodes',
    nodes: [
      { name: 'cp', taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
      { name: 'w1' },
      { name: 'w2' },
    ],
  });
  simulation.run({ quietMs: 2000, limit: 2000 });
  if (podSpec === undefined) return simulation;
  created(simulation, podSpec, spec).run({ quietMs: 10_000, limit: 2000 });
  return simulation;
}

const effect = (before: Simulation, after: Simulation) =>
  effectsOf(
    before.view,
    after.changes.slice(before.changes.length).flatMap((change) => change.after ?? []),
  )
    .map((each) => each.effect)
    .filter(concernsPods);

const patched = (before: Simulation, spec: JsonObject): Simulation =>
  asked(before.fork(), { ...daemonSets, verb: 'patch', name: 'a', patchType: 'strategic', body: { spec } });

test('a new DaemonSet gains the nodes that its template admits', () => {
  const before = cluster();
  expect(effect(before, created(before.fork(), {}, {}))).toEqual([
    { name: 'a', gains: ['w1', 'w2'], loses: [], replaces: [], pace: 'maxUnavailable', limit: 1 },
  ]);
});

test.each([
  {
    name: 'a toleration adds the control plane and replaces the others',
    running: {},
    spec: {},
    change: { template: { spec: tolerant } },
    effect: { gains: ['cp'], loses: [], replaces: ['w1', 'w2'], pace: 'maxUnavailable', limit: 1 },
  },
  {
    name: 'a selector that a node lacks takes its Pod away',
    running: tolerant,
    spec: {},
    change: { template: { spec: { nodeSelector: { 'kubernetes.io/hostname': 'w1' } } } },
    effect: { gains: [], loses: ['cp', 'w2'], replaces: ['w1'], pace: 'maxUnavailable', limit: 1 },
  },
  {
    name: 'surge and its percentage',
    running: {},
    spec: {},
    change: {
      updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '100%' } },
      template: { spec: { containers: [{ name: 'a', image: 'a:2' }] } },
    },
    effect: { gains: [], loses: [], replaces: ['w1', 'w2'], pace: 'maxSurge', limit: 2 },
  },
  {
    name: 'OnDelete replaces nothing by itself',
    running: {},
    spec: { updateStrategy: { type: 'OnDelete' } },
    change: { template: { spec: { containers: [{ name: 'a', image: 'a:2' }] } } },
    effect: { gains: [], loses: [], replaces: ['w1', 'w2'], pace: 'onDelete', limit: 0 },
  },
])('$name', ({ running, spec, change, effect: expected }) => {
  const before = cluster(running, spec);
  expect(effect(before, patched(before, change))).toEqual([{ name: 'a', ...expected }]);
});

test('a change outside of the template moves no Pod', () => {
  const before = cluster({});
  expect(effect(before, patched(before, { minReadySeconds: 5 }))).toEqual([]);
});
