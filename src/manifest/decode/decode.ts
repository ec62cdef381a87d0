import { formatQuantity, type Int64, isObject, jsonText, parseQuantity } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import type { DecodeFault, GroupVersionKind } from '../faults.ts';
import { goNumber, goQuote, sortedKeys } from '../golang.ts';
import { type SchemaType, schemaFor, type TypeSchema } from '../openapi/schema.ts';
import { setField } from '../yaml/toJson.ts';
import { goPath, goType } from './goType.ts';

export interface Decoded {
  /** As it was given, without what is null, unknown or of a wrong type, and with quantities in their canonical text. */
  readonly object: JsonObject;
  /** One of kind `type`, which hides the others, or all of kind `unknown`. */
  readonly faults: readonly DecodeFault[];
}

/**
 * Reads JSON into the Go types of a kind, strictly: the first value of a wrong type, else every unknown field. Fields are
 * visited by name, since that is how they arrive from kubectl. A kind without a known structure is passed through.
 * Behaviour from sigs.k8s.io/json: internal/golang/encoding/json/decode.go; k8s.io/apimachinery/pkg/runtime/serializer/json/json.go.
 */
export function decode(gvk: GroupVersionKind, json: JsonObject): Decoded {
  const type = schemaFor(gvk.group, gvk.version, gvk.kind);
  if (type === undefined) return { object: json, faults: [] };
  const decoded = decodeAs(type, json);
  const fault = gvk.group === 'apps' && gvk.kind === 'DaemonSet' ? generationFault(decoded.object) : undefined;
  return fault === undefined || decoded.faults[0]?.kind === 'type' ? decoded : { ...decoded, faults: [fault] };
}

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';
const MOST = 2n ** 63n;

/** An annotation that is a field inside. Behaviour of kubernetes: pkg/apis/apps/v1/conversion.go (Convert_v1_DaemonSet_To_apps_DaemonSet). */
function generationFault(daemonSet: JsonObject): DecodeFault | undefined {
  const { metadata } = daemonSet;
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  const value = isObject(annotations) ? annotations[TEMPLATE_GENERATION] : undefined;
  if (typeof value !== 'string') return undefined;
  const number = /^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : undefined;
  if (number !== undefined && number >= -MOST && number < MOST) return undefined;
  const problem = number === undefined ? 'invalid syntax' : 'value out of range';
  return {
    kind: 'type',
    path: `metadata.annotations.${TEMPLATE_GENERATION}`,
    message: `strconv.ParseInt: parsing ${goQuote(value)}: ${problem}`,
  };
}

/** The same for any structure. */
export function decodeAs(type: TypeSchema, json: Json): Decoded {
  const decoder = new Decoder();
  const object = decoder.struct(type, json, root, () => `${type.package}.${type.name}`);
  const { abort, first, unknown } = decoder;
  const fault = abort ?? first;
  return { object: isObject(object) ? object : {}, faults: fault === undefined ? unknown : [fault] };
}

/** The text behind `cannot be handled as a <Kind>: `, `undefined` where nothing is wrong. */
export function strictDecodingError(faults: readonly DecodeFault[]): string | undefined {
  const [first] = faults;
  if (first === undefined) return undefined;
  return first.kind === 'type' ? first.message : `strict decoding error: ${faults.map((fault) => fault.message).join(', ')}`;
}

/** Where the decoder is: under a key of an object, or at an index of a list. Words are made of it only where something is wrong. */
interface FieldPosition {
  readonly up?: FieldPosition;
  readonly key: string | number;
  /** The struct and field it was last in, and how many lists and maps lie between. */
  readonly struct: string;
  readonly field: string;
  readonly depth: number;
}

const root: FieldPosition = { key: '', struct: '', field: '', depth: 0 };

/** With indexes and keys. */
function pathOf({ up, key, depth }: FieldPosition): string {
  if (up === undefined) return '';
  const before = pathOf(up);
  if (depth > 0) return `${before}[${key}]`;
  return before === '' ? String(key) : `${before}.${key}`;
}

