import type { Machine, MachineCommand, Millis, PressureKind, View } from '../../cluster/types.ts';
import { namespaceFlag } from '../../kubectl/lines.ts';
import { isOwnedTaint, isPodReady, isTerminating, type Node, type Pod } from '../../kubernetes/index.ts';
import type { ApiObject } from '../../kubernetes/objects.ts';
import { uniqueNodes } from '../commands/uniqueNodes.ts';
import type { ActionRow, Effect } from './action.ts';
import { type NodeShapeId, nodeShapes } from './nodeShapes.ts';

export interface NodeTarget {
  readonly name: string;
  readonly node: Node;
  readonly machine: Machine | undefined;
  readonly now: Millis;
}

interface PodTarget {
  readonly namespace: string;
  readonly name: string;
  readonly pod: Pod;
  readonly machine: Machine | undefined;
  readonly view: View;
}

interface WorkloadTarget {
  readonly kind: WorkloadKind;
  readonly namespace: string;
  readonly name: string;
  readonly object: ApiObject;
  readonly view: View;
}

interface ClusterTarget {
  readonly view: View;
}

export type WorkloadKind = 'DaemonSet' | 'Deployment' | 'StatefulSet' | 'ReplicaSet';

const offReason = ({ machine }: NodeTarget) => (machine === undefined ? 'reason.noMachine' : machine.alive ? undefined : 'reason.off');

/** For what a machine does only while it is up and stays so. */
const busyReason = (target: NodeTarget) =>
  offReason(target) ??
  (target.machine?.shuttingDown ? 'reason.shuttingDown' : target.now < (target.machine?.boot?.until ?? 0) ? 'reason.rebooting' : undefined);

const hasCondition = ({ node }: NodeTarget, condition: string): boolean =>
  node.status.conditions?.some(({ type, status }) => type === condition && status === 'True') === true;

/** Whether it lasts, or is only reported still. */
const isPressed = (target: NodeTarget, of: PressureKind, condition: string): boolean => {
  const pressure = target.machine?.pressure?.[of];
  return pressure === undefined ? hasCondition(target, condition) : pressure.until === undefined;
};

const pressureRows: readonly ActionRow<NodeTarget>[] = (
  [
    ['disk', 'node.diskPressure', 'node.noDiskPressure', 'DiskPressure', 'e'],
    ['memory', 'node.memoryPressure', 'node.noMemoryPressure', 'MemoryPressure', 'm'],
    ['pid', 'node.pidPressure', 'node.noPidPressure', 'PIDPressure', undefined],
  ] as const
).flatMap(([of, on, off, condition, key]): readonly ActionRow<NodeTarget>[] =>
  [true, false].map((active) => ({
    id: active ? on : off,
    icon: of,
    group: 'node.conditions',
    ...(key === undefined ? {} : { key }),
    offered: (target) => isPressed(target, of, condition) !== active,
    blocked: offReason,
    effect: ({ name }) => ({ machine: { type: 'pressure', node: name, of, active } }),
  })),
);

