import type { NodeSpec, View } from '../../cluster/types.ts';

/** Whether a Node or a machine has the name. */
export const isNameTaken = (view: View, name: string): boolean =>
  view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;

/** For names of Nodes: of a beginning of a name the number below which all are taken. */
const taken = new WeakMap<readonly string[], Map<string, number>>();

/** The nodes with names that are free: a taken `w2` becomes the next `w<number>`. */
export function uniqueNodes(view: View, nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  const given = new Set<string>();
  // In a large cluster the numbers are not counted again.
  const list = view.names('Node');
  const below = taken.get(list) ?? new Map<string, number>();
  taken.set(list, below);
  const free = new Map<string, number>();
  return nodes.map((node) => {
    const base = node.name.replace(/\d+$/, '');
    let name = node.name;
    if (isNameTaken(view, name) || given.has(name)) {
      let number = free.get(base) ?? below.get(base) ?? 1;
      while (isNameTaken(view, `${base}${number}`)) number += 1;
      if (!free.has(base)) below.set(base, number);
      for (name = `${base}${number}`; isNameTaken(view, name) || given.has(name); name = `${base}${number}`) number += 1;
      free.set(base, number);
    }
    given.add(name);
    return { ...node, name };
  });
}
