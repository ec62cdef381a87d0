import { fieldOf } from '../../../kubernetes/index.ts';
import { type ManifestDocument, pathSteps } from '../../../manifest/index.ts';
import type { Missing } from '../../references.ts';
import { type Edit, type Fix, type Fixer, fix } from '../fix.ts';
import { lineEnd, lineStart, replacement, yamlString } from '../lines.ts';
import { nodeAt, scalarText, treeOf } from '../tree.ts';

/** Above the Pods that name no class, far below the system's own. */
const PRIORITY = 1000;

type Fields = readonly (readonly [key: string, value: string | number | Fields])[];

/** The smallest object that is accepted: a PriorityClass needs its value, a RuntimeClass its handler. */
function objectOf({ kind, name, namespace }: Missing): Fields {
  const head = (apiVersion: string): Fields => [
    ['apiVersion', apiVersion],
    ['kind', kind],
    ['metadata', [['name', name], ...(namespace === undefined || namespace === 'default' ? [] : [['namespace', namespace] as const])]],
  ];
  switch (kind) {
    case 'Namespace':
    case 'ServiceAccount':
      return head('v1');
    case 'PriorityClass':
      return [...head('scheduling.k8s.io/v1'), ['value', PRIORITY]];
    case 'RuntimeClass':
      return [...head('node.k8s.io/v1'), ['handler', name.replaceAll('.', '-')]];
    default:
      return kind satisfies never;
  }
}

const asYaml = (fields: Fields, pad = ''): string =>
  fields
    .map(([key, value]) =>
      typeof value === 'object'
        ? `${pad}${key}:\n${asYaml(value, `${pad}  `)}`
        : `${pad}${key}: ${typeof value === 'string' ? yamlString(value) : value}\n`,
    )
    .join('');

const asJson = (fields: Fields): unknown =>
  Object.fromEntries(fields.map(([key, value]) => [key, typeof value === 'object' ? asJson(value) : value]));

/** Values of JSON follow each other without a line between them. */
const isJson = (text: string): boolean => /^\s*\{/.test(text);

/** Where another document can be put in front of this one: comments at the top of the file stay there. */
function startOf(text: string, { range: { from } }: ManifestDocument): number {
  if (from > 0 || isJson(text)) return from;
  const at = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)?.[0].length ?? 0;
  return text.startsWith('---', at) ? lineEnd(text, at) : at;
}

function insertion(text: string, before: ManifestDocument, body: string): Edit {
  const from = startOf(text, before);
  return { from, to: from, insert: isJson(text) ? `${body.trim()}\n` : `${body.trimEnd()}\n---\n` };
}

/** Takes a document out that is not the first, with the line that separates it from the one before. */
function extraction(text: string, { range: { from, to } }: ManifestDocument): Edit {
  return { from: isJson(text) ? from : lineStart(text, from - 1), to, insert: '' };
}

/** The name changed at the field, and at the other one of the two that say which ServiceAccount it is. */
function renames(text: string, document: ManifestDocument, path: string, { name, near }: Missing): readonly Fix[] {
  const tree = treeOf(text, document);
  if (tree === undefined) return [];
  const steps = pathSteps(path);
  const last = steps.at(-1) ?? '';
  const fields = last.startsWith('serviceAccount') ? ['serviceAccountName', 'serviceAccount'] : [last];
  const nodes = fields.map((field) => nodeAt(tree, [...steps.slice(0, -1), field])).filter((node) => scalarText(node) === name);
  if (nodes.length === 0) return [];
  return near.flatMap((to) => fix('fix.rename', { from: name, to }, ...nodes.map((node) => replacement(tree, node, yamlString(to)))));
}

/** An object that the text names and that is not there: put in front of what needs it, or another name for a slip of the pen. */
export const missingObjects: Fixer = ({ text, fault, documents }) => {
  const { missing, path } = fault;
  const before = missing && documents[missing.before];
  if (missing === undefined || before === undefined) return [];
  const { kind, name, later } = missing;
  const object = later === undefined ? undefined : documents[later];
  // An item of a List cannot be taken out of it: it stays, and the object is created in front of it.
  const whole = object !== undefined && object !== before && nameOf(object) === name;
  const insertions = whole
    ? fix('fix.moveObject', { kind, name }, extraction(text, object), insertion(text, before, bodyOf(text, object)))
    : fix('fix.addObject', { kind, name }, insertion(text, before, textOf(text, missing)));
  const document = documents.find(({ range }) => range.from <= fault.from && fault.from <= range.to);
  return [...insertions, ...(document === undefined || path === undefined ? [] : renames(text, document, path, missing))];
};

const textOf = (text: string, missing: Missing): string =>
  isJson(text) ? JSON.stringify(asJson(objectOf(missing)), null, 2) : asYaml(objectOf(missing));

const bodyOf = (text: string, { range: { from, to } }: ManifestDocument): string => text.slice(from, to).replace(/^(\s*---[^\n]*\n)+/, '');

const nameOf = ({ json }: ManifestDocument): unknown => fieldOf(fieldOf(json, 'metadata'), 'name');
