import { admissionRefusal, isUp, type MachineCommand, pressures, type View } from '../cluster/index.ts';
import type { TextParams } from '../i18n/index.ts';
import { addDaemonTolerations, type DaemonSet, type Node, type Pod } from '../kubernetes/index.ts';
import type { Message } from './types.ts';

/** A trouble of a Node whose kubelet works otherwise. */
export interface NodeTrouble {
  readonly kind: 'rebooting' | 'pressure' | 'soft' | 'over' | 'found' | 'network';
  /** What it means for Pods; `time` is in milliseconds of virtual time. */
  readonly sentence: Message<'why'>;
  /** The command that ends it, and its label. */
  readonly remedy?: { readonly label: Message<'why'>; readonly command: MachineCommand };
}

/** The troubles of the Node now, each with what ends it. {@link nodeRemedy} has powered off and not Ready. */
export function nodeTroubles(view: View, { metadata, status }: Node): readonly NodeTrouble[] {
  const { name } = metadata;
  const machine = view.machine(name);
  const isTrue = (type: string): boolean => status.conditions?.some((each) => each.type === type && each.status === 'True') === true;
  const trouble = (kind: NodeTrouble['kind'], params: TextParams, command?: MachineCommand): NodeTrouble => ({
    kind,
    sentence: { key: `trouble.${kind}.why`, params: { node: name, ...params } },
    ...(command === undefined || kind === 'rebooting' || kind === 'over'
      ? {}
      : { remedy: { label: { key: `trouble.${kind}.do`, params: { node: name, ...params } }, command } }),
  });
  const { boot } = machine ?? {};
  const rebooting = machine?.alive === true && boot !== undefined && !isUp(machine, view.now);
  return [
    ...(rebooting ? [trouble('rebooting', { time: boot.until })] : []),
    ...pressures.flatMap(([of, condition, resource]): readonly NodeTrouble[] => {
      const pressure = machine?.pressure?.[of];
      const params = { condition, resource };
      const end: MachineCommand = { type: 'pressure', node: name, of, active: false };
      if (pressure === undefined) return isTrue(condition) ? [trouble('found', params, end)] : [];
      const { until, evicts } = pressure;
      if (until !== undefined) return until > view.now ? [trouble('over', { ...params, time: until })] : [];
      return [trouble(evicts ? 'pressure' : 'soft', params, end)];
    }),
    ...(isTrue('NetworkUnavailable') ? [trouble('network', {}, { type: 'network', node: name, available: true })] : []),
  ];
}

/**
 * Why the kubelet of the Node would reject a new Pod of the DaemonSet, which the controller makes and the scheduler places:
 * the kubelet's words. `undefined`: it would take it.
 */
export function kubeletRefusal(view: View, { metadata, spec }: DaemonSet, node: Node): string | undefined {
  const machine = view.machine(node.metadata.name);
  if (!isUp(machine, view.now)) return undefined;
  const { template } = spec;
  const { priorityClassName } = template.spec;
  const given = priorityClassName === undefined ? undefined : view.get('PriorityClass', undefined, priorityClassName)?.value;
  const tolerations = addDaemonTolerations(template.spec.tolerations, template.spec.hostNetwork === true);
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...metadata, annotations: template.metadata?.annotations ?? {} },
    spec: { ...template.spec, tolerations, priority: given ?? template.spec.priority ?? 0 },
    // It tolerates memory pressure, so that its class does not matter.
    status: { phase: 'Pending' },
  } as unknown as Pod;
  return admissionRefusal(machine, pod, view.now)?.[1].trim();
}
