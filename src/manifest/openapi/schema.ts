import type { GroupVersionKind } from '../faults.ts';
import data from './schema.json' with { type: 'json' };

/**
 * The API's structure, Kubernetes v1.37, from schema.json, which scripts/prune-openapi.mjs writes.
 *
 * `kinds` has lines `<group> <version> <Kind> <type>`; `types` has lines `[@][<package>.]<GoName>[/<group>] <field> <field> …`, where the
 * place of the line is the number of the type, the package is v1 and the group core where none is named, and `@` marks an atomic type. A field is `<name>[!|~|?]:<type>[:<patch strategy>[:<merge key>[:<map keys>[:set[:atomic|granular[:required]]]]]]`;
 * `!` marks what Go writes even when it has its zero value, `~` what it writes as null when absent, `?` a pointer, whose zero value is written when it was given. A type is a number of a line, `[` and an element, `{` and a
 * value, or a letter: s string, b boolean, i int32, l int64, f float64, y bytes, Q Quantity, I IntOrString, T Time, M MicroTime,
 * R anything, J one of two shapes (JSONSchemaPropsOr…).
 */
export type SchemaType =
  | {
      readonly is:
        | 'string'
        | 'bool'
        | 'int32'
        | 'int64'
        | 'float64'
        | 'bytes'
        | 'Quantity'
        | 'IntOrString'
        | 'Time'
        | 'MicroTime'
        | 'any'
        | 'either';
    }
  | { readonly is: 'list'; readonly of: SchemaType }
  | { readonly is: 'map'; readonly of: SchemaType }
  | { readonly is: 'struct'; readonly struct: TypeSchema };

/** How strategic merge treats a list: `merge` by key, or as a set where there is no key. Absent: the list is replaced. */
export interface ListMerge {
  readonly mergeKey?: string;
  /** Also drop what the patch does not name (volumes: the other sources). */
  readonly retainKeys: boolean;
}

export interface FieldSchema {
  readonly name: string;
  readonly type: SchemaType;
  /** What Go writes when the field is not set. */
  readonly absent: 'nothing' | 'zero' | 'null';
  /** A pointer to a string, number or boolean: absent and zero are two things. */
  readonly pointer: boolean;
  readonly required: boolean;
  readonly merge?: ListMerge;
  /** `patchStrategy: retainKeys` or `replace` of a struct or map. */
  readonly patchStrategy?: string;
  /** Keys of a list-map, where it is one: `containerPort`, `protocol`. */
  readonly mapKeys: readonly string[];
  /** A list that server-side apply merges as a set. */
  readonly set: boolean;
  /** A map, struct or list that has one owner as a whole in server-side apply. */
  readonly atomic: boolean;
  /** A struct that merges by field although its type is atomic. */
  readonly granular: boolean;
}

export interface TypeSchema {
  /** The Go type's name: `PodSpec`. */
  readonly name: string;
  /** The Go package's: `v1`, also for types of apimachinery. */
  readonly package: string;
  /** The API group's first word: `apps`, `core`, `meta`. */
  readonly group: string;
  /** It has one owner as a whole in server-side apply. */
  readonly atomic: boolean;
  readonly fields: ReadonlyMap<string, FieldSchema>;
}

const letters: Readonly<Record<string, SchemaType>> = {
  s: { is: 'string' },
  b: { is: 'bool' },
  i: { is: 'int32' },
  l: { is: 'int64' },
  f: { is: 'float64' },
  y: { is: 'bytes' },
  Q: { is: 'Quantity' },
  I: { is: 'IntOrString' },
  T: { is: 'Time' },
  M: { is: 'MicroTime' },
  R: { is: 'any' },
  J: { is: 'either' },
};

const lines: readonly string[] = data.types;
const read = new Map<number, TypeSchema>();

function typeAt(index: number): TypeSchema {
  const known = read.get(index);
  if (known !== undefined) return known;
  const [name = '', ...rest] = (lines[index] ?? '').split(' ');
  const fields = new Map<string, FieldSchema>();
  const [, goPackage = 'v1', goName = name, group = 'core'] = /^@?(?:(\w+)\.)?(\w+)(?:\/(\w+))?$/.exec(name) ?? [];
  const type: TypeSchema = { name: goName, package: goPackage, group, atomic: name.startsWith('@'), fields };
  read.set(index, type);
  for (const text of rest) {
    const field = parseField(text);
    fields.set(field.name, field);
  }
  return type;
}

function parseField(text: string): FieldSchema {
  const [written = '', type = '', strategy = '', mergeKey = '', mapKeys = '', set = '', relation = '', required = ''] = text.split(':');
  const [, fieldName = '', mark = ''] = /^(.*?)([!~?]?)$/.exec(written) ?? [];
  const isList = type.startsWith('[');
  const merges = isList && strategy.includes('merge');
  return {
    name: fieldName,
    get type() {
      return parseType(type);
    },
    absent: mark === '!' ? 'zero' : mark === '~' ? 'null' : 'nothing',
    pointer: mark === '?',
    required: required !== '',
    ...(merges ? { merge: { ...(mergeKey === '' ? {} : { mergeKey }), retainKeys: strategy.includes('retainKeys') } } : {}),
    ...(!merges && strategy !== '' ? { patchStrategy: strategy } : {}),
    mapKeys: mapKeys !== '' ? mapKeys.split('+') : mergeKey !== '' ? [mergeKey] : [],
    set: set !== '',
    atomic: relation === 'atomic',
    granular: relation === 'granular',
  };
}

function parseType(text: string): SchemaType {
  if (text.startsWith('[')) return { is: 'list', of: parseType(text.slice(1)) };
  if (text.startsWith('{')) return { is: 'map', of: parseType(text.slice(1)) };
  return letters[text] ?? { is: 'struct', struct: typeAt(Number(text)) };
}

const kinds: ReadonlyMap<string, number> = new Map(
  data.kinds.map((line) => {
    const [group = '', version = '', kind = '', type = ''] = line.split(' ');
    return [`${group}/${version}/${kind}`, Number(type)];
  }),
);

/** The structure of a kind; `undefined` for what the schema does not hold (custom resources, rare groups): nothing is known of its fields then. */
export function schemaFor(group: string, version: string, kind: string): TypeSchema | undefined {
  const index = kinds.get(`${group}/${version}/${kind}`);
  return index === undefined ? undefined : typeAt(index);
}

/** Every kind that has a structure. */
export function schemaKinds(): readonly GroupVersionKind[] {
  return [...kinds.keys()].map((key) => {
    const [group = '', version = '', kind = ''] = key.split('/');
    return { group, version, kind };
  });
}

/** The structure behind a type: of a struct, of a list's elements, of a map's values. */
export function fieldsOf(type: SchemaType): TypeSchema | undefined {
  if (type.is === 'struct') return type.struct;
  return type.is === 'list' || type.is === 'map' ? fieldsOf(type.of) : undefined;
}
