import type { View } from '../../cluster/types.ts';
import type { KnownNames } from './values.ts';

const sorted = (names: Iterable<string>): readonly string[] => [...new Set(names)].sort();

/** Values by key, both in order. */
function byKey(pairs: Iterable<readonly [key: string, value: string]>): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>();
  for (const [key, value] of pairs) {
    const known = values.get(key);
    if (known === undefined) values.set(key, new Set([value]));
    else known.add(value);
  }
  return new Map([...values].sort(([one], [other]) => (one < other ? -1 : 1)).map(([key, found]) => [key, sorted(found)]));
}

function collect(view: View): KnownNames {
  const nodes = view.list('Node');
  const namesOf = (kind: Parameters<View['list']>[0]): readonly string[] => sorted(view.list(kind).map(({ metadata }) => metadata.name));
  return {
    namespaces: view.names('Namespace'),
    nodeLabels: byKey(nodes.flatMap(({ metadata }) => Object.entries(metadata.labels ?? {}))),
    taints: byKey(nodes.flatMap(({ spec }) => (spec.taints ?? []).map(({ key, value = '' }) => [key, value] as const))),
    priorityClasses: view.names('PriorityClass'),
    serviceAccounts: namesOf('ServiceAccount'),
    configMaps: namesOf('ConfigMap'),
    secrets: namesOf('Secret'),
    claims: namesOf('PersistentVolumeClaim'),
    runtimeClasses: namesOf('RuntimeClass'),
  };
}

let last: { readonly moment: unknown; readonly names: KnownNames } | undefined;

/** The names at the head of the timeline; collected once for each `moment` of it. */
export function knownNames(view: View, moment: unknown): KnownNames {
  if (last !== undefined && last.moment === moment) return last.names;
  const names = collect(view);
  last = { moment, names };
  return names;
}
