import type { Message, ObjectRef, View } from '../cluster/index.ts';
import {
  controllerOf,
  type DaemonSet,
  type Deployment,
  isPod,
  isPodReady,
  isTerminating,
  type Pod,
  pinnedNode,
  type ReplicaSet,
  type StatefulSet,
} from '../kubernetes/index.ts';

export const kinds = ['DaemonSet', 'Deployment', 'StatefulSet'] as const;
export type Kind = (typeof kinds)[number];
export type WorkloadOf = { readonly DaemonSet: DaemonSet; readonly Deployment: Deployment; readonly StatefulSet: StatefulSet };

export const characteristics = [
  'replicas',
  'autoscaling',
  'scheduler',
  'replicaSet',
  'update',
  'scope',
  'affinity',
  'identity',
  'volumes',
] as const;
export type Characteristic = (typeof characteristics)[number];

/** Where a characteristic can be seen. */
export type Destination =
  | { readonly type: 'object'; readonly ref: ObjectRef }
  /** The first line of the workload's manifest that begins with the key; else the object. */
  | { readonly type: 'line'; readonly key: string; readonly ref: ObjectRef }
  /** A line for the console, after `kubectl `. */
  | { readonly type: 'command'; readonly line: string };

/** What the cluster shows of a characteristic. */
export interface Shown {
  readonly message: Message<'kinds'>;
  readonly to: Destination;
}

export type Column = Readonly<Record<Characteristic, Shown>>;

/** Names in a cell before the rest is a number. */
const MOST_NAMES = 3;

const names = (all: readonly string[]): string =>
  all.length > MOST_NAMES ? `${all.slice(0, MOST_NAMES).join(', ')} +${all.length - MOST_NAMES}` : all.join(', ');

type Workload = DaemonSet | Deployment | StatefulSet;
type Key = Message<'kinds'>['key'];

const refOf = ({ kind, metadata: { namespace, name } }: Workload | Pod): ObjectRef => ({
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
});

/** What a column reads: the workload, its Pods that are not being deleted, and what stands between them. */
interface Seen<W extends Workload> {
  readonly view: View;
  readonly workload: W;
  readonly pods: readonly Pod[];
  readonly replicaSets: readonly ReplicaSet[];
}

function seenOf<W extends Workload>(view: View, workload: W): Seen<W> {
  const { uid, namespace } = workload.metadata;
  const replicaSets =
    workload.kind === 'Deployment' ? view.list('ReplicaSet', namespace).filter((set) => controllerOf(set)?.uid === uid) : [];
  const owners = workload.kind === 'Deployment' ? replicaSets : [workload];
  const pods = owners
    .flatMap(({ metadata }) => view.dependents(metadata.uid, 'Pod'))
    .filter(isPod)
    .filter((pod) => !isTerminating(pod));
  return { view, workload, pods, replicaSets };
}

const shown = (key: Key, params: Message['params'], to: Destination): Shown => ({ message: { key, params }, to });

const namespaced = ({ metadata: { namespace } }: Workload): string =>
  namespace === undefined || namespace === 'default' ? '' : ` -n ${namespace}`;

const podOr = (pods: readonly Pod[], workload: Workload): Destination => ({ type: 'object', ref: refOf(pods[0] ?? workload) });

/** Names of the nodes, in the sequence of their numbers. */
const nodesOf = (pods: readonly Pod[]): readonly string[] =>
  [...new Set(pods.flatMap(({ spec }) => spec.nodeName ?? []))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const claimsOf = (pods: readonly Pod[]): readonly string[] => [
  ...new Set(
    pods.flatMap(({ spec }) =>
      (spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
        const { claimName } = (persistentVolumeClaim ?? {}) as { readonly claimName?: unknown };
        return typeof claimName === 'string' ? [claimName] : [];
      }),
    ),
  ),
];

/** The rules about nodes and other Pods in the template. */
function rulesOf({ spec: { template } }: Workload): readonly string[] {
  const {
    nodeSelector = {},
    affinity = {},
    topologySpreadConstraints,
  } = template.spec as typeof template.spec & {
    readonly topologySpreadConstraints?: readonly unknown[];
  };
  return [
    ...(Object.keys(nodeSelector).length > 0 ? ['nodeSelector'] : []),
    ...Object.keys(affinity),
    ...((topologySpreadConstraints ?? []).length > 0 ? ['topologySpreadConstraints'] : []),
  ];
}

interface Autoscaler {
  readonly metadata: { readonly namespace?: string; readonly name: string };
  readonly spec?: {
    readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string };
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
  };
}