const nodes: readonly ActionRow<NodeTarget>[] = [
  {
    id: 'node.fail',
    icon: 'power-off',
    key: 'o',
    destructive: true,
    blocked: offReason,
    effect: ({ name }) => ({ machine: { type: 'failNode', node: name } }),
  },
  {
    id: 'node.revive',
    icon: 'power',
    key: 'o',
    blocked: ({ machine }) =>
      machine === undefined ? 'reason.noMachine' : machine.alive && machine.shuttingDown !== true ? 'reason.on' : undefined,
    effect: ({ name }) => ({ machine: { type: 'reviveNode', node: name } }),
  },
  {
    id: 'node.reboot',
    icon: 'reboot',
    group: 'node.machine',
    blocked: busyReason,
    effect: ({ name }) => ({ machine: { type: 'reboot', node: name } }),
  },
  {
    id: 'node.shutdown',
    icon: 'shutdown',
    group: 'node.machine',
    destructive: true,
    blocked: busyReason,
    effect: ({ name }) => ({ machine: { type: 'shutdown', node: name } }),
  },
  {
    id: 'node.upgrade',
    icon: 'upgrade',
    group: 'node.machine',
    blocked: busyReason,
    effect: ({ name }) => ({ dialog: { form: 'upgrade', node: name }, line: `# the kubelet of ${name} becomes …` }),
  },
  {
    id: 'node.addPath',
    icon: 'path',
    group: 'node.machine',
    blocked: ({ machine }) => (machine === undefined ? 'reason.noMachine' : undefined),
    effect: ({ name }) => ({ dialog: { form: 'addPath', node: name }, line: `# add directory /… to ${name}` }),
  },
  ...pressureRows,
  ...[false, true].map(
    (available): ActionRow<NodeTarget> => ({
      id: available ? 'node.networkUp' : 'node.networkDown',
      icon: 'route',
      group: 'node.conditions',
      offered: (target) => hasCondition(target, 'NetworkUnavailable') === available,
      effect: ({ name }) => ({ machine: { type: 'network', node: name, available } }),
    }),
  ),
  {
    id: 'node.ready',
    icon: 'network',
    group: 'node.conditions',
    offered: ({ machine }) => machine?.ready === false,
    blocked: offReason,
    effect: ({ name }) => ({ machine: { type: 'nodeReady', node: name, ready: true } }),
  },
  {
    id: 'node.notReady',
    icon: 'network',
    group: 'node.conditions',
    offered: ({ machine }) => machine?.ready !== false,
    blocked: offReason,
    effect: ({ name }) => ({ machine: { type: 'nodeReady', node: name, ready: false } }),
  },
  {
    id: 'node.cordon',
    icon: 'cordon',
    key: 'c',
    blocked: ({ node }) => (node.spec.unschedulable === true ? 'reason.cordoned' : undefined),
    effect: ({ name }) => ({ kubectl: `cordon ${name}` }),
  },
  {
    id: 'node.uncordon',
    icon: 'uncordon',
    key: 'c',
    blocked: ({ node }) => (node.spec.unschedulable === true ? undefined : 'reason.notCordoned'),
    effect: ({ name }) => ({ kubectl: `uncordon ${name}` }),
  },
  { id: 'node.drain', icon: 'drain', key: 'd', effect: ({ name }) => ({ kubectl: `drain ${name} --ignore-daemonsets` }) },
  {
    id: 'node.taint',
    icon: 'taint',
    key: 't',
    effect: ({ name }) => ({ dialog: { form: 'taint', node: name }, line: `kubectl taint node ${name} …` }),
  },
  {
    id: 'node.untaint',
    icon: 'untaint',
    blocked: ({ node: { spec } }) => {
      if (spec.taints === undefined || spec.taints.length === 0) return 'reason.noTaint';
      return spec.taints.every(isOwnedTaint) ? 'reason.ownedTaints' : undefined;
    },
    effect: ({ name }) => ({ dialog: { form: 'untaint', node: name }, line: `kubectl taint node ${name} …-` }),
  },
  {
    id: 'node.label',
    icon: 'label',
    key: 'l',
    effect: ({ name }) => ({ dialog: { form: 'label', node: name }, line: `kubectl label node ${name} …` }),
  },
  { id: 'node.delete', icon: 'delete', key: 'Delete', destructive: true, effect: ({ name }) => ({ kubectl: `delete node ${name}` }) },
];

const kubeletReason = (target: PodTarget) => {
  if (target.pod.spec.nodeName === undefined) return 'reason.unbound';
  if (isTerminating(target.pod)) return 'reason.terminating';
  return target.machine?.alive === true ? undefined : 'reason.notResponding';
};

const reports =
  (report: Extract<MachineCommand, { readonly type: 'pods' }>['report']) =>
  ({ name, namespace }: PodTarget): Effect => ({ machine: { type: 'pods', report, filter: { pod: name, namespace } } });

