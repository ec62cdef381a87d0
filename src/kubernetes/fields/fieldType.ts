import { isList, isObject } from '../json.ts';
import type { Json, JsonObject } from '../objects.ts';

/** What ownership of fields must know of a structure; `TypeSchema` of src/manifest is one. */
export interface OwnedStruct {
  readonly fields: ReadonlyMap<string, OwnedField>;
  /** It has one owner as a whole. */
  readonly atomic: boolean;
}

export interface OwnedField {
  readonly type: OwnedTypeRef;
  /** Keys of a list that merges by them. */
  readonly mapKeys: readonly string[];
  /** A list that merges as a set. */
  readonly set: boolean;
  /** It has one owner as a whole. */
  readonly atomic: boolean;
  /** It has not, although its type has. */
  readonly granular: boolean;
  /** What Go writes when the field is not set. */
  readonly absent: 'nothing' | 'zero' | 'null';
}

export interface OwnedTypeRef {
  readonly is: string;
  readonly of?: OwnedTypeRef;
  readonly struct?: OwnedStruct;
}

/**
 * How a value merges. `any` is JSON of any shape: a map in it merges by field where it is `granular`, a list in it never.
 * Behaviour of kubernetes: k8s.io/kube-openapi/pkg/schemaconv.
 */
export type FieldType =
  | { readonly is: 'scalar'; readonly scalar: 'numeric' | 'string' | 'boolean' | 'untyped' }
  | { readonly is: 'list'; readonly of: FieldType; readonly relation: 'atomic' | 'set' | 'keyed'; readonly keys: readonly string[] }
  | {
      readonly is: 'map';
      readonly atomic: boolean;
      /** A declared field. */
      readonly field: (name: string) => FieldType | undefined;
      /** The others; absent: there are none. */
      readonly of?: FieldType;
    }
  | { readonly is: 'any'; readonly granular: boolean };

const deduced: FieldType = { is: 'any', granular: true };
const untyped: FieldType = { is: 'any', granular: false };

const structs = new WeakMap<OwnedStruct, FieldType>();
const fields = new WeakMap<OwnedField, FieldType>();

/** The type of an object of a kind. */
export function structType(struct: OwnedStruct, atomic = struct.atomic): FieldType {
  const known = structs.get(struct);
  if (known !== undefined && atomic === struct.atomic) return known;
  const type: FieldType = {
    is: 'map',
    atomic,
    field: (name) => {
      const field = struct.fields.get(name);
      return field === undefined ? undefined : fieldType(field);
    },
  };
  if (atomic === struct.atomic) structs.set(struct, type);
  return type;
}

/** The type of a custom resource: of its fields nothing is known, of its metadata all. */
export const customType = (metadata: OwnedField | undefined): FieldType => ({
  is: 'map',
  atomic: false,
  field: (name) => (name === 'metadata' && metadata !== undefined ? fieldType(metadata) : undefined),
  of: deduced,
});

function fieldType(field: OwnedField): FieldType {
  const known = fields.get(field);
  if (known !== undefined) return known;
  const type = typeOf(field.type, field);
  fields.set(field, type);
  return type;
}

function typeOf(ref: OwnedTypeRef, field?: OwnedField): FieldType {
  switch (ref.is) {
    case 'struct':
      return ref.struct === undefined
        ? untyped
        : structType(ref.struct, (ref.struct.atomic && field?.granular !== true) || field?.atomic === true);
    case 'list': {
      const of = ref.of === undefined ? untyped : typeOf(ref.of);
      const keys = field?.mapKeys ?? [];
      const relation = field?.set === true ? 'set' : keys.length > 0 && field?.atomic !== true ? 'keyed' : 'atomic';
      return { is: 'list', of, relation, keys };
    }
    case 'map':
      return {
        is: 'map',
        atomic: field?.atomic === true,
        field: () => undefined,
        of: ref.of === undefined ? untyped : typeOf(ref.of),
      };
    case 'int32':
    case 'int64':
    case 'float64':
      return { is: 'scalar', scalar: 'numeric' };
    case 'string':
    case 'bytes':
      return { is: 'scalar', scalar: 'string' };
    case 'bool':
      return { is: 'scalar', scalar: 'boolean' };
    case 'any':
      return untyped;
    case 'either':
      return deduced;
    default:
      return { is: 'scalar', scalar: 'untyped' };
  }
}

/** What Go has in a new object of a kind: what it writes although it was not set. */
export function zeroOf(struct: OwnedStruct): JsonObject {
  const zero: Record<string, Json> = {};
  for (const [name, field] of struct.fields) {
    if (field.absent === 'null') zero[name] = null;
    else if (field.absent === 'zero') {
      const { is, struct: inner } = field.type;
      zero[name] = inner !== undefined && is === 'struct' ? zeroOf(inner) : (zeros[is] ?? null);
    }
  }
  return zero;
}

const zeros: Readonly<Record<string, Json>> = { string: '', bool: false, int32: 0, int64: 0, float64: 0, IntOrString: 0, Quantity: '0' };

/** The type that JSON of any shape has, by the value. */
export function resolved(type: FieldType, value: Json | undefined): Exclude<FieldType, { readonly is: 'any' }> {
  if (type.is !== 'any') return type;
  if (isList(value)) return { is: 'list', of: untyped, relation: 'atomic', keys: [] };
  if (isObject(value) || value === null || value === undefined)
    return { is: 'map', atomic: !type.granular, field: () => undefined, of: type };
  return { is: 'scalar', scalar: 'untyped' };
}

/** The type of a field of a map. */
export const memberType = (type: FieldType & { readonly is: 'map' }, name: string): FieldType => type.field(name) ?? type.of ?? untyped;
