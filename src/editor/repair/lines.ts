import type { Span } from '../ranges.ts';
import type { Edit } from './fix.ts';
import { type Entry, entryOf, isMap, type MapNode, type Tree, type YamlNode } from './tree.ts';

const INDENT = 2;

export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Behind the line break. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

export const columnOf = (text: string, at: number): number => at - lineStart(text, at);

/** The place of a node in the whole text. */
export const spanOf = ({ base }: Tree, { from, to }: YamlNode): Span => ({ from: base + from, to: base + to });

/** Behind the last line of an entry; what is empty ends with its key. */
function endOf({ text, base }: Tree, { key, value }: Entry): number {
  const to = base + (value.to > value.from ? Math.max(value.to, key.to) : key.to);
  return lineEnd(text, Math.max(text.slice(0, to).trimEnd().length, base + key.to));
}

/**
 * The lines of an entry that has lines of its own, with the comments right above it. `undefined` where it shares one: behind a
 * dash, or in a flow mapping.
 */
export function linesOf(tree: Tree, entry: Entry): Span | undefined {
  const { text, base } = tree;
  let from = lineStart(text, base + entry.key.from);
  if (text.slice(from, base + entry.key.from).trim() !== '') return undefined;
  const to = endOf(tree, entry);
  while (from > base && /^[ \t]*#/.test(text.slice(lineStart(text, from - 1), from))) from = lineStart(text, from - 1);
  return { from, to };
}

const isFlow = ({ text, base }: Tree, node: YamlNode): boolean => text[base + node.from] === '{' || text[base + node.from] === '[';

/** Every line that is not blank moved to the right, or to the left. */
export const shifted = (lines: string, by: number): string =>
  by >= 0 ? lines.replace(/^(?=[^\n])/gm, ' '.repeat(by)) : lines.replace(new RegExp(`^ {1,${-by}}`, 'gm'), '');

const withBreak = (text: string, at: number, lines: string): Edit => ({
  from: at,
  to: at,
  insert: at > 0 && text[at - 1] !== '\n' ? `\n${lines}` : lines,
});

/** Puts lines behind the last entry of a block mapping. */
function append(tree: Tree, map: MapNode, lines: string): Edit | undefined {
  const [first] = map.entries;
  const last = map.entries.at(-1);
  if (first === undefined || last === undefined || isFlow(tree, map)) return undefined;
  const column = columnOf(tree.text, tree.base + first[0].from);
  return withBreak(tree.text, endOf(tree, { key: last[0], value: last[1] }), shifted(lines, column));
}

/**
 * Puts lines, which begin in the first column, into the mapping behind the keys and list indexes; keys that are missing are
 * written too, list items are not. `undefined` where there is no place for them.
 */
export function insertInto(tree: Tree, steps: readonly string[], lines: string): Edit | undefined {
  const { text, base } = tree;
  let node: YamlNode = tree.root;
  let key: YamlNode | undefined;
  for (let index = 0; index <= steps.length; index += 1) {
    const step = steps[index];
    const missing = steps.slice(index).toReversed();
    const wrapped = missing.reduce((inner, name) => `${name}:\n${shifted(inner, INDENT)}`, lines);
    if (isMap(node)) {
      if (node.entries.length === 0 && isFlow(tree, node) && key !== undefined) {
        const column = columnOf(text, base + key.from) + INDENT;
        const { from, to } = spanOf(tree, node);
        return { from: text.lastIndexOf(':', from) + 1, to, insert: `\n${shifted(wrapped, column).trimEnd()}` };
      }
      if (step === undefined) return append(tree, node, lines);
      const entry = entryOf(node, step);
      if (entry === undefined) return append(tree, node, wrapped);
      ({ key, value: node } = entry);
    } else if (node.kind === 'sequence' && step !== undefined) {
      const item: YamlNode | undefined = node.items[Number(step)];
      if (item === undefined) return undefined;
      [node, key] = [item, undefined];
    } else if (node.kind === 'scalar' && node.plain && node.value === '' && key !== undefined) {
      const column = columnOf(text, base + key.from) + INDENT;
      return withBreak(text, lineEnd(text, base + key.to), shifted(wrapped, column));
    } else return undefined;
  }
  return undefined;
}

/** Takes the entry's lines out. */
export function removal(tree: Tree, entry: Entry | undefined): Edit | undefined {
  const lines = entry && linesOf(tree, entry);
  return lines && { ...lines, insert: '' };
}

export const replacement = (tree: Tree, node: YamlNode | undefined, insert: string): Edit | undefined =>
  node === undefined ? undefined : { ...spanOf(tree, node), insert };

/** A scalar as YAML: quoted where it would be read as something else than a string. */
export const yamlString = (value: string): string =>
  /^[A-Za-z0-9][\w./-]*$/.test(value) && !/^([\d.+-].*|true|false|yes|no|on|off|null|y|n|~)$/i.test(value) ? value : JSON.stringify(value);

/** Puts an item, which begins with its dash in the first column, behind the last one of a block sequence. */
export function appendItem(tree: Tree, list: YamlNode & { readonly kind: 'sequence' }, item: string): Edit | undefined {
  const { text, base } = tree;
  const last = list.items.at(-1);
  if (last === undefined || isFlow(tree, list)) return undefined;
  const dash = text.lastIndexOf('-', base + last.from - 1);
  if (dash < 0 || text.slice(lineStart(text, dash), dash).trim() !== '') return undefined;
  return withBreak(text, lineEnd(text, text.slice(0, base + last.to).trimEnd().length), shifted(item, columnOf(text, dash)));
}
