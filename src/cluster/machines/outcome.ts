import type { Json } from '../../kubernetes/objects.ts';
import { nodeKey, podKey } from '../kubelet/keys.ts';
import { machineState } from '../machineState.ts';
import type { Action, ClusterEvent, Machine, Message, Millis, View } from '../types.ts';

/** What a machine command does, as data. */
export type MachineOutcome =
  | {
      readonly ok: true;
      readonly caption: Message;
      readonly actions?: readonly Action[];
      readonly cells?: readonly (readonly [cell: string, value: Json | undefined])[];
      readonly events?: readonly Omit<ClusterEvent, 'time'>[];
      readonly wakes?: readonly { readonly component: string; readonly key: string }[];
      readonly now?: Millis;
    }
  | { readonly ok: false; readonly reason: Message };

export const refuse = (key: Message['key'], params: Message['params']): MachineOutcome => ({ ok: false, reason: { key, params } });

export const machineCell = (node: string, machine: Machine): readonly [string, Json] => [`machine/${node}`, machineState(machine)];

/** Wakes the kubelet of a node for the node and each of its Pods. */
export const kubeletWakes = (view: View, node: string) =>
  [nodeKey(node), ...view.podsOnNode(node).map((pod) => podKey(node, pod))].map((key) => ({ component: 'kubelet', key }));
