import type { NodeSpec, View } from '../../cluster/types.ts';

/** Whether a Node or a machine has the name. */
export const isNameTaken = (view: View, name: string): boolean =>
  view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;

/** The nodes with names that are free: a taken `w2` becomes the next `w<number>`. */
export function uniqueNodes(view: View, nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  const given = new Set<string>();
  // The numbers below it are taken.
  const free = new Map<string, number>();
  return nodes.map((node) => {
    const base = node.name.replace(/\d+$/, '');
    let name = node.name;
    if (isNameTaken(view, name) || given.has(name)) {
      let number = free.get(base) ?? 1;
      for (name = `${base}${number}`; isNameTaken(view, name) || given.has(name); name = `${base}${number}`) number += 1;
      free.set(base, number);
    }
    given.add(name);
    return { ...node, name };
  });
}
