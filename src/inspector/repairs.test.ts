import { expect, test } from 'vitest';
import { type NodeSpec, type Simulation, simulate } from '../cluster/index.ts';
import { checksOf, daemonFit, fitOf } from '../explain/index.ts';
import type { DaemonSet, JsonObject, Node, Pod, Taint } from '../kubernetes/index.ts';
import { runKubectl } from '../trial/index.ts';
import { configCommands } from './configCommands.ts';
import { editsFor } from './edits.ts';
import { fixesFor, schedulerFixes } from './fixes.ts';

/** Runs a command line on the cluster, then the cluster. */
function run(simulation: Simulation, line: string): void {
  const { exitCode, stderr } = runKubectl(simulation, line);
  if (exitCode !== 0) throw new Error(stderr);
  simulation.run({ quietMs: 20_000 });
}

const required = (...matchExpressions: readonly JsonObject[]): JsonObject => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } },
});
const cpu = (amount: string): JsonObject => ({ resources: { requests: { cpu: amount, memory: '100Mi' } } });
const port: JsonObject = { ports: [{ containerPort: 80, hostPort: 8080 }] };

interface Case {
  readonly name: string;
  readonly node?: Omit<NodeSpec, 'name'>;
  readonly podSpec?: JsonObject;
  readonly container?: JsonObject;
  /** A bare Pod on the node, before the DaemonSet. */
  readonly bare?: JsonObject;
  readonly fixes: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'a label that is missing', podSpec: { nodeSelector: { disk: 'ssd' } }, fixes: ['label'] },
  { name: 'a label of another value', node: { labels: { disk: 'hdd' } }, podSpec: { nodeSelector: { disk: 'ssd' } }, fixes: ['label'] },
  { name: 'In', podSpec: required({ key: 'zone', operator: 'In', values: ['a', 'b'] }), fixes: ['label'] },
  { name: 'Exists', podSpec: required({ key: 'gpu', operator: 'Exists' }), fixes: ['label'] },
  { name: 'Gt', node: { labels: { gen: '3' } }, podSpec: required({ key: 'gen', operator: 'Gt', values: ['7'] }), fixes: ['label'] },
  { name: 'Lt', node: { labels: { gen: '9' } }, podSpec: required({ key: 'gen', operator: 'Lt', values: ['7'] }), fixes: ['label'] },
  {
    name: 'NotIn',
    node: { labels: { zone: 'a' } },
    podSpec: required({ key: 'zone', operator: 'NotIn', values: ['a'] }),
    fixes: ['unlabel'],
  },
  { name: 'DoesNotExist', node: { labels: { gpu: '' } }, podSpec: required({ key: 'gpu', operator: 'DoesNotExist' }), fixes: ['unlabel'] },
  { name: 'a NoSchedule taint', node: { taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] }, fixes: ['tolerate', 'untaint'] },
  { name: 'a NoExecute taint', node: { taints: [{ key: 'gpu', effect: 'NoExecute' }] }, fixes: ['tolerate', 'untaint'] },
  { name: 'room beyond the node', container: cpu('6500m'), fixes: ['enlarge'] },
  {
    name: 'room that others use',
    node: { allocatable: { cpu: '1', memory: '150Mi' } },
    container: cpu('300m'),
    bare: cpu('900m'),
    fixes: ['enlarge'],
  },
  { name: 'the number of Pods', node: { allocatable: { pods: '1' } }, bare: {}, fixes: ['enlarge'] },
  { name: 'a port that a bare Pod has', container: port, bare: port, fixes: ['freePort'] },
];

