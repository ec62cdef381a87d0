import type { MachineCommand, PodFilter } from '../cluster/types.ts';

const filterText = (filter: PodFilter): string =>
  [
    filter.pod ?? filter.owner ?? 'Pods',
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
  fail: 'containers end in failure',
  succeed: 'containers end',
} as const;

export type PodReport = keyof typeof reports;

/** A long row of names is told by its ends. */
const joining = (names: readonly string[]): string =>
  names.length <= 6
    ? `# a machine joins: ${names.join(', ')}`
    : `# ${names.length} machines join: ${names[0] ?? ''} … ${names.at(-1) ?? ''}`;

/** What happens to the machines has no kubectl command: a comment stands for it in the transcript. */
export function machineLine(command: MachineCommand): string {
  switch (command.type) {
    case 'addNodes':
      return joining(command.nodes.map(({ name }) => name));
    case 'removeNode':
      return `# take ${command.node} away`;
    case 'failNode':
      return `# power off ${command.node}`;
    case 'reviveNode':
      return `# power on ${command.node}`;
    case 'nodeReady':
      return `# the kubelet of ${command.node} reports ${command.ready ? 'Ready' : 'NotReady'}`;
    case 'kubelets':
      return `# kubelets: ${Object.entries(command)
        .filter(([name]) => name !== 'type')
        .map(([name, value]) => `${name}=${value}`)
        .join(' ')}`;
    case 'pods':
      return `# ${filterText(command.filter)}: ${reports[command.report]}`;
    case 'terminated':
      return `# the kubelet confirms the end of ${command.pod ?? 'terminating Pods'}${command.node === undefined ? '' : ` on ${command.node}`}`;
    case 'wait':
      return `# wait ${command.seconds}s`;
    case 'restore':
      return `# a cluster of ${command.objects.length} objects is brought along`;
    default:
      return command satisfies never;
  }
}
