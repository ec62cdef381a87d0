import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { warnings } from './warnings.ts';

const definition = (...schemas: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  spec: { versions: schemas.map((schema) => ({ schema: { openAPIV3Schema: schema } })) },
});
const withFields = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const ofFormat = (type: string, format: string): JsonObject => withFields({ field: { ...(type === '' ? {} : { type }), format } });
const setOf = (type: string): JsonObject => ({ type: 'array', 'x-kubernetes-list-type': 'set', items: { type } });

const unknown = (format: string): string => `unrecognized format "${format}"`;
const noSet = (type: string): string =>
  `x-kubernetes-list-type: set for items of type "${type}" is not supported by server-side apply or CEL validation rules`;

// Cases from k8s.io/apiextensions-apiserver: pkg/apiserver/validation/formats.go and pkg/registry/customresourcedefinition/strategy.go.
test.each<[name: string, schema: JsonObject, expected: readonly string[]]>([
  ['a format of strings', ofFormat('string', 'date-time'), []],
  ['a format of strings, written with a hyphen or not', withFields({ a: { type: 'string', format: 'datetime' } }), []],
  ['an address range', ofFormat('string', 'cidr'), []],
  ['an address range that is no string', ofFormat('object', 'cidr'), [unknown('cidr')]],
  ['a format of a field without a type', ofFormat('', 'k8s-short-name'), []],
  ['an unknown format of a field without a type', ofFormat('', 'int32'), [unknown('int32')]],
  ['a format of numbers at a string', ofFormat('string', 'int64'), [unknown('int64')]],
  ['a format of whole numbers', ofFormat('integer', 'int64'), []],
  ['a format of strings at a whole number', ofFormat('integer', 'uri'), [unknown('uri')]],
  ['a format without a sign', ofFormat('integer', 'uint32'), [unknown('uint32')]],
  ['a format of numbers', ofFormat('number', 'double'), []],
  ['a format of whole numbers at a number', ofFormat('number', 'int32'), [unknown('int32')]],
  ['any format at a boolean', ofFormat('boolean', 'byte'), [unknown('byte')]],
  ['a field that is called format', withFields({ format: { type: 'string' } }), []],
  ['what only a default says', withFields({ a: { type: 'object', default: { format: 'x' } } }), []],
  ['the same format twice', withFields({ a: { type: 'string', format: 'x' }, b: { type: 'string', format: 'x' } }), [unknown('x')]],
  [
    'formats at every place of a schema',
    {
      items: { format: 'a' },
      allOf: [{ format: 'b' }],
      anyOf: [{ format: 'c' }],
      oneOf: [{ format: 'd' }],
      not: { format: 'e' },
      properties: { x: { format: 'f' } },
      additionalProperties: { format: 'g' },
      patternProperties: { x: { format: 'h' } },
      additionalItems: { format: 'i' },
      definitions: { x: { format: 'j' } },
      dependencies: { x: { format: 'k' }, y: ['z'] },
    },
    [...'abcdefghijk'].map(unknown),
  ],
  ['items of several schemas', { items: [{ format: 'a' }, { format: 'b' }] }, [unknown('a'), unknown('b')]],
  ['a set of texts', withFields({ a: setOf('string') }), []],
  ['a set of objects', withFields({ a: setOf('object') }), [noSet('object')]],
  ['a set of lists, below a list', { type: 'array', items: setOf('array') }, [noSet('array')]],
  ['a list of objects that is no set', withFields({ a: { ...setOf('object'), 'x-kubernetes-list-type': 'atomic' } }), []],
  [
    'sets after formats, in order and once',
    withFields({ a: setOf('object'), b: setOf('array'), c: setOf('object'), d: { type: 'string', format: 'x' } }),
    [unknown('x'), noSet('array'), noSet('object')],
  ],
])('%s', (_name, schema, expected) => {
  expect(warnings(definition(schema))).toEqual(expected);
});

test('each version is read', () => {
  expect(warnings(definition(ofFormat('string', 'a'), ofFormat('string', 'b')))).toEqual([unknown('a'), unknown('b')]);
});

test('an update warns only of what is new', () => {
  const [before, after] = [withFields({ a: setOf('object'), b: { format: 'x' } }), withFields({ a: setOf('object'), b: { format: 'y' } })];
  expect(warnings(definition(after), definition(before))).toEqual([unknown('y')]);
});