function clusterOf({ node = {}, podSpec = {}, container = {}, bare }: Case): Simulation {
  const simulation = simulate();
  const make = (group: string, resource: string, body: JsonObject): void => {
    const response = simulation.request({ verb: 'create', group, version: 'v1', resource, namespace: 'default', body });
    if (!response.ok) throw new Error(response.status.message);
  };
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1', ...node }] });
  simulation.run({ quietMs: 2000 });
  if (bare !== undefined) {
    const spec = { nodeName: 'w1', tolerations: [{ operator: 'Exists' }], containers: [{ name: 'b', image: 'b', ...bare }] };
    make('', 'pods', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'bare' }, spec });
  }
  make('apps', 'daemonsets', {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'a' },
    spec: {
      selector: { matchLabels: { app: 'a' } },
      template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a', ...container }], ...podSpec } },
    },
  });
  simulation.run({ quietMs: 20_000 });
  return simulation;
}

const partsOf = ({ view }: Simulation): { readonly daemonSet: DaemonSet; readonly node: Node } => {
  const daemonSet = view.get('DaemonSet', 'default', 'a');
  const node = view.get('Node', undefined, 'w1');
  if (daemonSet === undefined || node === undefined) throw new Error('something is missing');
  return { daemonSet, node };
};

const failuresOf = (simulation: Simulation) => {
  const { daemonSet, node } = partsOf(simulation);
  const { view } = simulation;
  const checks = checksOf(daemonSet.spec.template.spec, node);
  const { failing } = daemonFit(view, daemonSet, node);
  return {
    failed: checks.some(({ passes }) => !passes) || failing !== undefined,
    fixes: [
      ...checks.flatMap((check) => fixesFor(check, daemonSet, node)),
      ...(checks.every(({ passes }) => passes) && failing !== undefined
        ? schedulerFixes(failing, node, (namespace, name) => view.get('Pod', namespace, name))
        : []),
    ],
  };
};

test.each(cases)('$name: each command lets the Pod in', (story) => {
  const simulation = clusterOf(story);
  const { failed, fixes } = failuresOf(simulation);
  expect(failed).toBe(true);
  expect(fixes.map(({ kind }) => kind)).toEqual(story.fixes);
  for (const { command } of fixes) {
    const trial = simulation.fork();
    run(trial, command);
    expect(failuresOf(trial).failed, command).toBe(false);
    const daemonPod = trial.view.podsOnNode('w1').find(({ metadata }) => metadata.name.startsWith('a-'));
    expect(daemonPod?.status.phase, command).toBe('Running');
  }
});

test('a port that a controller would take again is not freed by deleting', () => {
  const simulation = clusterOf({ name: '', container: port, fixes: [] });
  const other = simulation.request({
    verb: 'create',
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    namespace: 'default',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'b' },
      spec: {
        selector: { matchLabels: { app: 'b' } },
        template: { metadata: { labels: { app: 'b' } }, spec: { containers: [{ name: 'b', image: 'b', ...port }] } },
      },
    },
  });
  expect(other.ok).toBe(true);
  simulation.run({ quietMs: 20_000 });
  const { view } = simulation;
  const late = view.get('DaemonSet', 'default', 'b');
  const { node } = partsOf(simulation);
  const failing = late && daemonFit(view, late, node).failing;
  expect(failing?.plugin).toBe('NodePorts');
  expect(failing && schedulerFixes(failing, node, (namespace, name) => view.get('Pod', namespace, name))).toEqual([]);
});

test('a cordon is lifted', () => {
  const { node } = partsOf(clusterOf({ name: '', fixes: [] }));
  const check = { plugin: 'NodeUnschedulable', passes: false, reasons: ['node(s) were unschedulable'], cordoned: true } as const;
  expect(schedulerFixes(check, node, () => undefined)).toEqual([{ kind: 'uncordon', command: 'uncordon w1' }]);
});

