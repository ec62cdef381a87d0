import { describe, expect, test } from 'vitest';
import { type NodeSpec, type Simulation, simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { DaemonSet, JsonObject, Node } from '../kubernetes/index.ts';
import { daemonFit, refusalsFor } from './schedulerChecks.ts';
import { amountText, schedulerSentence } from './schedulerSentence.ts';

const nodeSpecs: readonly NodeSpec[] = [
  { name: 'w1', labels: { disk: 'ssd' } },
  { name: 'w2', allocatable: { cpu: '1', pods: '2' } },
];

function must(response: ReturnType<Simulation['request']>): void {
  if (!response.ok) throw new Error(response.status.message);
}

const podBody = (name: string, spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec });

interface World {
  readonly simulation: Simulation;
  readonly daemonSet: DaemonSet;
  readonly node: (name: string) => Node;
}

/** Two nodes, bare Pods on them, then a DaemonSet whose Pods are in the state `after` milliseconds. */
function world(podSpec: JsonObject, container: JsonObject = {}, bare: readonly JsonObject[] = [], after = 20_000): World {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: nodeSpecs });
  simulation.run({ quietMs: 2000 });
  const pods = { group: '', version: 'v1', resource: 'pods', namespace: 'default' };
  for (const body of bare) must(simulation.request({ ...pods, verb: 'create', body }));
  simulation.run({ quietMs: 5000 });
  const body = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [{ name: 'a', image: 'a', ...container }], ...podSpec } },
    },
  };
  must(simulation.request({ group: 'apps', version: 'v1', resource: 'daemonsets', namespace: 'default', verb: 'create', body }));
  if (after > 0) simulation.run({ until: simulation.now + after });
  const daemonSet = simulation.view.get('DaemonSet', 'default', 'agent');
  if (daemonSet === undefined) throw new Error('no DaemonSet');
  const node = (name: string): Node => {
    const found = simulation.view.get('Node', undefined, name);
    if (found === undefined) throw new Error(`no ${name}`);
    return found;
  };
  return { simulation, daemonSet, node };
}

const cpu = (amount: string): JsonObject => ({ resources: { requests: { cpu: amount } } });
const port = (hostPort: number): JsonObject => ({ ports: [{ containerPort: 80, hostPort }] });
const holder = (node: string, container: JsonObject): JsonObject =>
  podBody('holder', { nodeName: node, containers: [{ name: 'h', image: 'h', ...container }] });

describe('a Pod that waits is refused by the check that the message names', () => {
  test.each([
    {
      name: 'room',
      container: cpu('800m'),
      bare: [holder('w2', cpu('300m'))],
      plugin: 'NodeResourcesFit',
      words: 'Not enough allocatable resources: cpu.',
    },
    {
      name: 'the number of Pods',
      container: {},
      bare: ['a', 'b'].map((name) => podBody(name, { nodeName: 'w2', containers: [{ name, image: 'h' }] })),
      plugin: 'NodeResourcesFit',
      words: 'Not enough allocatable resources: pods.',
    },
    {
      name: 'a port',
      container: port(8080),
      bare: [holder('w2', port(8080))],
      plugin: 'NodePorts',
      words: 'Host port 8080/TCP is already used by holder.',
    },
  ])('$name', ({ container, bare, plugin, words }) => {
    const { simulation, daemonSet, node } = world({}, container, bare);
    const [pod] = simulation.view.unboundPods('w2');
    const fit = daemonFit(simulation.view, daemonSet, node('w2'));
    expect({ pod: fit.pod, plugin: fit.failing?.plugin }).toEqual({ pod: 'waits', plugin });
    expect(textOfCheck(fit.failing)).toBe(words);
    const message = pod?.status.conditions?.find(({ type }) => type === 'PodScheduled')?.message ?? '';
    for (const reason of fit.failing?.reasons ?? ['none']) expect(message).toContain(`1 ${reason}`);
    expect(pod && Object.fromEntries(refusalsFor(simulation.view, pod))).toEqual({
      [fit.failing?.reasons[0] ?? '']: ['w2'],
      "node(s) didn't satisfy plugin(s) [NodeAffinity]": ['w1'],
    });
  });
});

