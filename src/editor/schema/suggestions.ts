import { type FieldSchema, fieldsOf, type SchemaType, schemaFor, schemaKinds, type TypeSchema } from '../../manifest/index.ts';
import type { CursorContext } from './cursorContext.ts';
import { wordsOf } from './words.ts';

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
  readonly goesOn?: boolean;
}

/** Names that the cluster knows, for fields that refer to them. */
export interface KnownNames {
  readonly namespaces: readonly string[];
  readonly nodeLabels: ReadonlyMap<string, readonly string[]>;
  readonly taintKeys: readonly string[];
  readonly priorityClasses: readonly string[];
  readonly serviceAccounts: readonly string[];
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
export function typeAt({ apiVersion, kind, parents }: CursorContext): TypeSchema | undefined {
  if (apiVersion === undefined || kind === undefined) return undefined;
  let type = schemaFor(...groupVersion(apiVersion), kind);
  for (const key of parents) {
    const field = type?.fields.get(key);
    type = field && fieldsOf(field.type);
  }
  return type;
}

function insertion(field: FieldSchema, dashes: number): Pick<Suggestion, 'insert' | 'goesOn'> {
  const pad = ' '.repeat(dashes);
  const { type } = field;
  if (type.is === 'list') return { insert: `${field.name}:\n${pad}- `, goesOn: fieldsOf(type) !== undefined };
  if (type.is === 'struct' || type.is === 'map') return { insert: `${field.name}:\n${pad}  `, goesOn: true };
  return { insert: `${field.name}: `, goesOn: true };
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

function keys(context: CursorContext, type: TypeSchema): readonly Suggestion[] {
  return [...type.fields.values()]
    .filter((field) => !context.siblings.has(field.name) && !NOT_WRITTEN.has(field.name))
    .map((field) => ({
      label: field.name,
      type: typeName(field.type),
      required: field.required,
      field: [type.name, field.name],
      ...insertion(field, context.dashes),
    }));
}

const plain = (values: readonly string[]): readonly Suggestion[] => values.map((value) => ({ label: value, insert: value }));

/** Quoted where YAML would read something else than a string. */
const asString = (value: string): string =>
  value === '' || /^([\d.+-].*|true|false|yes|no|on|off|null|~)$/i.test(value) ? `"${value}"` : value;

function values(context: CursorContext, type: TypeSchema | undefined, known: KnownNames): readonly Suggestion[] {
  const key = context.key ?? '';
  const parent = context.parents.at(-1);
  if (context.parents.length === 0 && key === 'kind')
    return plain(
      [
        ...new Set(
          schemaKinds()
            .filter(({ group, version }) => context.apiVersion === undefined || join(group, version) === context.apiVersion)
            .map(({ kind }) => kind),
        ),
      ].sort(),
    );
  if (context.parents.length === 0 && key === 'apiVersion')
    return plain([...new Set(schemaKinds().map(({ group, version }) => join(group, version)))].sort());
  if (parent === 'nodeSelector')
    return (known.nodeLabels.get(key) ?? []).map((value) => ({ label: value === '' ? '""' : value, insert: asString(value) }));
  const field = type?.fields.get(key);
  if (type === undefined || field === undefined) return [];
  const words = wordsOf(type.name, key);
  if (words.length > 0) return plain(words);
  if (field.type.is === 'bool') return plain(['true', 'false']);
  if (type.name === 'ObjectMeta' && key === 'namespace') return plain(known.namespaces);
  if (type.name === 'PodSpec' && key === 'priorityClassName') return plain(known.priorityClasses);
  if (type.name === 'PodSpec' && key === 'serviceAccountName') return plain(known.serviceAccounts);
  if (type.name === 'Toleration' && key === 'key') return plain(known.taintKeys);
  if (type.name === 'NodeSelectorRequirement' && key === 'key') return plain([...known.nodeLabels.keys()]);
  return [];
}

const join = (group: string, version: string): string => (group === '' ? version : `${group}/${version}`);

/** What may be written at the cursor: fields that are missing, or values that the API or the cluster knows. */
export function suggestionsAt(context: CursorContext, known: KnownNames): readonly Suggestion[] {
  const type = typeAt(context);
  if (context.inValue) return values(context, type, known);
  if (context.parents.at(-1) === 'nodeSelector')
    return [...known.nodeLabels.keys()]
      .filter((key) => !context.siblings.has(key))
      .map((key) => ({ label: key, insert: `${key}: `, goesOn: true }));
  if (type !== undefined) return keys(context, type);
  if (context.parents.length > 0) return [];
  return ['apiVersion', 'kind', 'metadata', 'spec']
    .filter((key) => !context.siblings.has(key))
    .map((key) => ({ label: key, insert: key === 'apiVersion' || key === 'kind' ? `${key}: ` : `${key}:\n  `, goesOn: true }));
}