const owned: readonly (Pick<Taint, 'effect'> & { readonly key: string; readonly fixes: readonly string[] })[] = [
  { key: 'not-ready', effect: 'NoSchedule', fixes: [] },
  { key: 'not-ready', effect: 'NoExecute', fixes: [] },
  { key: 'unreachable', effect: 'NoSchedule', fixes: [] },
  { key: 'unreachable', effect: 'NoExecute', fixes: [] },
  { key: 'unschedulable', effect: 'NoSchedule', fixes: ['uncordon w1'] },
  ...(
    [
      ['memory-pressure', 'MemoryPressure'],
      ['disk-pressure', 'DiskPressure'],
      ['pid-pressure', 'PIDPressure'],
      ['network-unavailable', 'NetworkUnavailable'],
    ] as const
  ).map(([key, type]) => ({
    key,
    effect: 'NoSchedule' as const,
    fixes: [`patch node w1 --subresource=status -p '{"status":{"conditions":[{"type":"${type}","status":"False"}]}}'`],
  })),
];

test.each(owned)('the taint $key:$effect, which comes back, is neither removed nor tolerated: its cause is', ({ key, effect, fixes }) => {
  const taint: Taint = { key: `node.kubernetes.io/${key}`, effect };
  const { daemonSet, node } = partsOf(clusterOf({ name: '', fixes: [] }));
  const check = { kind: 'taint', passes: false, taint, soft: false } as const;
  expect(fixesFor(check, daemonSet, node).map(({ command }) => command)).toEqual(fixes);
  expect(editsFor(check)).toEqual([]);
  const filter = { plugin: 'TaintToleration', passes: false, reasons: [], taints: 1, taint } as const;
  expect(schedulerFixes(filter, node, () => undefined).map(({ command }) => command)).toEqual(fixes);
});

test.each(['MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable'])(
  'the command for the condition %s lets a Pod in that tolerates nothing',
  (type) => {
    const simulation = clusterOf({ name: '', fixes: [] });
    run(simulation, `patch node w1 --subresource=status -p '{"status":{"conditions":[{"type":"${type}","status":"True"}]}}'`);
    const pod = { kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'p' }] }, status: {} } as unknown as Pod;
    const failing = (): ReturnType<typeof fitOf>['failing'] => fitOf(simulation.view, pod, partsOf(simulation).node).failing;
    const found = failing();
    expect(found?.plugin).toBe('TaintToleration');
    const [fix] = found === undefined ? [] : schedulerFixes(found, partsOf(simulation).node, () => undefined);
    run(simulation, fix?.command ?? '');
    expect(failing()).toBeUndefined();
  },
);

test.each<[what: string, podSpec: JsonObject, container: JsonObject, found: string, commands: readonly string[]]>([
  ['a ConfigMap for a volume', { volumes: [{ name: 'v', configMap: { name: 'c' } }] }, {}, '', ['create configmap c']],
  [
    'keys of a Secret for an environment',
    {},
    { env: ['a', 'b'].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: 's', key } } })) },
    '',
    ['create secret generic s --from-literal=a=example --from-literal=b=example'],
  ],
  [
    'a key that one lacks',
    { volumes: [{ name: 'v', configMap: { name: 'c', items: ['a', 'b'].map((key) => ({ key, path: key })) } }] },
    {},
    'create configmap c --from-literal=a=kept',
    ['patch configmap c --type merge -p \'{"data":{"b":"example"}}\''],
  ],
])('%s is made with one command, after which the Pod starts', (_, podSpec, container, found, commands) => {
  const simulation = simulate({ kubelet: { configs: 'required' } });
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  if (found !== '') run(simulation, found);
  const body = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [{ name: 'p', image: 'p', ...container }], ...podSpec },
  };
  simulation.request({ verb: 'create', group: '', version: 'v1', resource: 'pods', namespace: 'default', body });
  simulation.run({ quietMs: 20_000 });
  const podOf = () => simulation.view.get('Pod', 'default', 'p');
  expect(podOf()?.status.phase).toBe('Pending');
  const pod = podOf();
  expect(pod && configCommands(simulation.view, pod).map(({ command }) => command)).toEqual(commands);
  for (const command of commands) run(simulation, command);
  simulation.run({ quietMs: 130_000 });
  expect(podOf()?.status.phase).toBe('Running');
  expect(simulation.view.get('ConfigMap', 'default', 'c')).not.toMatchObject({ data: { a: 'example' } });
});
