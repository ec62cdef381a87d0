import type { SchemaType } from '../openapi/schema.ts';
import { embedded, namedTypes } from './goNames.ts';

const plain: Readonly<Record<string, string>> = {
  string: 'string',
  bool: 'bool',
  int32: 'int32',
  int64: 'int64',
  float64: 'float64',
  bytes: '[]uint8',
  Quantity: 'resource.Quantity',
  IntOrString: 'intstr.IntOrString',
  Time: 'v1.Time',
  MicroTime: 'v1.MicroTime',
  any: 'runtime.RawExtension',
  either: 'v1.JSONSchemaPropsOrArray',
};

function goTypeOf(type: SchemaType): string {
  switch (type.is) {
    case 'struct':
      return `${type.struct.package}.${type.struct.name}`;
    case 'list':
      return `[]${goTypeOf(type.of)}`;
    case 'map':
      return type.of.is === 'Quantity' ? 'v1.ResourceList' : `map[string]${goTypeOf(type.of)}`;
    default:
      return plain[type.is] ?? 'string';
  }
}

function namedType(struct: string, field: string): string | undefined {
  const [, list = '', name] = new RegExp(`(?:^| )${field}=(\\[\\])?(\\S+)`).exec(namedTypes[struct] ?? '') ?? [];
  return name === undefined ? undefined : `${list}${name.includes('.') ? name : `v1.${name}`}`;
}

/** The Go type that a decoding error names for a field of a struct; for an element or a map's value: of what it is in. */
export function goType(struct: string, field: string, type: SchemaType, depth: number): string {
  const name = namedType(struct, field);
  if (name === undefined) return goTypeOf(type);
  return depth === 0 ? name : name.replace(/^\[\]/, '');
}

/** How an error's path names a field: behind the name of the embedded struct that it is of. */
export function goPath(struct: string, field: string): readonly string[] {
  const inner = embedded[struct];
  return inner === undefined || inner.own.includes(field) ? [field] : [inner.name, field];
}