function autoscalingOf({ view, workload }: Seen<Deployment | StatefulSet>): Shown {
  const { namespace, name } = workload.metadata;
  const found = (view.list('HorizontalPodAutoscaler', namespace) as readonly unknown[] as readonly Autoscaler[]).find(
    ({ spec }) => spec?.scaleTargetRef?.kind === workload.kind && spec.scaleTargetRef.name === name,
  );
  if (found === undefined)
    return shown(
      'now.noAutoscaler',
      { name },
      {
        type: 'command',
        line: `autoscale ${workload.kind.toLowerCase()} ${name}${namespaced(workload)} --max=5`,
      },
    );
  const { minReplicas = 1, maxReplicas = 1 } = found.spec ?? {};
  return shown('now.autoscaler', { name, min: minReplicas, max: maxReplicas }, { type: 'command', line: `get hpa${namespaced(workload)}` });
}

function schedulerOf({ workload, pods }: Seen<Workload>): Shown {
  const bound = pods.filter(({ spec }) => spec.nodeName !== undefined);
  const pinned = pods.filter((pod) => pinnedNode(pod) !== undefined).length;
  const { schedulerName = 'default-scheduler' } = workload.spec.template.spec;
  const params = { name: workload.metadata.name, bound: bound.length, count: pods.length, scheduler: schedulerName, pinned };
  return shown(workload.kind === 'DaemonSet' ? 'now.pinned' : 'now.scheduled', params, podOr(bound, workload));
}

function scopeOf({ workload, pods }: Seen<Workload>): Shown {
  const { namespace = 'default', name } = workload.metadata;
  return shown(
    'now.scope',
    { name, namespace, count: nodesOf(pods).length },
    {
      type: 'command',
      line: `get ${workload.kind.toLowerCase()}s --all-namespaces`,
    },
  );
}

function affinityOf({ workload, pods }: Seen<Workload>): Shown {
  const { name } = workload.metadata;
  const rules = rulesOf(workload);
  const [pod] = pods;
  const node = pod && pinnedNode(pod);
  if (workload.kind === 'DaemonSet' && pod !== undefined && node !== undefined)
    return shown(
      rules.length === 0 ? 'now.affinityPinOnly' : 'now.affinityPin',
      { name: pod.metadata.name, node, rules: rules.join(', ') },
      podOr(pods, workload),
    );
  const place: Destination = { type: 'line', key: rules[0] === 'nodeSelector' ? 'nodeSelector' : 'affinity', ref: refOf(workload) };
  const nodes = names(nodesOf(pods));
  return rules.length === 0
    ? shown('now.noRules', { name, nodes: nodes === '' ? '–' : nodes }, { type: 'object', ref: refOf(workload) })
    : shown('now.rules', { name, rules: rules.join(', '), nodes: nodes === '' ? '–' : nodes }, place);
}

function identityOf({ workload, pods }: Seen<Workload>): Shown {
  const { name } = workload.metadata;
  const [pod] = pods;
  if (pod === undefined) return shown('now.noPods', { name }, { type: 'object', ref: refOf(workload) });
  if (workload.kind === 'DaemonSet')
    return shown('now.identityNode', { name: pod.metadata.name, node: pod.spec.nodeName ?? pinnedNode(pod) ?? '–' }, podOr(pods, workload));
  const all = pods.map(({ metadata }) => metadata.name);
  return shown('now.identity', { names: names(all) }, podOr(pods, workload));
}

function volumesOf({ workload, pods }: Seen<Workload>): Shown {
  const { name } = workload.metadata;
  const claims = claimsOf(pods);
  if (claims.length > 0)
    return shown(
      'now.claims',
      { claims: names(claims) },
      workload.kind === 'StatefulSet' ? { type: 'line', key: 'volumeClaimTemplates', ref: refOf(workload) } : podOr(pods, workload),
    );
  const paths = (workload.spec.template.spec.volumes ?? []).flatMap(({ hostPath }) => {
    const { path } = (hostPath ?? {}) as { readonly path?: unknown };
    return typeof path === 'string' ? [path] : [];
  });
  const ref = refOf(workload);
  if (paths.length > 0) return shown('now.hostPaths', { name, paths: names(paths) }, { type: 'line', key: 'hostPath', ref });
  return shown('now.noVolumes', { name }, { type: 'object', ref });
}

const common = (seen: Seen<Workload>) => ({
  scheduler: schedulerOf(seen),
  scope: scopeOf(seen),
  affinity: affinityOf(seen),
  identity: identityOf(seen),
  volumes: volumesOf(seen),
});

/** Revisions of a DaemonSet or StatefulSet, which hold its templates as ReplicaSets do those of a Deployment. */
function revisionsOf({ view, workload }: Seen<DaemonSet | StatefulSet>): Shown {
  const revisions = view.dependents(workload.metadata.uid, 'ControllerRevision').map(({ metadata }) => metadata.name);
  const params = { name: workload.metadata.name, revisions: revisions.length === 0 ? '–' : names(revisions) };
  return shown('now.noReplicaSet', params, { type: 'command', line: `get controllerrevisions${namespaced(workload)}` });
}

const percent = (value: number | string | undefined): string => String(value ?? '–');