const pods: readonly ActionRow<PodTarget>[] = [
  {
    id: 'pod.delete',
    icon: 'delete',
    key: 'Delete',
    destructive: true,
    blocked: (target) => (isTerminating(target.pod) ? 'reason.terminating' : undefined),
    effect: ({ name, namespace }) => ({ kubectl: `delete pod ${name}${namespaceFlag(namespace)}` }),
  },
  { id: 'pod.crash', icon: 'crash', blocked: kubeletReason, effect: reports('crash') },
  {
    id: 'pod.initCrash',
    icon: 'crash',
    offered: ({ pod }) => pod.spec.initContainers?.some(({ restartPolicy }) => restartPolicy !== 'Always') === true,
    blocked: kubeletReason,
    effect: reports('initCrash'),
  },
  {
    id: 'pod.ready',
    icon: 'heal',
    blocked: (target) => kubeletReason(target) ?? (isPodReady(target.pod) ? 'reason.ready' : undefined),
    effect: reports('ready'),
  },
  {
    id: 'pod.unready',
    icon: 'unready',
    blocked: (target) => kubeletReason(target) ?? (isPodReady(target.pod) ? undefined : 'reason.notReady'),
    effect: reports('unready'),
  },
  { id: 'pod.fail', icon: 'stop', destructive: true, blocked: kubeletReason, effect: reports('fail') },
  {
    id: 'pod.terminated',
    icon: 'stop',
    offered: (target) => isTerminating(target.pod) && target.view.kubelet.terminate === 'manual' && target.machine?.alive === true,
    effect: ({ name, pod }) => ({ machine: { type: 'terminated', pod: name, node: pod.spec.nodeName ?? '' } }),
  },
];

const hasRollouts = ({ kind }: WorkloadTarget): boolean => kind !== 'ReplicaSet';
const hasEarlierRevision = ({ kind, object, view }: WorkloadTarget): boolean =>
  view.dependents(object.metadata.uid, kind === 'Deployment' ? 'ReplicaSet' : 'ControllerRevision').length > 1;

const kubectl =
  (command: string, flags = '') =>
  ({ kind, namespace, name }: WorkloadTarget): Effect => ({
    kubectl: `${command} ${kind.toLowerCase()}/${name}${namespaceFlag(namespace)}${flags}`,
  });

const workloads: readonly ActionRow<WorkloadTarget>[] = [
  { id: 'workload.restart', icon: 'restart', offered: hasRollouts, effect: kubectl('rollout restart') },
  {
    id: 'workload.undo',
    icon: 'undo',
    offered: hasRollouts,
    blocked: (target) => (hasEarlierRevision(target) ? undefined : 'reason.noRevision'),
    effect: kubectl('rollout undo'),
  },
  { id: 'workload.orphan', icon: 'orphan', destructive: true, effect: kubectl('delete', ' --cascade=orphan') },
  { id: 'workload.delete', icon: 'delete', destructive: true, effect: kubectl('delete') },
];

const joins =
  (shape: NodeShapeId) =>
  ({ view }: ClusterTarget): Effect => ({ machine: { type: 'addNodes', nodes: uniqueNodes(view, nodeShapes[shape]) } });

const cluster: readonly ActionRow<ClusterTarget>[] = [
  { id: 'cluster.add', icon: 'add', effect: () => ({ dialog: { form: 'addNodes' }, line: '# a machine joins: …' }) },
  {
    id: 'cluster.scale',
    icon: 'scale',
    effect: ({ view }) => ({ dialog: { form: 'scale' }, line: `# nodes: ${view.names('Node').length} → …` }),
  },
  { id: 'cluster.worker', icon: 'worker', effect: joins('worker') },
  { id: 'cluster.controlPlane', icon: 'control-plane', effect: joins('controlPlane') },
  { id: 'cluster.gpu', icon: 'gpu', effect: joins('gpu') },
  { id: 'cluster.small', icon: 'small', effect: joins('small') },
  { id: 'cluster.windows', icon: 'windows', effect: joins('windows') },
  { id: 'cluster.custom', icon: 'custom', effect: () => ({ dialog: { form: 'addNode' }, line: '# a machine joins: …' }) },
  { id: 'cluster.autoscaler', icon: 'autoscaler', effect: () => ({ dialog: { form: 'autoscaler' }, line: '# autoscaler: …' }) },
  { id: 'cluster.kubelets', icon: 'kubelets', effect: () => ({ dialog: { form: 'kubelets' }, line: '# kubelets: …' }) },
];

/** All actions, by what they are done to, in the order of their menus. */
export const actionTable = { nodes, pods, workloads, cluster } as const;
