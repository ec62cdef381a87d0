import { resourceByKind, resources, splitApiVersion } from '../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject } from '../kubernetes/objects.ts';
import { clientChecks, listItems, noMatch } from './clientChecks.ts';
import { decode } from './decode/decode.ts';
import { setDefaults } from './defaults/setDefaults.ts';
import { type ManifestDocument, parseDocuments } from './documents.ts';
import type { FieldFault, GroupVersionKind } from './faults.ts';
import { locate } from './locate.ts';
import { type NotModelledKey, notModelled } from './notModelled.ts';
import { notRegistered } from './status.ts';
import { isSet, struct, text } from './validation/read.ts';
import { validateCreate, validateUpdate } from './validation/validate.ts';
import { visible } from './visible.ts';
import { warnings } from './warnings/warnings.ts';

/** Something to mark in an editor. */
export interface EditorFault {
  readonly severity: 'error' | 'warning' | 'info';
  /** The API server's or kubectl's words. For `info`: the path. */
  readonly message: string;
  /** For `info`: names a text of src/i18n (`notModelled.<key>`). */
  readonly key?: NotModelledKey;
  /** `spec.template.spec.containers[0].image`, where there is one. */
  readonly path?: string;
  /** UTF-16 offsets into the text, end exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface CheckOptions {
  /** The stored object that the document would change; without one, the answer to a create is given. */
  readonly live?: (gvk: GroupVersionKind, namespace: string | undefined, name: string) => ApiObject | undefined;
  /** Namespace of objects that name none. */
  readonly namespace?: string;
  /** Kinds beyond the built-in ones: those of custom resources that are defined. */
  readonly serves?: (gvk: GroupVersionKind) => boolean;
}

/**
 * Everything that applying the text would answer, each with its place in the text, in the order of the text's documents.
 * A document that cannot be read, decoded or named has one fault, as kubectl would report; the others are looked at all the same.
 */
export function checkText(source: string, options: CheckOptions = {}): readonly EditorFault[] {
  return parseDocuments(source).flatMap((document) => checkDocument({ ...document, source }, options));
}

interface Checked extends ManifestDocument {
  readonly source: string;
}

function checkDocument(document: Checked, options: CheckOptions): readonly EditorFault[] {
  if (document.fault !== undefined) return [{ severity: 'error', ...document.fault, message: withoutSource(document.fault.message) }];
  const checked = clientChecks(document.json ?? null);
  if (!checked.ok)
    return [rangeOf(document, { severity: 'error', message: withoutSource(checked.message), path: checked.path }, '', 'value')];
  const items = listItems(checked.object);
  if (items === undefined) return checkObject(document, checked.object, '', options);
  return items.flatMap((item, index) => checkItem(document, item, `items[${index}]`, options));
}

/** kubectl names the file; in an editor that is known. */
const withoutSource = (message: string): string =>
  message.replace(/^error parsing \S+: /, '').replace(/^(error validating|unable to decode) "[^"]*": /, '');

function checkItem(document: Checked, item: Json, at: string, options: CheckOptions): readonly EditorFault[] {
  const checked = clientChecks(item);
  if (checked.ok) return checkObject(document, checked.object, at, options);
  return [rangeOf(document, { severity: 'error', message: withoutSource(checked.message), path: checked.path }, at, 'value')];
}

type Unplaced = Omit<EditorFault, 'from' | 'to'> & { readonly path: string };

/** `at` is where the object is within its document: empty, or an item of a List. A value of many lines is marked at its key. */
function rangeOf(document: Checked, fault: Unplaced, at: string, side: 'key' | 'value'): EditorFault {
  const path = at === '' ? fault.path : fault.path === '' ? at : `${at}.${fault.path}`;
  const found = locate(document, path, side);
  const lines = document.source.slice(found.from, found.to).includes('\n');
  const { from, to } = lines ? locate(document, path, 'key') : found;
  return { ...fault, path, ...visible(document.source, from, to) };
}

function checkObject(document: Checked, written: JsonObject, at: string, options: CheckOptions): readonly EditorFault[] {
  const { group, version } = splitApiVersion(text(written, 'apiVersion'));
  const gvk = { group, version, kind: text(written, 'kind') };
  const resource = resourceByKind(group, version, gvk.kind);
  const error = (message: string, path: string, side: 'key' | 'value' = 'value'): EditorFault =>
    rangeOf(document, { severity: 'error', message, path }, at, side);

  if (resource === undefined && options.serves?.(gvk) !== true) {
    const lower = resources.some((known) => known.group === group && known.version === version && known.kind.toLowerCase() === gvk.kind);
    if (lower) return [error(notRegistered(text(written, 'apiVersion'), gvk.kind), 'kind')];
    const path = resourceOfAnyVersion(gvk) ? 'apiVersion' : 'kind';
    return [error((noMatch(written).split(': ').at(-1) ?? '').split('\n')[0] ?? '', path)];
  }
  const notes = notModelled(written).map(({ path, key }) => rangeOf(document, { severity: 'info', message: path, key, path }, at, 'key'));
  const { object, faults } = decode(gvk, written);
  if (faults.length > 0)
    return [...faults.map((fault) => error(fault.message, fault.path, fault.kind === 'type' ? 'value' : 'key')), ...notes];

  const namespaced = resource?.namespaced ?? true;
  const complete = setDefaults(withNamespace(object, namespaced ? (options.namespace ?? 'default') : undefined));
  const metadata = struct(complete, 'metadata');
  const live = options.live?.(gvk, namespaced ? text(metadata, 'namespace') : undefined, text(metadata, 'name'));
  const stored = live as unknown as JsonObject | undefined;
  const found = stored === undefined ? validateCreate(complete) : validateUpdate(complete, stored);
  const distinct = new Map(found.map((fault) => [`${fault.field}: ${fault.body}`, fault]));
  const warned = found.length > 0 ? [] : warnings(complete, stored);
  return [
    ...[...distinct].map(([message, fault]) => error(message, fault.field, sideOf(fault))),
    ...warned.map((message) => rangeOf(document, { severity: 'warning', message, path: warningPath(message) }, at, 'value')),
    ...notes,
  ];
}

const resourceOfAnyVersion = ({ kind }: GroupVersionKind): boolean =>
  ['v1', 'apps/v1', 'batch/v1', 'rbac.authorization.k8s.io/v1', 'policy/v1', 'networking.k8s.io/v1'].some((apiVersion) => {
    const { group, version } = splitApiVersion(apiVersion);
    return resourceByKind(group, version, kind) !== undefined;
  });

/** What must not be there, or is there twice, is marked at its name. */
const sideOf = (fault: FieldFault): 'key' | 'value' => (fault.type === 'FieldValueForbidden' ? 'key' : 'value');

/** Warnings begin with the field, where they have one. */
const warningPath = (message: string): string => /^((?:[\w-]+|\[[^\]]*\])(?:\.[\w-]+|\[[^\]]*\])*): /.exec(message)?.[1] ?? '';

function withNamespace(object: JsonObject, namespace: string | undefined): JsonObject {
  const metadata = struct(object, 'metadata') ?? {};
  if (namespace === undefined || (isSet(metadata, 'namespace') && text(metadata, 'namespace') !== '')) return object;
  return { ...object, metadata: { ...metadata, namespace } };
}