function daemonSetColumn(seen: Seen<DaemonSet>): Column {
  const { workload, pods } = seen;
  const { metadata, spec, status } = workload;
  const { name } = metadata;
  const ref = refOf(workload);
  const { type, rollingUpdate } = spec.updateStrategy;
  return {
    ...common(seen),
    replicas: shown(
      'now.daemonSet',
      { name, ready: status.numberReady ?? 0, count: status.desiredNumberScheduled ?? 0, nodes: nodesOf(pods).length },
      { type: 'object', ref },
    ),
    autoscaling: shown(
      'now.cannotScale',
      { name },
      { type: 'command', line: `autoscale daemonset ${name}${namespaced(workload)} --max=3` },
    ),
    replicaSet: revisionsOf(seen),
    update: shown(
      type === 'RollingUpdate' ? 'now.rolling' : 'now.strategy',
      { name, type, maxUnavailable: percent(rollingUpdate?.maxUnavailable), maxSurge: percent(rollingUpdate?.maxSurge) },
      { type: 'line', key: 'updateStrategy', ref },
    ),
  };
}

/** Ready Pods of as many as are wanted. */
function replicasOf({ workload, pods }: Seen<Deployment | StatefulSet>): Shown {
  const ready = pods.filter((pod) => isPodReady(pod)).length;
  const params = { name: workload.metadata.name, ready, count: workload.spec.replicas };
  return shown('now.replicas', params, { type: 'line', key: 'replicas', ref: refOf(workload) });
}

function deploymentColumn(seen: Seen<Deployment>): Column {
  const { workload, replicaSets } = seen;
  const { name } = workload.metadata;
  const { type, rollingUpdate } = workload.spec.strategy;
  const current = replicaSets.filter(({ spec }) => spec.replicas > 0);
  return {
    ...common(seen),
    replicas: replicasOf(seen),
    autoscaling: autoscalingOf(seen),
    replicaSet: shown(
      'now.replicaSets',
      { names: current.length === 0 ? '–' : names(current.map(({ metadata }) => metadata.name)), count: replicaSets.length },
      { type: 'command', line: `get replicasets${namespaced(workload)}` },
    ),
    update: shown(
      type === 'RollingUpdate' ? 'now.rolling' : 'now.strategy',
      { name, type, maxUnavailable: percent(rollingUpdate?.maxUnavailable), maxSurge: percent(rollingUpdate?.maxSurge) },
      { type: 'line', key: 'strategy', ref: refOf(workload) },
    ),
  };
}

function statefulSetColumn(seen: Seen<StatefulSet>): Column {
  const { workload } = seen;
  const { name } = workload.metadata;
  const { type, rollingUpdate } = workload.spec.updateStrategy;
  return {
    ...common(seen),
    replicas: replicasOf(seen),
    autoscaling: autoscalingOf(seen),
    replicaSet: revisionsOf(seen),
    update: shown(
      type === 'RollingUpdate' ? 'now.partition' : 'now.strategy',
      { name, type, partition: rollingUpdate?.partition ?? 0 },
      { type: 'line', key: 'updateStrategy', ref: refOf(workload) },
    ),
  };
}

/** What the cluster shows of a workload. O(its Pods). */
export function columnOf(view: View, workload: Workload): Column {
  switch (workload.kind) {
    case 'DaemonSet':
      return daemonSetColumn(seenOf(view, workload));
    case 'Deployment':
      return deploymentColumn(seenOf(view, workload));
    case 'StatefulSet':
      return statefulSetColumn(seenOf(view, workload));
    default:
      return workload satisfies never;
  }
}

/** Workloads of a kind; those of the system come last. */
export function workloadsOf<K extends Kind>(view: View, kind: K): readonly WorkloadOf[K][] {
  const isSystems = ({ metadata }: { readonly metadata: { readonly namespace?: string } }) =>
    metadata.namespace?.startsWith('kube-') === true;
  const all = view.list(kind) as unknown as readonly WorkloadOf[K][];
  return [...all.filter((each) => !isSystems(each)), ...all.filter(isSystems)];
}

/** The line of a manifest that begins with the key, within the document of the workload, counted from 1; 0 where there is none. */
export function lineOfKey(text: string, { kind, name }: ObjectRef, key: string): number {
  const lines = text.split('\n');
  const ends = lines.flatMap((line, index) => (/^---\s*$/.test(line) ? [index] : []));
  const bounds = [-1, ...ends, lines.length];
  for (const [index, from] of bounds.slice(0, -1).entries()) {
    const part = lines.slice(from + 1, bounds[index + 1]);
    const isOf =
      part.some((line) => line.trim() === `kind: ${kind}`) &&
      part.some((line) => /^ {2}name:/.test(line) && line.trim() === `name: ${name}`);
    const at = isOf ? part.findIndex((line) => line.trim().replace(/^- /, '').startsWith(`${key}:`)) : -1;
    if (at >= 0) return from + 1 + at + 1;
  }
  return 0;
}
