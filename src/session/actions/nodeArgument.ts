import type { View } from '../../cluster/types.ts';

/** Names one node each, so a selector by it is no shorter. */
const HOSTNAME = 'kubernetes.io/hostname';

/** The shortest label whose nodes are exactly these, as `kubectl -l` takes it. O(nodes of the cluster) for each label of the first. */
function selectorOf(view: View, names: readonly string[]): string | undefined {
  const [first = ''] = names;
  const asked = new Set(names);
  const labels = Object.entries(view.get('Node', undefined, first)?.metadata.labels ?? {});
  const selectors = labels.flatMap(([key, value]): readonly string[] => {
    if (key === HOSTNAME) return [];
    let count = 0;
    for (const { metadata } of view.list('Node')) {
      if (metadata.labels?.[key] !== value) continue;
      if (!asked.has(metadata.name)) return [];
      count += 1;
    }
    return count === asked.size ? [`${key}=${value}`] : [];
  });
  return selectors.toSorted((a, b) => a.length - b.length)[0];
}

/** Nodes as kubectl takes them: a selector where a label has exactly them, else their names. */
export function nodeArgument(view: View, names: readonly string[]): string {
  const selector = names.length < 2 ? undefined : selectorOf(view, names);
  return selector === undefined ? names.join(' ') : `-l ${selector}`;
}
