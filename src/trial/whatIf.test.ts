import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { podLife } from '../explain/index.ts';
import { controllerOf, type JsonObject, type Pod } from '../kubernetes/index.ts';
import { finish, runKubectl } from './runKubectl.ts';
import { baseline, type Intervention, interventionsFor, simulateIntervention, type WhatIf } from './whatIf.ts';

const must = (response: ReturnType<Simulation['request']>): void => {
  if (!response.ok) throw new Error(response.status.message);
};

const template = (app: string, podSpec: JsonObject): JsonObject => ({
  metadata: { labels: { app } },
  spec: { containers: [{ name: app, image: 'a:1' }], ...podSpec },
});
const selector = (app: string): JsonObject => ({ matchLabels: { app } });

/** Three workers; a DaemonSet, a Deployment, a StatefulSet and a bare Pod, all running. */
function cluster(podSpec: JsonObject = {}, spec: JsonObject = {}): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: ['w1', 'w2', 'w3'].map((name) => ({ name })) });
  simulation.run({ quietMs: 2000 });
  const make = (group: string, resource: string, kind: string, name: string, of: JsonObject): void =>
    must(
      simulation.request({
        group,
        version: 'v1',
        resource,
        namespace: 'default',
        verb: 'create',
        body: { apiVersion: group === '' ? 'v1' : `${group}/v1`, kind, metadata: { name, labels: { app: name } }, spec: of },
      }),
    );
  make('apps', 'daemonsets', 'DaemonSet', 'agent', { selector: selector('agent'), template: template('agent', podSpec), ...spec });
  make('apps', 'deployments', 'Deployment', 'web', { replicas: 1, selector: selector('web'), template: template('web', podSpec) });
  make('apps', 'statefulsets', 'StatefulSet', 'db', {
    replicas: 1,
    selector: selector('db'),
    serviceName: 'db',
    template: template('db', podSpec),
  });
  make('', 'pods', 'Pod', 'alone', { containers: [{ name: 'alone', image: 'a:1' }], nodeName: 'w2', ...podSpec });
  simulation.run({ quietMs: 10_000 });
  return simulation;
}

function podOf({ view }: Simulation, app: string, node?: string): Pod {
  const pod = view
    .list('Pod', 'default')
    .find(({ metadata, spec }) => metadata.labels?.app === app && (node === undefined || spec.nodeName === node));
  if (pod === undefined) throw new Error(`no Pod of ${app}`);
  return pod;
}

/** `goes 300 otherNode`. */
const printed = ({ sentences }: Pick<WhatIf, 'sentences'>): string =>
  sentences.map(({ key, params: { seconds } }) => `${key.slice('whatIf.'.length)}${seconds === undefined ? '' : ` ${seconds}`}`).join(', ');

const outcomes = (simulation: Simulation, pod: Pod): Readonly<Record<string, string>> =>
  Object.fromEntries(
    interventionsFor(simulation, pod).map((intervention) => [
      intervention,
      printed(finish(simulateIntervention(simulation, pod, intervention))),
    ]),
  );

test('a daemon Pod', () => {
  const simulation = cluster();
  expect(outcomes(simulation, podOf(simulation, 'agent', 'w1'))).toEqual({
    failNode: expect.stringMatching(/^unready 5\d, desired$/),
    cordon: 'stays',
    drain: 'daemonLeft',
    noSchedule: 'untilUpdate',
    noExecute: 'goes 1, none, desired',
    deletePod: expect.stringMatching(/^goes 1, sameNode 1$/),
    deleteNode: expect.stringMatching(/^goes [4-8]\d, none, desired$/),
    editTemplate: expect.stringMatching(/^goes \d+, sameNode \d+$/),
  });
});

