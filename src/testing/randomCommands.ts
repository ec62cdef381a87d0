import fc from 'fast-check';
import type { MachineCommand, NodeCommand } from '../cluster/types.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet, imagePatch } from './manifests.ts';
import type { World } from './world.ts';

/** One command or event as data, so that a failing property prints its commands. */
export type RandomCommand =
  | { readonly do: 'apply'; readonly manifest: JsonObject }
  | { readonly do: 'image'; readonly name: string; readonly image: string }
  | { readonly do: 'delete'; readonly name: string; readonly propagationPolicy: 'Background' | 'Foreground' | 'Orphan' }
  | { readonly do: 'deletePod'; readonly at: number }
  | { readonly do: 'relabelPod'; readonly at: number }
  | { readonly do: 'node'; readonly name: string; readonly patch: JsonObject }
  | { readonly do: 'machine'; readonly command: MachineCommand }
  | { readonly do: 'steps'; readonly count: number }
  | { readonly do: 'settle' };

const daemonSetNames = ['agent', 'logger'];
const nodeNames = ['w1', 'w2', 'w3', 'w4'];

const affinity = (key: string, operator: string, values?: readonly string[]): JsonObject => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key, operator, ...(values === undefined ? {} : { values }) }] }],
    },
  },
});
const rolling = (maxUnavailable: number | string, maxSurge: number | string): JsonObject => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxUnavailable, maxSurge },
});

export const podSpecs: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      nodeSelector: fc.constantFrom<JsonObject>({ disk: 'ssd' }, { zone: 'a' }),
      initContainers: fc.constant<readonly JsonObject[]>([{ name: 'init', image: 'init:1' }]),
      priorityClassName: fc.constant('system-node-critical'),
      affinity: fc.constantFrom(
        affinity('zone', 'NotIn', ['b']),
        affinity('disk', 'Exists'),
        affinity('zone', 'In', ['a', 'b']),
        affinity('size', 'Gt', ['3']),
      ),
      tolerations: fc.constantFrom<readonly JsonObject[]>(
        [{ operator: 'Exists' }],
        [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }],
        [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 3 }],
        [{ key: 'b', value: 'x' }],
      ),
    },
    { requiredKeys: [] },
  ),
);
export const containers: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject>(
  {},
  {},
  { resources: { requests: { cpu: '3' } } },
  { resources: { requests: { memory: '20Gi' } } },
  { ports: [{ containerPort: 80, hostPort: 80 }] },
);
export const specs: fc.Arbitrary<JsonObject> = fc.record(
  {
    updateStrategy: fc.constantFrom<JsonObject>(
      rolling(1, 0),
      rolling(2, 0),
      rolling('50%', 0),
      rolling('100%', 0),
      rolling(0, 1),
      rolling(0, '50%'),
      { type: 'OnDelete' },
    ),
    minReadySeconds: fc.constantFrom(0, 3),
    revisionHistoryLimit: fc.constantFrom(0, 1, 10),
  },
  { requiredKeys: [] },
);

export const images = fc.constantFrom('agent:1', 'agent:2', 'agent:3', 'no-such');
const manifests = fc
  .record({
    name: fc.constantFrom(...daemonSetNames),
    image: images,
    podSpec: podSpecs,
    container: containers,
    spec: specs,
  })
  .map(aDaemonSet);

