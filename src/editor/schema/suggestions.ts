import type { TextKey } from '../../i18n/index.ts';
import { type FieldSchema, fieldsOf, type SchemaType, schemaFor, schemaKinds, type TypeSchema } from '../../manifest/index.ts';
import type { CursorContext } from './cursorContext.ts';
import { hostVolumes, type Insertion } from './hostVolumes.ts';
import { type Snippet, snippets } from './snippets.ts';
import { asString, itemValues, type KnownNames, nodeLabelKeys, nodeLabelValues, valuesOf } from './values.ts';

export interface Suggestion {
  readonly label: string;
  /** What is typed for the person; lines after the first are relative to the indentation of the cursor's line. */
  readonly insert: string;
  /** The field's type, as the API calls it. */
  readonly type?: string;
  readonly required?: boolean;
  /** Go type and field, for a text about it. */
  readonly field?: readonly [type: string, field: string];
  /** Whether something can be suggested where the insertion ends. */
  readonly hasMore?: boolean;
  /** A text of the room `language` about a block; `insert` then has places to fill in. */
  readonly block?: TextKey<'language'>;
  /** Lines that come into the document elsewhere with it. */
  readonly also?: Insertion;
}

/** `[]Container`, `map[string]string`, `*int32` without its star. */
export function typeName(type: SchemaType): string {
  switch (type.is) {
    case 'list':
      return `[]${typeName(type.of)}`;
    case 'map':
      return `map[string]${typeName(type.of)}`;
    case 'struct':
      return type.struct.name;
    default:
      return type.is;
  }
}

const groupVersion = (apiVersion: string): readonly [group: string, version: string] => {
  const [first = '', second] = apiVersion.split('/');
  return second === undefined ? ['', first] : [first, second];
};

/** The type of the mapping that the cursor is in; `undefined` where it is free (labels) or unknown. */
export function typeAt({ apiVersion, kind, parents }: Pick<CursorContext, 'apiVersion' | 'kind' | 'parents'>): TypeSchema | undefined {
  if (apiVersion === undefined || kind === undefined) return undefined;
  let type = schemaFor(...groupVersion(apiVersion), kind);
  for (const key of parents) {
    const field = type?.fields.get(key);
    type = field && fieldsOf(field.type);
  }
  return type;
}

/** The field whose value holds the cursor's mapping or list item. */
function ownerOf(context: CursorContext): readonly [type: TypeSchema, field: FieldSchema] | undefined {
  const type = typeAt({ ...context, parents: context.parents.slice(0, -1) });
  const field = type?.fields.get(context.parents.at(-1) ?? '');
  return type === undefined || field === undefined ? undefined : [type, field];
}

function insertion(field: FieldSchema, pad: string): Pick<Suggestion, 'insert' | 'hasMore'> {
  const { type } = field;
  if (type.is === 'list') return { insert: `${field.name}:\n${pad}- `, hasMore: true };
  if (type.is === 'struct' || type.is === 'map') return { insert: `${field.name}:\n${pad}  `, hasMore: true };
  return { insert: `${field.name}: `, hasMore: true };
}

/** Fields that the server fills in. */
const NOT_WRITTEN = new Set([
  'status',
  'managedFields',
  'creationTimestamp',
  'deletionTimestamp',
  'resourceVersion',
  'uid',
  'generation',
  'selfLink',
]);

/** What has to stand before the first key of a list's item, where the person has not written it. */
function missingDash(context: CursorContext): string {
  const isItem = ownerOf(context)?.[1].type.is === 'list';
  return isItem && context.dashes === 0 && context.siblings.size === 0 ? '- ' : '';
}

function keys(context: CursorContext, type: TypeSchema): readonly Suggestion[] {
  const dash = missingDash(context);
  const pad = ' '.repeat(context.dashes + dash.length);
  return [...type.fields.values()]
    .filter((field) => !context.siblings.has(field.name) && !NOT_WRITTEN.has(field.name))
    .map((field) => {
      const { insert, ...hasMore } = insertion(field, pad);
      return {
        label: field.name,
        type: typeName(field.type),
        required: field.required,
        field: [type.name, field.name] as const,
        insert: dash + insert,
        ...hasMore,
      };
    });
}

