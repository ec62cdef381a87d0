import { splitApiVersion } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { type FieldSchema, type SchemaType, schemaFor, type TypeSchema } from '../openapi/schema.ts';
import { setField } from '../yaml/toJson.ts';

/**
 * The object as the API server stores and answers it: what is empty is left out, except pointers and what has no
 * `omitempty`; what has none is there (`resources: {}`, the counters of a status). Kinds without a known structure stay
 * as they are. Behaviour from Go's encoding/json and the json tags of k8s.io/api.
 */
export function encode(object: JsonObject): JsonObject {
  const { group, version } = splitApiVersion(String(object.apiVersion ?? ''));
  const type = schemaFor(group, version, String(object.kind ?? ''));
  return type === undefined ? object : encodeStruct(type, object);
}

function encodeStruct(type: TypeSchema, object: JsonObject): JsonObject {
  const encoded: { [key: string]: Json } = {};
  for (const field of type.fields.values()) {
    const value = encodeField(field, object[field.name]);
    if (value !== undefined) encoded[field.name] = value;
  }
  return encoded;
}

function encodeField(field: FieldSchema, value: Json | undefined): Json | undefined {
  if (value === undefined || value === null)
    return field.absent === 'zero' ? zeroOf(field.type) : field.absent === 'null' ? null : undefined;
  const encoded = encodeValue(field.type, value);
  const isCollection = field.type.is === 'list' || field.type.is === 'map';
  // Storage keeps nothing of an empty list: it comes back as none.
  if (isCollection && field.absent === 'null' && isEmpty(encoded)) return null;
  if (field.absent !== 'nothing' || field.pointer || field.type.is === 'IntOrString' || field.type.is === 'Quantity') return encoded;
  if (encoded === '' || encoded === 0 || encoded === false) return undefined;
  return isCollection && isEmpty(encoded) ? undefined : encoded;
}

const isEmpty = (value: Json): boolean =>
  Array.isArray(value) ? value.length === 0 : typeof value === 'object' && value !== null && Object.keys(value).length === 0;

function encodeValue(type: SchemaType, value: Json): Json {
  if (value === null) return null;
  if (type.is === 'struct')
    return typeof value === 'object' && !Array.isArray(value) ? encodeStruct(type.struct, value as JsonObject) : value;
  if (type.is === 'list') return Array.isArray(value) ? value.map((item: Json) => encodeValue(type.of, item)) : value;
  if (type.is === 'map' && type.of.is !== 'string' && typeof value === 'object' && !Array.isArray(value)) {
    const encoded: { [key: string]: Json } = {};
    for (const [key, item] of Object.entries(value)) if (item !== undefined) setField(encoded, key, encodeValue(type.of, item));
    return encoded;
  }
  return value;
}

function zeroOf(type: SchemaType): Json | undefined {
  switch (type.is) {
    case 'struct':
      return encodeStruct(type.struct, {});
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'float64':
    case 'IntOrString':
      return 0;
    case 'Quantity':
      return '0';
    default:
      return undefined;
  }
}
