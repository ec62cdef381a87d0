import type { NodeSpec, View } from '../../cluster/types.ts';

/** Whether a Node or a machine has the name. */
export const isNameTaken = (view: View, name: string): boolean =>
  view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;

/** The nodes with names that are free: a taken `w2` becomes the next `w<number>`. */
export function uniqueNodes(view: View, nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  const given = new Set<string>();
  return nodes.map((node) => {
    const base = node.name.replace(/\d+$/, '');
    let name = node.name;
    for (let number = 1; isNameTaken(view, name) || given.has(name); number += 1) name = `${base}${number}`;
    given.add(name);
    return { ...node, name };
  });
}
