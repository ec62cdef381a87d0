import { fieldsOf, schemaFor, type TypeSchema } from '../../manifest/index.ts';
import { isMap, nodeAt, scalarText, type Tree, type YamlNode } from './tree.ts';

export function gvkOf(tree: Tree): {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly apiVersion: string;
} {
  const apiVersion = scalarText(nodeAt(tree, ['apiVersion'])) ?? '';
  const [first = '', second] = apiVersion.split('/');
  const [group, version] = second === undefined ? ['', first] : [first, second];
  return { group, version, kind: scalarText(nodeAt(tree, ['kind'])) ?? '', apiVersion };
}

export function rootType(tree: Tree): TypeSchema | undefined {
  const { group, version, kind } = gvkOf(tree);
  return schemaFor(group, version, kind);
}

/** The type of the mapping behind keys and list indexes. */
export function typeBehind(root: TypeSchema | undefined, steps: readonly string[]): TypeSchema | undefined {
  let type = root;
  for (const step of steps) {
    if (/^\d+$/.test(step)) continue;
    const field = type?.fields.get(step);
    type = field && fieldsOf(field.type);
  }
  return type;
}

/** Mappings in which a field may stand: those that are written, and those that could be. */
export interface Home {
  readonly steps: readonly string[];
  readonly type: TypeSchema;
  /** How many keys would have to be written first. */
  readonly missing: number;
}

const MOST_MISSING = 2;
const DEEPEST = 9;

/** Every mapping of the document that knows the field. */
export function homesOf(tree: Tree, root: TypeSchema, field: string): readonly Home[] {
  const homes: Home[] = [];
  const visit = (steps: readonly string[], type: TypeSchema, node: YamlNode | undefined, missing: number): void => {
    if (type.fields.has(field)) homes.push({ steps, type, missing });
    if (steps.length >= DEEPEST) return;
    for (const { name, type: of } of type.fields.values()) {
      if (name === 'status' || name === 'managedFields') continue;
      const inner = isMap(node) ? nodeAt({ ...tree, root: node }, [name]) : undefined;
      if (of.is === 'list') {
        const element = fieldsOf(of);
        if (inner?.kind !== 'sequence' || element === undefined) continue;
        for (const [index, item] of inner.items.entries()) visit([...steps, name, String(index)], element, item, missing);
      } else if (of.is === 'struct') {
        const lacks = missing + (inner === undefined ? 1 : 0);
        if (lacks <= MOST_MISSING) visit([...steps, name], of.struct, inner, lacks);
      }
    }
  };
  visit([], root, tree.root, 0);
  return homes;
}