/** The names alone. */
function goNames(position: FieldPosition): string {
  const names: string[] = [];
  for (let at: FieldPosition | undefined = position; at?.up !== undefined; at = at.up) {
    if (at.depth === 0) names.unshift(...goPath(at.struct, at.field));
  }
  return names.join('.');
}

const inside = (up: FieldPosition, key: string | number): FieldPosition => ({
  up,
  key,
  struct: up.struct,
  field: up.field,
  depth: up.depth + 1,
});

const maxUnknown = 100;

class Decoder {
  /** The first type error; decoding goes on behind it. */
  first: DecodeFault | undefined;
  /** An error of a type that decodes itself ends decoding, and wins. */
  abort: DecodeFault | undefined;
  readonly unknown: DecodeFault[] = [];

  private mismatch(got: string, type: string, position: FieldPosition): undefined {
    if (this.first !== undefined) return undefined;
    const where = position.struct === '' ? 'Go value' : `Go struct field ${position.struct}.${goNames(position)}`;
    this.first = { kind: 'type', path: pathOf(position), message: `json: cannot unmarshal ${got} into ${where} of type ${type}` };
    return undefined;
  }

  private stop(message: string, position: FieldPosition): undefined {
    this.abort ??= { kind: 'type', path: pathOf(position), message };
    return undefined;
  }

  struct(type: TypeSchema, json: Json, position: FieldPosition, goName: () => string): Json | undefined {
    if (!isObject(json)) return this.mismatch(kindOf(json), goName(), position);
    const object: { [key: string]: Json } = {};
    for (const name of sortedKeys(json)) {
      if (this.abort !== undefined) break;
      const value = json[name];
      if (value === undefined) continue;
      const field = type.fields.get(name);
      const at: FieldPosition = { up: position, key: name, struct: type.name, field: name, depth: 0 };
      if (field === undefined) {
        this.unknownField(pathOf(at));
        continue;
      }
      const decoded = this.value(field.type, value, at, type.name);
      if (decoded !== undefined) setField(object, name, decoded);
    }
    return object;
  }

  private unknownField(path: string): void {
    if (this.unknown.length >= maxUnknown) return;
    const message = `unknown field ${goQuote(path)}`;
    if (!this.unknown.some((fault) => fault.message === message)) this.unknown.push({ kind: 'unknown', path, message });
  }

  private value(type: SchemaType, json: Json, position: FieldPosition, struct: string): Json | undefined {
    if (json === null) return undefined;
    const name = (): string => goType(struct, position.field, type, position.depth);
    switch (type.is) {
      case 'struct':
        return this.struct(type.struct, json, position, name);
      case 'list':
        return this.list(type, json, position, struct, name);
      case 'map':
        return this.map(type.of, json, position, struct, name);
      case 'string':
        return typeof json === 'string' ? json : this.mismatch(kindOf(json), name(), position);
      case 'bool':
        return typeof json === 'boolean' ? json : this.mismatch(kindOf(json), 'bool', position);
      case 'int32':
      case 'int64':
        return this.integer(type.is, json, position);
      case 'float64':
        return isNumber(json) ? Number(json) : this.mismatch(kindOf(json), 'float64', position);
      case 'bytes':
        return this.bytes(json, position);
      case 'IntOrString':
        return this.intOrString(json, position);
      case 'Quantity':
        return this.quantity(json, position);
      case 'Time':
      case 'MicroTime':
        return this.time(json, position, type.is);
      case 'any':
      case 'either':
        return json;
    }
  }

  private list(
    type: SchemaType & { readonly is: 'list' },
    json: Json,
    position: FieldPosition,
    struct: string,
    name: () => string,
  ): Json | undefined {
    if (!Array.isArray(json)) return this.mismatch(kindOf(json), name(), position);
    const items: Json[] = [];
    for (const [index, item] of json.entries()) {
      if (this.abort !== undefined) break;
      items.push(this.value(type.of, item, inside(position, index), struct) ?? zero(type.of));
    }
    return items;
  }

  private map(of: SchemaType, json: Json, position: FieldPosition, struct: string, name: () => string): Json | undefined {
    if (!isObject(json)) return this.mismatch(kindOf(json), name(), position);
    const object: { [key: string]: Json } = {};
    for (const key of sortedKeys(json)) {
      if (this.abort !== undefined) break;
      setField(object, key, this.value(of, json[key] ?? null, inside(position, key), struct) ?? zero(of));
    }
    return object;
  }

