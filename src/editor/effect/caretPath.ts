import type { ManifestDocument } from '../../manifest/index.ts';

type YamlNode = NonNullable<ManifestDocument['positions']>['root'];

interface Step {
  readonly name: string;
  readonly from: number;
  readonly value: YamlNode;
}

const stepsOf = (node: YamlNode): readonly Step[] => {
  if (node.kind === 'sequence') return node.items.map((value, index) => ({ name: String(index), from: value.from, value }));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(([key, value]) => (key.kind === 'scalar' ? [{ name: key.value, from: key.from, value }] : []));
};

/** Steps to the field in which the offset of the whole text stands: `spec`, `template`, …; items of lists by their number. */
export function caretPath({ positions, range }: ManifestDocument, text: string, offset: number): readonly string[] {
  if (positions === undefined || offset < range.from || offset > range.to) return [];
  // The place of a line's own field is from its indentation on: a caret in front of a key, or of a dash, means that line.
  const lineFrom = text.lastIndexOf('\n', offset - 1) + 1;
  const first = lineFrom + Math.max(0, text.slice(lineFrom).search(/[^\s-]/));
  const at = Math.max(offset, first) - positions.base;
  const path: string[] = [];
  let node = positions.root;
  for (;;) {
    const inside = stepsOf(node).findLast(({ from }) => from <= at);
    if (inside === undefined) return path;
    path.push(inside.name);
    node = inside.value;
  }
}