const taints: fc.Arbitrary<JsonObject> = fc
  .uniqueArray(
    fc.record({
      key: fc.constantFrom('a', 'b'),
      value: fc.constantFrom('x', 'y'),
      effect: fc.constantFrom('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
    }),
    { maxLength: 2, selector: ({ key, effect }) => `${key}:${effect}` },
  )
  .map((list) => ({ spec: { taints: list.length === 0 ? null : list } }));
const labels: fc.Arbitrary<JsonObject> = fc
  .record({
    disk: fc.constantFrom('ssd', 'hdd', null),
    zone: fc.constantFrom('a', 'b', null),
    size: fc.constantFrom('2', '5', 'big', null),
  })
  .map((each) => ({ metadata: { labels: each } }));
const cordons: fc.Arbitrary<JsonObject> = fc.boolean().map((unschedulable) => ({ spec: { unschedulable } }));

const someNode = fc.constantFrom(...nodeNames);
export const machines: fc.Arbitrary<MachineCommand> = fc.oneof(
  someNode.map((name): MachineCommand => ({ type: 'addNodes', nodes: [{ name, labels: { zone: 'a' } }] })),
  someNode.map((node): MachineCommand => ({ type: 'removeNode', node })),
  someNode.map((node): MachineCommand => ({ type: 'failNode', node })),
  someNode.map((node): MachineCommand => ({ type: 'reviveNode', node })),
  fc.record({ type: fc.constant('nodeReady'), node: someNode, ready: fc.boolean() }),
  fc.record({
    type: fc.constant('kubelets'),
    ready: fc.constantFrom('auto', 'manual'),
    terminate: fc.constantFrom('auto', 'manual'),
    latencies: fc.constantFrom('on', 'off'),
    configs: fc.constantFrom('all', 'ignored'),
  }),
  fc.record(
    {
      type: fc.constant('pressure'),
      node: someNode,
      of: fc.constantFrom('memory', 'disk', 'pid'),
      active: fc.boolean(),
      evicts: fc.constant(false),
    },
    { requiredKeys: ['type', 'node', 'of', 'active'] },
  ),
  fc.record({ type: fc.constant('network'), node: someNode, available: fc.boolean() }),
  fc.record({ type: fc.constantFrom('reboot', 'shutdown'), node: someNode }),
  fc.record({
    type: fc.constant('eachNode'),
    nodes: fc.array(someNode, { maxLength: 3 }),
    command: fc.constantFrom<NodeCommand>({ type: 'failNode' }, { type: 'reviveNode' }, { type: 'reboot' }, { type: 'removeNode' }),
  }),
  fc.record({ type: fc.constant('kubeletVersion'), node: someNode, version: fc.constant('v1.38.0') }),
  fc.record({
    type: fc.constant('pods'),
    report: fc.constantFrom('ready', 'unready', 'crash', 'fail', 'succeed', 'initCrash'),
    filter: fc.record({ count: fc.integer({ min: 1, max: 4 }), owner: fc.constantFrom(...daemonSetNames) }, { requiredKeys: [] }),
  }),
  fc.constant<MachineCommand>({ type: 'terminated' }),
  fc.record({ type: fc.constant('wait'), seconds: fc.constantFrom(1, 10, 70, 400) }),
);

const randomCommands: fc.Arbitrary<RandomCommand> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('apply'), manifest: manifests }), weight: 5 },
  { arbitrary: fc.record({ do: fc.constant('image'), name: fc.constantFrom(...daemonSetNames), image: images }), weight: 3 },
  {
    arbitrary: fc.record({
      do: fc.constant('delete'),
      name: fc.constantFrom(...daemonSetNames),
      propagationPolicy: fc.constantFrom('Background', 'Foreground', 'Orphan'),
    }),
    weight: 1,
  },
  { arbitrary: fc.record({ do: fc.constantFrom('deletePod', 'relabelPod'), at: fc.nat(20) }), weight: 1 },
  { arbitrary: fc.record({ do: fc.constant('node'), name: someNode, patch: fc.oneof(taints, labels, cordons) }), weight: 4 },
  { arbitrary: fc.record({ do: fc.constant('machine'), command: machines }), weight: 5 },
  { arbitrary: fc.record({ do: fc.constant('steps'), count: fc.integer({ min: 1, max: 12 }) }), weight: 3 },
  { arbitrary: fc.constant<RandomCommand>({ do: 'settle' }), weight: 3 },
);

export const commandLists = fc.array(randomCommands, { minLength: 4, maxLength: 24 });

/** Steps of one settling. A cluster under pressure never comes to rest: its kubelets reject Pods for as long as it lasts. */
const MOST_STEPS = 8000;
/** Virtual milliseconds that so many steps take at least; less is a loop at one moment. */
const LEAST_MS = 10_000;

export const settle = ({ simulation }: World): void => {
  const begun = simulation.now;
  const made = simulation.run({ quietMs: 5000, until: begun + 300_000, limit: MOST_STEPS });
  if (made >= MOST_STEPS && simulation.now - begun < LEAST_MS) throw new Error('the cluster goes round at one moment');
};

/** Does it; what does not fit (a Pod that is not there, a DaemonSet that is being deleted) is refused or says nothing. */
export function perform(world: World, command: RandomCommand): void {
  const { simulation } = world;
  const podAt = (at: number): string | undefined => {
    const pods = simulation.view.list('Pod', 'default');
    return pods.length === 0 ? undefined : pods[at % pods.length]?.metadata.name;
  };
  switch (command.do) {
    case 'apply': {
      const { name } = command.manifest['metadata'] as { readonly name: string };
      const exists = simulation.view.get('DaemonSet', 'default', name) !== undefined;
      world.ask('DaemonSet', exists ? { verb: 'update', name, body: command.manifest } : { verb: 'create', body: command.manifest });
      return;
    }
    case 'image':
      world.ask('DaemonSet', { verb: 'patch', name: command.name, patchType: 'strategic', body: imagePatch(command.image) });
      return;
    case 'delete':
      world.ask('DaemonSet', { verb: 'delete', name: command.name, propagationPolicy: command.propagationPolicy });
      return;
    case 'deletePod': {
      const name = podAt(command.at);
      if (name !== undefined) world.ask('Pod', { verb: 'delete', name });
      return;
    }
    case 'relabelPod': {
      const name = podAt(command.at);
      if (name !== undefined)
        world.ask('Pod', { verb: 'patch', name, patchType: 'merge', body: { metadata: { labels: { app: `was-${command.at}` } } } });
      return;
    }
    case 'node':
      world.ask('Node', { verb: 'patch', name: command.name, patchType: 'merge', body: command.patch });
      return;
    case 'machine':
      simulation.act(command.command);
      return;
    case 'steps':
      for (let made = 0; made < command.count; made += 1) simulation.step(simulation.now + 10_000);
      return;
    case 'settle':
      settle(world);
      return;
    default:
      throw new Error(`unexpected command ${JSON.stringify(command satisfies never)}`);
  }
}
