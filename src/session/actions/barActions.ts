import type { Action, ActionId } from './action.ts';

/** Each slot holds the possible one of two opposites. */
const slots: readonly (readonly ActionId[])[] = [
  ['node.fail', 'node.revive'],
  ['node.taint'],
  ['node.cordon', 'node.uncordon'],
  ['node.delete'],
  ['pod.delete'],
  ['pod.crash'],
  ['pod.ready', 'pod.unready'],
  ['pod.terminated'],
];

/** Of the actions on a Node or Pod, those that stand in its bar; the menu lists the rest too. */
export const barActions = <A extends Action>(actions: readonly A[]): readonly A[] =>
  slots.flatMap((ids) => {
    const offered = actions.filter(({ id }) => ids.includes(id));
    return offered.find(({ reason }) => reason === undefined) ?? offered[0] ?? [];
  });
