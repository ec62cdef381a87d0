import type { Json, JsonObject, Resource } from '../../kubernetes/index.ts';
import { type DecodeFault, type SchemaType, schemaFor } from '../../manifest/index.ts';

/**
 * A value of a wrong type as the server words it where it turns a merged map, not JSON, into its types.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/runtime/converter.go (fromUnstructured).
 */
export function conversionFault(resource: Resource, object: JsonObject, fault: DecodeFault): string {
  const parts = partsOf(fault.path);
  const type = typeAt(resource, parts);
  const named = /^json: cannot unmarshal .* of type (.*)$/.exec(fault.message)?.[1];
  if (type === undefined || named === undefined) return fault.message;
  const kind = kindOf(parts.reduce<Json | undefined>((value, part) => fieldOf(value, part), object));
  switch (type.is) {
    case 'struct':
      return `cannot restore struct from: ${kind}`;
    case 'list':
      return `cannot restore slice from ${kind}`;
    case 'map':
      return `cannot restore map from ${kind}`;
    case 'string':
      return kind === 'int64' ? `cannot convert int64 to ${named}` : 'unrecognized type: string';
    case 'bool':
      return 'unrecognized type: bool';
    case 'int32':
    case 'int64':
      return kind === 'float64' ? `cannot convert float64 to ${named}` : `unrecognized type: ${type.is}`;
    default:
      return fault.message;
  }
}

type Part = string | number;

/** `spec.containers[0].env[1].value`; a map's key stands in brackets, too. */
const partsOf = (path: string): readonly Part[] =>
  [...path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map(([, inner, name]) =>
    inner === undefined ? (name ?? '') : /^[0-9]+$/.test(inner) ? Number(inner) : inner,
  );

function fieldOf(value: Json | undefined, part: Part): Json | undefined {
  if (Array.isArray(value)) return value[Number(part)];
  return typeof value === 'object' && value !== null ? (value as JsonObject)[part] : undefined;
}

function typeAt(resource: Resource, parts: readonly Part[]): SchemaType | undefined {
  const struct = schemaFor(resource.group, resource.version, resource.kind);
  let type: SchemaType | undefined = struct === undefined ? undefined : { is: 'struct', struct };
  for (const part of parts) {
    if (type?.is === 'struct') type = type.struct.fields.get(String(part))?.type;
    else if (type?.is === 'list' || type?.is === 'map') type = type.of;
    else return undefined;
  }
  return type;
}

function kindOf(value: Json | undefined): string {
  if (Array.isArray(value)) return 'slice';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'bigint') return 'int64';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return typeof value === 'boolean' ? 'bool' : 'string';
}
