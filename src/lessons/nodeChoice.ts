import type { View } from '../cluster/types.ts';
import type { Node } from '../kubernetes/index.ts';
import type { NodeChoice, NodeRule } from './types.ts';

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

function matches({ metadata, spec }: Node, { names, label = {}, taint, role }: NodeRule): boolean {
  const labels = metadata.labels ?? {};
  return (
    (names === undefined || names.includes(metadata.name)) &&
    Object.entries(label).every(([key, value]) => labels[key] === value) &&
    (taint === undefined || (spec.taints ?? []).some(({ key }) => key === taint)) &&
    (role === undefined || (role === 'control-plane') === Object.hasOwn(labels, CONTROL_PLANE))
  );
}

export const isChosen = (node: Node, choice: NodeChoice): boolean =>
  matches(node, choice) && (choice.not === undefined || !matches(node, choice.not));

/** By name. O(nodes), or O(names) where the choice names them. */
export function chosenNodes(view: View, choice: NodeChoice): readonly Node[] {
  const candidates = choice.names?.flatMap((name) => view.get('Node', undefined, name) ?? []) ?? view.list('Node');
  return candidates.filter((node) => isChosen(node, choice));
}

/** Names of the choice that are no nodes. */
export const unknownNames = (view: View, { names = [] }: NodeChoice): readonly string[] =>
  names.filter((name) => view.get('Node', undefined, name) === undefined);