  private integer(type: 'int32' | 'int64', json: Json, position: FieldPosition): Json | undefined {
    if (!isNumber(json)) return this.mismatch(kindOf(json), type, position);
    return fits(type, json) ? json : this.mismatch(`number ${goNumber(json)}`, type, position);
  }

  private bytes(json: Json, position: FieldPosition): Json | undefined {
    if (Array.isArray(json)) {
      return btoa(json.map((item, index) => String.fromCharCode(this.byte(item, inside(position, index)) ?? 0)).join(''));
    }
    if (typeof json !== 'string') return this.mismatch(kindOf(json), '[]uint8', position);
    const bad = firstBadBase64(json);
    if (bad === undefined) return json;
    this.first ??= { kind: 'type', path: pathOf(position), message: `illegal base64 data at input byte ${bad}` };
    return undefined;
  }

  private byte(json: Json, position: FieldPosition): number | undefined {
    if (json === null) return 0;
    if (!isNumber(json)) return this.mismatch(kindOf(json), 'uint8', position);
    if (typeof json === 'number' && Number.isInteger(json) && json >= 0 && json < 256) return json;
    return this.mismatch(`number ${goNumber(json)}`, 'uint8', position);
  }

  private intOrString(json: Json, position: FieldPosition): Json | undefined {
    if (typeof json === 'string' || (isNumber(json) && fits('int32', json))) return json;
    const got = isNumber(json) ? `number ${goNumber(json)}` : kindOf(json);
    return this.stop(`json: cannot unmarshal ${got} into Go struct field ${position.struct}.${goNames(position)} of type int32`, position);
  }

  private quantity(json: Json, position: FieldPosition): Json | undefined {
    const text = typeof json === 'string' ? json.trim() : isNumber(json) ? goNumber(json) : jsonText(json);
    const quantity = parseQuantity(text);
    return quantity.ok ? formatQuantity(quantity.value) : this.stop(quantity.message, position);
  }

  private time(json: Json, position: FieldPosition, type: 'Time' | 'MicroTime'): Json | undefined {
    if (typeof json !== 'string') {
      return this.stop(
        `json: cannot unmarshal ${kindOf(json)} into Go struct field ${position.struct}.${goNames(position)} of type string`,
        position,
      );
    }
    const layout = type === 'Time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00';
    if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[-+]\d{2}:\d{2})$/.test(json)) return json;
    return this.stop(`parsing time ${goQuote(json)} as ${goQuote(layout)}: cannot parse ${goQuote(json)} as "2006"`, position);
  }
}

/** What Go calls a JSON value that it cannot take. */
export const kindOf = (json: Json): string => {
  if (json === null) return 'null';
  if (Array.isArray(json)) return 'array';
  return typeof json === 'boolean' ? 'bool' : isNumber(json) ? 'number' : typeof json;
};

const isNumber = (json: Json): json is Int64 => typeof json === 'number' || typeof json === 'bigint';

/** What is larger than a number holds is a bigint as far as 64 bits go. */
function fits(type: 'int32' | 'int64', value: Int64): boolean {
  if (typeof value === 'bigint') return type === 'int64';
  return type === 'int32' ? Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 : Number.isSafeInteger(value);
}

/** What Go leaves where JSON has null. */
function zero(type: SchemaType): Json {
  switch (type.is) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'struct':
      return {};
    case 'list':
    case 'map':
    case 'any':
    case 'either':
    case 'Time':
    case 'MicroTime':
      return null;
    case 'Quantity':
      return '0';
    default:
      return 0;
  }
}

/** The offset that encoding/base64 reports, line breaks ignored as it does. */
function firstBadBase64(text: string): number | undefined {
  const bad = text.search(/[^A-Za-z0-9+/=\r\n]/);
  if (bad !== -1) return bad;
  const padding = text.indexOf('=');
  const clean = text.replaceAll(/[\r\n]/g, '');
  if (/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(clean)) return undefined;
  return padding === -1 ? text.length - (clean.length % 4) : padding;
}