test('a Pod of a Deployment leaves a failed node after 300 s, and another one comes elsewhere', () => {
  const simulation = cluster();
  expect(outcomes(simulation, podOf(simulation, 'web'))).toEqual({
    failNode: expect.stringMatching(/^staysStuck 3[56]\d, otherNode 3[56]\d$/),
    cordon: 'stays',
    drain: 'goes 1, otherNode 0',
    noSchedule: 'stays',
    noExecute: 'goes 1, otherNode 0',
    deletePod: expect.stringMatching(/^goes 1, (sameNode|otherNode) 0$/),
    deleteNode: expect.stringMatching(/^goes [4-8]\d, otherNode [4-8]\d$/),
    editTemplate: expect.stringMatching(/^goes \d, (sameNode|otherNode) 0$/),
  });
});

test('a Pod of a StatefulSet is not replaced while its failed node holds it', () => {
  const simulation = cluster();
  const pod = podOf(simulation, 'db');
  expect(printed(finish(simulateIntervention(simulation, pod, 'failNode')))).toMatch(/^staysStuck 3[56]\d, none$/);
  expect(printed(finish(simulateIntervention(simulation, pod, 'deletePod')))).toMatch(/^goes 1, (sameNode|otherNode) 1$/);
});

test('a bare Pod is not created again', () => {
  const simulation = cluster();
  expect(outcomes(simulation, podOf(simulation, 'alone'))).toMatchObject({
    cordon: 'stays',
    drain: 'refused',
    noExecute: 'goes 1, none',
    deletePod: 'goes 1, none',
    editTemplate: 'noOwner',
  });
});

test.each<{ name: string; podSpec?: JsonObject; spec?: JsonObject; intervention: Intervention; outcome: RegExp }>([
  {
    name: 'a toleration of everything outlasts NoExecute',
    podSpec: { tolerations: [{ operator: 'Exists' }] },
    intervention: 'noExecute',
    outcome: /^stays$/,
  },
  {
    name: 'tolerationSeconds outlast NoExecute for so long',
    podSpec: { tolerations: [{ key: 'what-if', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }] },
    intervention: 'noExecute',
    outcome: /^goes 61, sameNode/,
  },
  {
    name: 'a toleration of everything keeps desired',
    podSpec: { tolerations: [{ operator: 'Exists' }] },
    intervention: 'failNode',
    outcome: /^unready 5\d$/,
  },
  {
    name: 'OnDelete replaces nothing by itself',
    spec: { updateStrategy: { type: 'OnDelete' } },
    intervention: 'editTemplate',
    outcome: /^onDelete$/,
  },
])('$name', ({ podSpec, spec, intervention, outcome }) => {
  const simulation = cluster(podSpec, spec);
  expect(printed(finish(simulateIntervention(simulation, podOf(simulation, 'agent', 'w1'), intervention)))).toMatch(outcome);
});

const reason = (simulation: Simulation, pod: Pod): unknown =>
  finish(simulateIntervention(simulation, pod, 'drain')).sentences.map(({ key, params }) => params['reason'] ?? key);

const budget = (minAvailable: number): string => `create poddisruptionbudget web --selector=app=web --min-available=${minAvailable}`;

