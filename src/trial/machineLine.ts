import type { MachineCommand, NodePool, NodeSpec, PodFilter } from '../cluster/types.ts';
import { taintText } from '../kubernetes/index.ts';

const filterText = (filter: PodFilter): string =>
  [
    filter.pod ?? filter.owner ?? 'Pods',
    filter.namespace === undefined ? '' : `in ${filter.namespace}`,
    filter.node === undefined ? '' : `on ${filter.node}`,
    filter.image === undefined ? '' : `with image ${filter.image}`,
    filter.count === undefined ? '' : `(${filter.count})`,
  ]
    .filter((part) => part !== '')
    .join(' ');

export const reports = {
  ready: 'containers become ready',
  unready: 'containers stop being ready',
  crash: 'containers crash',
  initCrash: 'init containers crash',
  fail: 'containers end in failure',
  succeed: 'containers end',
} as const;

/** What runs short, in a line. */
export const shortages = { memory: 'memory', disk: 'disk', pid: 'PID' } as const;

/** What is at a path, in a line. */
export const pathWords = {
  Directory: 'directory',
  File: 'file',
  Socket: 'socket',
  CharDevice: 'character device',
  BlockDevice: 'block device',
} as const;

export type PodReport = keyof typeof reports;

const pairsText = (pairs: Readonly<Record<string, string | number>>): string =>
  Object.entries(pairs)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

/** What is special about a machine. */
const shapeText = ({ labels = {}, taints = [], allocatable = {}, ready = true }: NodeSpec): string =>
  [
    Object.keys(labels).length === 0 ? '' : ` --labels=${pairsText(labels)}`,
    taints.length === 0 ? '' : ` --taints=${taints.map(taintText).join(',')}`,
    Object.keys(allocatable).length === 0 ? '' : ` --allocatable=${pairsText(allocatable as Readonly<Record<string, string>>)}`,
    ready ? '' : ' --not-ready',
  ].join('');

const poolText = ({ name, min, max, node = {} }: NodePool): string => `pool ${name} ${min}..${max}${shapeText({ name, ...node })}`;

/** A long row of names is shortened to its ends, followed by what the machines have in common. */
function joining(nodes: readonly NodeSpec[]): string {
  const names = nodes.map(({ name }) => name);
  const [shape = '', ...others] = new Set(nodes.map(shapeText));
  const what =
    names.length <= 6
      ? `# a machine joins: ${names.join(', ')}`
      : `# ${names.length} machines join: ${names[0] ?? ''} … ${names.at(-1) ?? ''}`;
  return others.length === 0 ? `${what}${shape}` : what;
}

/** Machine commands have no kubectl form, so the transcript shows them as comments. Saved links contain these lines. */
export function machineLine(command: MachineCommand): string {
  switch (command.type) {
    case 'addNodes':
      return joining(command.nodes);
    case 'removeNode':
      return `# take ${command.node} away`;
    case 'failNode':
      return `# power off ${command.node}`;
    case 'reviveNode':
      return `# power on ${command.node}`;
    case 'nodeReady':
      return `# the kubelet of ${command.node} reports ${command.ready ? 'Ready' : 'NotReady'}`;
    case 'pressure': {
      const what = `${shortages[command.of]} pressure on ${command.node}`;
      return command.active ? `# ${what}${command.evicts === false ? ' without evictions' : ''}` : `# ${what} ends`;
    }
    case 'network':
      return `# the network of ${command.node} is ${command.available ? 'available' : 'unavailable'}`;
    case 'reboot':
      return `# reboot ${command.node}`;
    case 'shutdown':
      return `# shut down ${command.node}`;
    case 'kubeletVersion':
      return `# the kubelet of ${command.node} becomes ${command.version}`;
    case 'addPath':
      return `# add ${pathWords[command.pathType]} ${command.path} to ${command.node}`;
    case 'kubelets':
      return `# kubelets: ${Object.entries(command)
        .filter(([name]) => name !== 'type')
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`;
    case 'pods':
      return `# ${filterText(command.filter)}: ${reports[command.report]}`;
    case 'terminated':
      return `# the kubelet confirms the end of ${command.pod ?? 'terminating Pods'}${command.node === undefined ? '' : ` on ${command.node}`}`;
    case 'autoscaler':
      return `# autoscaler: ${command.pools.length === 0 ? 'off' : [...command.pools.map(poolText), ...(command.removeAfterSeconds === undefined ? [] : [`remove after ${command.removeAfterSeconds}s`])].join('; ')}`;
    case 'scalePool':
      return `# scale pool ${command.pool} to ${command.nodes}`;
    case 'eachNode':
      return machineLine({ ...command.command, node: command.nodes.join(', ') } as MachineCommand);
    case 'wait':
      return `# wait ${command.seconds}s`;
    case 'restore':
      return `# a cluster of ${command.objects.length} objects is brought along`;
    default:
      return command satisfies never;
  }
}