const textAt = (key: string): string => {
  let value: unknown = en.why;
  for (const part of key.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  if (typeof value !== 'string') throw new Error(`no text ${key}`);
  return value;
};
function textOfCheck(check: Parameters<typeof schedulerSentence>[0] | undefined): string {
  if (check === undefined) return '';
  const { key, params } = schedulerSentence(check);
  return textAt(key).replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) => String(params[name] ?? placeholder));
}

test('arithmetic of a node: what is asked, what others use, who uses most', () => {
  const { simulation, daemonSet, node } = world({}, cpu('800m'), [holder('w2', cpu('300m'))]);
  const check = daemonFit(simulation.view, daemonSet, node('w2')).failing;
  expect(check?.plugin === 'NodeResourcesFit' && check.rooms).toEqual([
    {
      resource: 'cpu',
      asks: 800,
      used: 300,
      capacity: 1000,
      enough: false,
      users: [{ pod: { kind: 'Pod', namespace: 'default', name: 'holder' }, amount: 300 }],
    },
  ]);
});

test('a Pod that is there fits, and does not stand in its own way', () => {
  const { simulation, daemonSet, node } = world({}, { ...cpu('900m'), ...port(8080) });
  for (const name of ['w1', 'w2']) {
    const fit = daemonFit(simulation.view, daemonSet, node(name));
    expect({ pod: fit.pod, failing: fit.failing }).toEqual({ pod: 'there', failing: undefined });
  }
});

test('before there is a Pod, the answers are those that its Pod gets', () => {
  const limited = { resources: { limits: { cpu: '2' } }, ...port(9000) };
  const required = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }] },
    },
  };
  const host = { hostNetwork: true };
  for (const podSpec of [{}, { affinity: required }, { tolerations: [{ key: 'a', operator: 'Exists' }] }, host]) {
    const container = podSpec === host ? { ...limited, ports: [{ containerPort: 9000 }] } : limited;
    const before = world(podSpec, container, [], 0);
    const after = world(podSpec, container, []);
    for (const name of ['w1', 'w2']) {
      const guess = daemonFit(before.simulation.view, before.daemonSet, before.node(name));
      const real = daemonFit(after.simulation.view, after.daemonSet, after.node(name));
      expect(guess.pod).toBe('none');
      expect(guess.checks).toEqual(real.checks);
    }
  }
});

test('the pin takes the place of the required affinity of the template', () => {
  const terms = [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }];
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
  const { simulation, daemonSet, node } = world({ affinity });
  const check = daemonFit(simulation.view, daemonSet, node('w1')).checks.find(({ plugin }) => plugin === 'NodeAffinity');
  expect(check).toEqual({ plugin: 'NodeAffinity', passes: true, reasons: [], pin: 'w1', replaced: terms });
});

test('cordon is tolerated, by the controller', () => {
  const { simulation, daemonSet } = world({});
  must(
    simulation.request({
      group: '',
      version: 'v1',
      resource: 'nodes',
      verb: 'patch',
      name: 'w1',
      patchType: 'merge',
      body: { spec: { unschedulable: true } },
    }),
  );
  const w1 = simulation.view.get('Node', undefined, 'w1');
  const checks = w1 === undefined ? [] : daemonFit(simulation.view, daemonSet, w1).checks;
  expect(checks.map(({ passes }) => passes)).toEqual(Array(7).fill(true));
  expect(textOfCheck(checks[0])).toBe(en.why.scheduler.NodeUnschedulable.controller);
});

test.each([
  ['cpu', 1500, '1500m'],
  ['cpu', 4000, '4'],
  ['memory', 1.5 * 2 ** 30, '1.5Gi'],
  ['memory', 200 * 2 ** 20, '200Mi'],
  ['pods', 110, '110'],
] as const)('%s %d is written %s', (resource, amount, text) => {
  expect(amountText(resource, amount)).toBe(text);
});

test('a Pod that is not there yet is looked at with what a LimitRange will give it', () => {
  const { simulation, daemonSet, node } = world({}, {}, [], 0);
  const limits = [{ type: 'Container', defaultRequest: { cpu: '3' } }];
  const body = { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'large' }, spec: { limits } };
  const ranges = { group: '', version: 'v1', resource: 'limitranges', namespace: 'default' };
  expect(daemonFit(simulation.view, daemonSet, node('w2')).failing).toBeUndefined();
  must(simulation.request({ ...ranges, verb: 'create', body }));
  expect(daemonFit(simulation.view, daemonSet, node('w2')).failing?.plugin).toBe('NodeResourcesFit');
});
