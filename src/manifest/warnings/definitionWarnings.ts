import { isObject } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goQuote, sortedKeys } from '../golang.ts';
import { struct, structs, text } from '../validation/read.ts';

/** Formats that the API server checks in strings of custom resources, without their hyphens. */
const ofStrings = new Set(
  'bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard ssn hexcolor rgbcolor byte password date duration datetime k8sshortname k8slongname'.split(
    ' ',
  ),
);

/**
 * For an update, without what the stored definition was warned of.
 * Behaviour from k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go (WarningsOnCreate, WarningsOnUpdate).
 */
export function definitionWarnings(definition: JsonObject, old?: JsonObject): readonly string[] {
  const known = new Set(old === undefined ? [] : warningsOf(old));
  return warningsOf(definition).filter((warning) => !known.has(warning));
}

function warningsOf(definition: JsonObject): readonly string[] {
  const schemas = structs(struct(definition, 'spec'), 'versions').flatMap((version) => {
    const schema = struct(struct(version, 'schema'), 'openAPIV3Schema');
    return schema === undefined ? [] : withAllBelow(schema);
  });
  const formats = schemas
    .filter((schema) => !isKnownFormat(schema))
    .map((schema) => `unrecognized format ${goQuote(text(schema, 'format'))}`);
  return [...new Set([...formats, ...schemas.flatMap(setWarning).toSorted()])];
}

/** Behaviour from k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go (GetUnrecognizedFormats). */
function isKnownFormat(schema: JsonObject): boolean {
  const format = text(schema, 'format');
  if (format === '') return true;
  switch (text(schema, 'type')) {
    case '':
    case 'string':
      return ofStrings.has(format.replaceAll('-', ''));
    case 'integer':
      return format === 'int32' || format === 'int64';
    case 'number':
      return format === 'float' || format === 'double';
    default:
      return false;
  }
}

function setWarning(schema: JsonObject): readonly string[] {
  const type = text(struct(schema, 'items'), 'type');
  if (text(schema, 'x-kubernetes-list-type') !== 'set' || (type !== 'object' && type !== 'array')) return [];
  return [`x-kubernetes-list-type: set for items of type "${type}" is not supported by server-side apply or CEL validation rules`];
}

/** The schema and all within it, in the order of k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go (SchemaHas). */
function withAllBelow(schema: JsonObject): readonly JsonObject[] {
  const one = (field: string) => [schema[field]];
  const each = (field: string) => structs(schema, field);
  const named = (field: string) => {
    const fields = struct(schema, field) ?? {};
    return sortedKeys(fields).map((name) => fields[name]);
  };
  const below = [
    ...one('items'),
    ...each('items'),
    ...each('allOf'),
    ...each('anyOf'),
    ...each('oneOf'),
    ...one('not'),
    ...named('properties'),
    ...one('additionalProperties'),
    ...named('patternProperties'),
    ...one('additionalItems'),
    ...named('definitions'),
    ...named('dependencies'),
  ];
  return [schema, ...below.flatMap((each) => (isObject(each) ? withAllBelow(each) : []))];
}
