import type { NodeMark } from '../../session/index.ts';
import type { Forecast } from '../../trial/index.ts';

/** What the graph says at the Nodes. */
export function marksOf({ daemonSets }: Forecast): ReadonlyMap<string, NodeMark> {
  const marks = new Map<string, NodeMark>();
  for (const { effect, pending } of daemonSets) {
    if (effect.pace !== 'onDelete') for (const node of effect.replaces) marks.set(node, 'replaces');
    for (const node of effect.gains) marks.set(node, 'gains');
    for (const node of effect.loses) marks.set(node, 'loses');
    for (const node of effect.refused?.nodes ?? []) marks.set(node, 'refused');
    for (const { node } of pending) marks.set(node, 'waits');
  }
  return marks;
}
