import { isObject } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { goQuote, sortedKeys } from '../golang.ts';
import { struct, structs, text } from '../validation/read.ts';

/** Formats of strings that the API server checks in custom resources. */
const known = new Set(
  'bsonobjectid uri email hostname ipv4 ipv6 cidr mac uuid uuid3 uuid4 uuid5 isbn isbn10 isbn13 creditcard ssn hexcolor rgbcolor byte password date duration datetime date-time k8s-short-name k8s-long-name'.split(
    ' ',
  ),
);

/** Behaviour from k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go (WarningsOnCreate): each unknown format once. */
export function definitionWarnings(definition: JsonObject): readonly string[] {
  const found = new Set<string>();
  for (const version of structs(struct(definition, 'spec'), 'versions')) collect(struct(version, 'schema')?.openAPIV3Schema, found);
  return [...found].map((format) => `unrecognized format ${goQuote(format)}`);
}

function collect(value: Json | undefined, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, found);
    return;
  }
  if (!isObject(value)) return;
  const format = text(value, 'format');
  if (text(value, 'type') === 'string' && format !== '' && !known.has(format)) found.add(format);
  for (const key of sortedKeys(value)) {
    if (key !== 'default' && key !== 'example' && key !== 'enum') collect(value[key], found);
  }
}
