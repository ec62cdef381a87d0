import type { View } from '../../cluster/types.ts';
import type { KnownNames } from './suggestions.ts';

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/** The names at the head of the timeline. */
export function knownNames(view: View): KnownNames {
  const nodes = view.list('Node');
  const labels = new Map<string, Set<string>>();
  for (const node of nodes) {
    for (const [key, value] of Object.entries(node.metadata.labels ?? {})) labels.set(key, (labels.get(key) ?? new Set()).add(value));
  }
  return {
    namespaces: view.names('Namespace'),
    nodeLabels: new Map([...labels].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, values]) => [key, sorted(values)])),
    taintKeys: sorted(nodes.flatMap((node) => (node.spec.taints ?? []).map((taint) => taint.key))),
    priorityClasses: view.names('PriorityClass'),
    serviceAccounts: sorted(view.list('ServiceAccount').map((account) => account.metadata.name)),
  };
}