describe('a drain', () => {
  test('is refused as a whole, in the words of kubectl, for each Pod that it would not evict', () => {
    const simulation = cluster({ volumes: [{ name: 'v', emptyDir: {} }] });
    const node = podOf(simulation, 'web').spec.nodeName;
    const agent = podOf(simulation, 'agent', node);
    const web = `cannot delete Pods with local storage (use --delete-emptydir-data to override): default/${podOf(simulation, 'web').metadata.name}`;
    expect([reason(simulation, podOf(simulation, 'web')), reason(simulation, agent)]).toEqual([[web], [web]]);
    expect(reason(simulation, podOf(simulation, 'alone'))).toEqual([expect.stringMatching(/: default\/alone$/)]);
  });

  test('waits for a disruption budget, and says so', () => {
    const simulation = cluster();
    runKubectl(simulation, budget(1));
    simulation.run({ quietMs: 10_000 });
    expect(reason(simulation, podOf(simulation, 'web'))).toEqual([
      expect.stringMatching(/\(will retry after 5s\): Cannot evict pod as it would violate the pod's disruption budget\.$/),
    ]);
  });

  test('evicts the Pod once a disruption budget lets it', () => {
    const simulation = cluster();
    runKubectl(simulation, 'cordon w1 w3');
    runKubectl(simulation, 'delete pod alone');
    runKubectl(simulation, 'scale deployment web --replicas=0');
    simulation.run({ quietMs: 10_000 });
    runKubectl(simulation, 'scale deployment web --replicas=2');
    simulation.run({ quietMs: 10_000 });
    runKubectl(simulation, 'uncordon w1 w3');
    runKubectl(simulation, budget(1));
    simulation.run({ quietMs: 10_000 });
    const pods = simulation.view.list('Pod').filter(({ metadata }) => metadata.labels?.['app'] === 'web');
    expect(pods.map(({ spec }) => spec.nodeName)).toEqual(['w2', 'w2']);
    const goneAt = pods.map((pod) => finish(simulateIntervention(simulation, pod, 'drain')).outcome.goneAt ?? 0).toSorted((a, b) => a - b);
    expect(goneAt[0]).toBeLessThan(5_000);
    expect(goneAt[1]).toBeGreaterThan(5_000);
  });
});

test('what happens in any case is not laid at the door of a intervention', () => {
  const simulation = cluster();
  const body = { spec: { template: { spec: { containers: [{ name: 'agent', image: 'a:2' }] } } } };
  const set = { group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default', name: 'agent' };
  must(simulation.request({ ...set, verb: 'patch', patchType: 'strategic', body }));
  const pod = podOf(simulation, 'agent', 'w1');
  const alone = finish(baseline(simulation, pod));
  expect(printed(alone)).toMatch(/^goes \d, sameNode \d$/);
  expect(printed(finish(simulateIntervention(simulation, pod, 'cordon', alone.outcome)))).toBe('noDifference');
});

test('trying things out leaves the cluster as it is', () => {
  const simulation = cluster();
  const { head, now, view } = simulation;
  const { revision } = view;
  outcomes(simulation, podOf(simulation, 'agent', 'w1'));
  expect([simulation.head, simulation.now, view.revision]).toEqual([head, now, revision]);
});

test('what the rules say of a Pod, the controllers do: at each step the Pod that waits comes to be what it waits for', () => {
  const simulation = cluster(
    { containers: [{ name: 'agent', image: 'a:1', readinessProbe: { tcpSocket: { port: 80 } } }] },
    { minReadySeconds: 5 },
  );
  must(
    simulation.request({
      group: '',
      version: 'v1',
      resource: 'pods',
      namespace: 'default',
      verb: 'delete',
      name: podOf(simulation, 'agent', 'w1').metadata.name,
    }),
  );
  const seen: string[] = [];
  const uid = podOf(simulation, 'agent', 'w1').metadata.uid;
  for (let steps = 0; steps < 60; steps++) {
    const pod = simulation.view
      .list('Pod', 'default')
      .find(
        ({ metadata, spec }) =>
          metadata.labels?.app === 'agent' && metadata.uid !== uid && spec.nodeName !== 'w2' && spec.nodeName !== 'w3',
      );
    if (pod !== undefined && controllerOf(pod)?.name === 'agent') {
      const { stations, waits } = podLife(simulation.view, pod);
      const now = stations.find(({ state }) => state === 'current')?.stage ?? '';
      const line = `${now}: ${waits.key.slice('life.waits.'.length)}`;
      if (seen.at(-1) !== line) seen.push(line);
    }
    if (simulation.step(simulation.now + 10_000) === undefined) break;
  }
  simulation.run({ quietMs: 20_000 });
  const pod = podOf(simulation, 'agent', 'w1');
  expect(podLife(simulation.view, pod).waits.key).toBe('life.waits.nothing');
  expect(seen).toEqual([
    'created: schedulerNotYet',
    'scheduled: starting',
    'starting: starting',
    'running: probe',
    'ready: minReady',
    'available: nothing',
  ]);
});
