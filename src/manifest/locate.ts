import type { ManifestDocument } from './documents.ts';
import type { MapNode, YamlNode } from './yaml/nodes.ts';
import { resolve } from './yaml/resolve.ts';
import { keyText } from './yaml/toJson.ts';

/** UTF-16 offsets into the whole text, end exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** `spec.containers[0].image` → `spec`, `containers`, `0`, `image`; `labels[a.b/c]` → `labels`, `a.b/c`. */
export function pathSteps(path: string): readonly string[] {
  return [...path.matchAll(/\[([^\]]*)\]|([^.[]+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

/**
 * Where a field is in the text: its key or its value. Where the field is missing, the nearest ancestor that is there: at
 * its key, since its value may be many lines.
 */
export function locate(document: ManifestDocument, path: string, at: 'key' | 'value' = 'value'): Span {
  const { positions } = document;
  if (positions === undefined) return document.range;
  let value = target(positions.root);
  let key: YamlNode | undefined;
  let missing = false;
  for (const step of pathSteps(path)) {
    const found = child(value, step);
    if (found === undefined) {
      missing = true;
      break;
    }
    [key, value] = [found.key ?? firstKey(found.value), target(found.value)];
  }
  const node = (at === 'key' || missing ? key : undefined) ?? (key === undefined ? firstKey(value) : value);
  const shown = node.from === node.to && key !== undefined ? key : node;
  const { range } = document;
  const from = Math.min(positions.base + shown.from, range.to);
  return { from, to: Math.min(Math.max(positions.base + shown.to, from), range.to) };
}

const target = (node: YamlNode): YamlNode => (node.kind === 'alias' ? (node.target ?? node) : node);
const firstKey = (node: YamlNode): YamlNode => (node.kind === 'map' ? (node.entries[0]?.[0] ?? node) : node);

interface Child {
  readonly key?: YamlNode;
  readonly value: YamlNode;
}

function child(node: YamlNode, step: string): Child | undefined {
  if (node.kind === 'sequence') {
    const value = node.items[Number(step)];
    return value === undefined ? undefined : { value };
  }
  return node.kind === 'map' ? mapChild(node, step) : undefined;
}

/** The last of equal keys is the one that counts. */
function mapChild(node: MapNode, step: string): Child | undefined {
  for (const [key, value] of node.entries.toReversed()) {
    if (key.kind !== 'scalar') continue;
    if (key.value === '<<' && key.plain) {
      const sources = value.kind === 'sequence' ? value.items : [value];
      for (const source of sources) {
        const merged = child(target(source), step);
        if (merged !== undefined) return merged;
      }
    } else if (key.value === step || keyOf(key) === step) {
      return { key, value };
    }
  }
  return undefined;
}

function keyOf(key: YamlNode & { readonly kind: 'scalar' }): string | undefined {
  return key.plain ? keyText(resolve(key)) : key.value;
}
