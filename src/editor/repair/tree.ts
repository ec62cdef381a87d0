import type { ManifestDocument } from '../../manifest/index.ts';

export type YamlNode = NonNullable<ManifestDocument['positions']>['root'];
export type MapNode = YamlNode & { readonly kind: 'map' };

/** A document that was read: its nodes' offsets count from `base`. */
export interface Tree {
  readonly text: string;
  readonly root: YamlNode;
  readonly base: number;
}

export interface Entry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export const isMap = (node: YamlNode | undefined): node is MapNode => node?.kind === 'map';

export const treeOf = (text: string, { positions }: ManifestDocument): Tree | undefined =>
  positions === undefined ? undefined : { text, ...positions };

/** The last of equal keys is the one that counts. */
export function entryOf(node: YamlNode | undefined, name: string): Entry | undefined {
  if (!isMap(node)) return undefined;
  const found = node.entries.findLast(([key]) => key.kind === 'scalar' && key.value === name);
  return found && { key: found[0], value: found[1] };
}

/** The node behind keys and list indexes. */
export function nodeAt({ root }: Tree, steps: readonly string[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of steps) {
    if (node?.kind === 'sequence') node = node.items[Number(step)];
    else node = entryOf(node, step)?.value;
  }
  return node;
}

export const entryAt = (tree: Tree, steps: readonly string[]): Entry | undefined =>
  entryOf(nodeAt(tree, steps.slice(0, -1)), steps.at(-1) ?? '');

/** What a plain or quoted scalar says; `undefined` for collections. */
export const scalarText = (node: YamlNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.value : undefined);

/** Names of a mapping's members. */
export const keysOf = (node: YamlNode | undefined): readonly string[] =>
  isMap(node) ? node.entries.flatMap(([key]) => (key.kind === 'scalar' ? [key.value] : [])) : [];
