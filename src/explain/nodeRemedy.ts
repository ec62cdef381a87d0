import type { MachineCommand, Message, View } from '../cluster/index.ts';
import { conditionBehind, isNodeReady, isOwnedTaint, type Node, type Taint, UNSCHEDULABLE } from '../kubernetes/index.ts';

/** What a Node needs before anything else, and the command that does it. */
export interface NodeRemedy {
  readonly kind: 'powerOn' | 'cancelShutdown' | 'join' | 'reportReady';
  readonly command: MachineCommand;
}

/**
 * What lets a Node work again: power, a machine under its Node object, or a kubelet that reports Ready. `undefined` where the
 * machine is on and the Node is Ready. A machine without power counts from the start, also while its Node still says Ready.
 */
export function nodeRemedy(view: View, node: Node): NodeRemedy | undefined {
  const { name } = node.metadata;
  const machine = view.machine(name);
  if (machine?.alive === false) return { kind: 'powerOn', command: { type: 'reviveNode', node: name } };
  if (machine?.shuttingDown) return { kind: 'cancelShutdown', command: { type: 'reviveNode', node: name } };
  if (isNodeReady(node)) return undefined;
  return machine === undefined
    ? { kind: 'join', command: { type: 'addNodes', nodes: [{ name }] } }
    : { kind: 'reportReady', command: { type: 'nodeReady', node: name, ready: true } };
}

/** When the node lifecycle controller removes a taint of its own, as a text of the room `why`; `undefined` for a person's taint. */
export function ownedTaintSentence(view: View, node: Node, taint: Taint): Message<'why'> | undefined {
  if (!isOwnedTaint(taint)) return undefined;
  const params = { node: node.metadata.name, condition: conditionBehind(taint.key) ?? '' };
  if (taint.key === UNSCHEDULABLE) return { key: 'owned.uncordon', params };
  if (params.condition !== 'Ready') return { key: 'owned.condition', params };
  return { key: `owned.${nodeRemedy(view, node)?.kind ?? 'reportReady'}`, params };
}