const firstKey = ({ body }: Snippet): string => body.slice(0, body.indexOf(':'));

/** Blocks for the mapping: those of whole items where none has begun. */
function blocks(context: CursorContext, type: string): readonly Suggestion[] {
  const dash = type === '' ? '' : missingDash(context);
  const pad = ' '.repeat(context.dashes + dash.length);
  return (snippets[type] ?? [])
    .filter((snippet) => (snippet.item === true ? context.siblings.size === 0 : !context.siblings.has(firstKey(snippet))))
    .map(({ label, about, body }) => ({ label, block: about, insert: dash + body.trimEnd().replaceAll('\n', `\n${pad}`) }));
}

/** A path of the Node as a mount together with its volume: as an item of `volumeMounts`, or with that key in a container. */
function hostMounts(context: CursorContext, type: string): readonly Suggestion[] {
  const isMount = type === 'VolumeMount';
  if (isMount ? context.siblings.size > 0 : type !== 'Container' || context.siblings.has('volumeMounts')) return [];
  const dash = missingDash(context);
  const pad = ' '.repeat(context.dashes + dash.length);
  return hostVolumes(context).map(({ path, mount, volume }) => {
    const body = isMount ? mount : `volumeMounts:\n- ${mount.trimEnd().replaceAll('\n', '\n  ')}`;
    return {
      label: `hostPath: ${path}`,
      block: 'snippet.hostMount',
      insert: dash + body.trimEnd().replaceAll('\n', `\n${pad}`),
      ...(volume === undefined ? {} : { also: volume }),
    };
  });
}

const plain = (values: readonly string[]): readonly Suggestion[] =>
  values.map((value) => ({ label: value === '' ? '""' : value, insert: value === '' ? '""' : value }));

const join = (group: string, version: string): string => (group === '' ? version : `${group}/${version}`);

function values(context: CursorContext, type: TypeSchema | undefined, known: KnownNames): readonly Suggestion[] {
  const key = context.key ?? '';
  if (context.parents.length === 0 && key === 'kind') {
    const served = schemaKinds().filter(
      ({ group, version }) => context.apiVersion === undefined || join(group, version) === context.apiVersion,
    );
    return plain([...new Set(served.map(({ kind }) => kind))].sort());
  }
  if (context.parents.length === 0 && key === 'apiVersion')
    return plain([...new Set(schemaKinds().map(({ group, version }) => join(group, version)))].sort());
  if (context.parents.at(-1) === 'nodeSelector')
    return nodeLabelValues(known, key).map((value) => ({ label: value === '' ? '""' : value, insert: asString(value) }));
  const field = type?.fields.get(key);
  if (type === undefined || field === undefined) return [];
  return plain(field.type.is === 'bool' ? ['true', 'false'] : valuesOf(context, type.name, key, known));
}

/** What may be written at the cursor: fields that are missing, blocks of them, or values that the API, the document or the cluster knows. */
export function suggestionsAt(context: CursorContext, known: KnownNames): readonly Suggestion[] {
  const type = typeAt(context);
  if (context.inValue) return values(context, type, known);
  if (context.parents.at(-1) === 'nodeSelector')
    return nodeLabelKeys(known)
      .filter((key) => !context.siblings.has(key))
      .map((key) => ({ label: key, insert: `${key}: `, hasMore: true }));
  if (type !== undefined) return [...keys(context, type), ...blocks(context, type.name), ...hostMounts(context, type.name)];
  const owner = ownerOf(context);
  if (owner !== undefined && owner[1].type.is === 'list') {
    const dash = missingDash(context);
    return plain(itemValues(context, owner[0].name, owner[1].name, known)).map((item) => ({ ...item, insert: dash + item.insert }));
  }
  if (context.parents.length > 0) return [];
  const beginning = ['apiVersion', 'kind', 'metadata', 'spec']
    .filter((key) => !context.siblings.has(key))
    .map((key) => ({ label: key, insert: key === 'apiVersion' || key === 'kind' ? `${key}: ` : `${key}:\n  `, hasMore: true }));
  return context.siblings.size > 0 ? beginning : [...beginning, ...blocks(context, '')];
}
