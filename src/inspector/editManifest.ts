import { type Document, isCollection, isMap, isNode, isPair, isScalar, isSeq, type ParsedNode, parseAllDocuments, stringify } from 'yaml';
import { type Json, sameJson } from '../kubernetes/index.ts';
import { pathSteps } from '../manifest/index.ts';

/** A change of the manifest that a person could type: one item more at the end of a list, or fields less. */
export type ManifestEdit =
  | { readonly add: Json; readonly to: string }
  /** What is empty without them goes too. */
  | { readonly remove: readonly string[] };

export interface Edited {
  readonly text: string;
  /** What is new, or where something was: offsets into the text. */
  readonly from: number;
  readonly to: number;
}

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** As Kubernetes reads it: `yes` is a boolean unless it is quoted. */
const yaml = { version: '1.1' } as const;

type Parsed = Document.Parsed<ParsedNode>;

/** Above the Pod's spec nothing is taken out for being empty. */
const ROOTS = 3;

const holds = (doc: Parsed, { kind, name, namespace = 'default' }: Target): boolean =>
  doc.getIn(['kind']) === kind &&
  doc.getIn(['metadata', 'name']) === name &&
  (doc.getIn(['metadata', 'namespace']) ?? 'default') === namespace;

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};

/** Behind the line on which the node's text ends; a comment on that line goes with it. */
const behind = (text: string, end: number): number => lineEnd(text, text.slice(0, end).trimEnd().length);

interface Location {
  readonly from: number;
  readonly end: number;
}

const rangeOf = (node: unknown): readonly number[] | undefined => (isNode(node) ? (node.range ?? undefined) : undefined);

/** Where the field's own lines are; absent where it shares a line with others, as in a flow collection. */
function locationOf(doc: Parsed, path: readonly string[], text: string): Location | undefined {
  const parent = doc.getIn(path.slice(0, -1), true);
  const last = path.at(-1) ?? '';
  if (!isCollection(parent) || parent.flow) return undefined;
  let start: number | undefined;
  let value: unknown;
  if (isMap(parent)) {
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === last);
    start = rangeOf(pair?.key)?.[0];
    value = rangeOf(pair?.value) === undefined ? pair?.key : pair?.value;
  } else if (isSeq(parent)) {
    value = parent.items[Number(last)];
    const item = rangeOf(value)?.[0];
    start = item === undefined ? undefined : text.lastIndexOf('-', item - 1);
  }
  const end = rangeOf(value)?.[1];
  if (start === undefined || end === undefined || start < 0) return undefined;
  const from = lineStart(text, start);
  return text.slice(from, start).trim() === '' ? { from, end: behind(text, end) } : undefined;
}

/** The field, or the outermost around it that holds nothing else. */
function emptied(doc: Parsed, path: readonly string[]): readonly string[] {
  let whole = path;
  while (whole.length > ROOTS + 1) {
    const parent = doc.getIn(whole.slice(0, -1), true);
    if (!isCollection(parent) || parent.items.length !== 1) break;
    whole = whole.slice(0, -1);
  }
  return whole;
}

const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);

function added(doc: Parsed, path: readonly string[], value: Json, text: string): Edited | undefined {
  const item = stringify([value], { lineWidth: 0, ...yaml });
  const list = doc.getIn(path, true);
  const insert = (at: number, lines: string): Edited => {
    const broken = at > 0 && text[at - 1] !== '\n' ? `\n${lines}` : lines;
    return { text: text.slice(0, at) + broken + text.slice(at), from: at + broken.search(/\S/), to: at + broken.trimEnd().length };
  };
  if (isSeq(list) && list.items.length > 0) {
    const location = locationOf(doc, [...path, String(list.items.length - 1)], text);
    if (location === undefined) return undefined;
    return insert(location.end, indented(item, /^ */.exec(text.slice(location.from))?.[0] ?? ''));
  }
  const parent = doc.getIn(path.slice(0, -1), true);
  if (list !== undefined || !isMap(parent) || parent.flow) return undefined;
  const before = parent.items.find(({ key }) => isScalar(key) && key.value === 'containers') ?? parent.items[0];
  const start = rangeOf(before?.key)?.[0];
  if (start === undefined) return undefined;
  let at = lineStart(text, start);
  const indent = text.slice(at, start);
  if (indent.trim() !== '') return undefined;
  // Comments right above belong to the field below them.
  while (at > 0 && /^\s*#/.test(text.slice(lineStart(text, at - 1), at))) at = lineStart(text, at - 1);
  const first = isPair(before) && isSeq(before.value) ? rangeOf(before.value.items[0])?.[0] : undefined;
  const dash = first === undefined ? start : text.lastIndexOf('-', first - 1);
  const deeper = ' '.repeat(Math.max(0, dash - lineStart(text, dash) - indent.length));
  return insert(at, `${indent}${path.at(-1) ?? ''}:\n${indented(item, indent + deeper)}`);
}

function removed(doc: Parsed, paths: readonly (readonly string[])[], text: string): Edited | undefined {
  let next = text;
  let from = 0;
  // From the back, so that what was found stays where it is.
  for (const path of paths.toReversed()) {
    const location = locationOf(doc, path, text);
    if (location === undefined) return undefined;
    next = next.slice(0, location.from) + next.slice(location.end);
    from = location.from;
  }
  return { text: next, from, to: from };
}

const documentsIn = (text: string): readonly Parsed[] => {
  const documents = parseAllDocuments(text, yaml);
  return Array.isArray(documents) ? documents : [];
};

/**
 * The manifest with the change; comments stay. `undefined` where the object or the field does not exist, or the text is not
 * YAML. Lines are inserted and removed as they are; a value in flow style is printed again.
 */
export function editManifest(text: string, target: Target, edit: ManifestEdit): Edited | undefined {
  const documents = documentsIn(text);
  const doc = documents.find((candidate) => holds(candidate, target));
  if (doc === undefined || documents.some(({ errors }) => errors.length > 0)) return undefined;
  const wanted = doc.clone();
  let own: Edited | undefined;
  if ('add' in edit) {
    const path = pathSteps(edit.to);
    own = added(doc, path, edit.add, text);
    if (wanted.hasIn(path)) wanted.addIn(path, edit.add);
    else wanted.setIn(path, [edit.add]);
  } else {
    const paths = edit.remove.map(pathSteps);
    if (paths.length === 0 || paths.some((path) => !doc.hasIn(path))) return undefined;
    const single = paths.length === 1 && paths[0] !== undefined ? [emptied(doc, paths[0])] : paths;
    own = removed(doc, single, text);
    for (const path of single.toReversed()) wanted.deleteIn(path);
  }
  const after = own === undefined ? undefined : documentsIn(own.text)[documents.indexOf(doc)];
  if (own !== undefined && sameJson(after?.toJS(), wanted.toJS())) return own;
  if (documents.length > 1) return undefined;
  const printed = wanted.toString({ lineWidth: 0 });
  return { text: printed, from: 0, to: 0 };
}
