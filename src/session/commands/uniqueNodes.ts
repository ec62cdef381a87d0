import type { NodeSpec, View } from '../../cluster/types.ts';

/** Whether a Node or a machine has the name. */
export const takenIn =
  (view: View) =>
  (name: string): boolean =>
    view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined;

/** The nodes with names that are free: a taken `w2` becomes the next `w<number>`. */
export function uniqueNodes(nodes: readonly NodeSpec[], taken: (name: string) => boolean): readonly NodeSpec[] {
  const given = new Set<string>();
  return nodes.map((node) => {
    const base = node.name.replace(/\d+$/, '');
    let name = node.name;
    for (let number = 1; taken(name) || given.has(name); number += 1) name = `${base}${number}`;
    given.add(name);
    return { ...node, name };
  });
}
