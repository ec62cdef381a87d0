import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { type Entry, ownersOf, upgradedManagedFields } from './managedFieldsUpgrade.ts';

const entry = (manager: string, operation: 'Apply' | 'Update', fieldsV1: JsonObject, more: JsonObject = {}): Entry => ({
  manager,
  operation,
  apiVersion: 'v1',
  fieldsType: 'FieldsV1',
  time: '2000-01-01T00:00:00Z',
  fieldsV1,
  ...more,
});
const CLIENT = 'kubectl-client-side-apply';
const byClient = (fields: JsonObject, more?: JsonObject) => entry(CLIENT, 'Update', fields, more);
const byServer = (fields: JsonObject, more?: JsonObject) => entry('kubectl', 'Apply', fields, more);
const data = (...keys: readonly string[]): JsonObject => ({ 'f:data': Object.fromEntries(keys.map((key) => [`f:${key}`, {}])) });

// Cases from k8s.io/client-go/util/csaupgrade/upgrade_test.go.
test.each<[name: string, entries: readonly Entry[], from: readonly string[], expected: readonly Entry[] | undefined]>([
  ['one entry of client-side apply is renamed', [byClient(data('a'))], [CLIENT], [byServer(data('a'))]],
  ['two entries become one', [byServer(data('a')), byClient(data('a', 'b'))], [CLIENT], [byServer(data('a', 'b'))]],
  [
    'entries of other versions are dropped',
    [byServer(data('a'), { apiVersion: 'v5' }), byClient(data('b')), byClient(data('c'), { apiVersion: 'v2' })],
    [CLIENT],
    [byServer(data('a'), { apiVersion: 'v5' })],
  ],
  [
    'of several versions, that of the target is taken',
    [byServer(data('a'), { apiVersion: 'v5' }), byClient(data('b')), byClient(data('c'), { apiVersion: 'v5' })],
    [CLIENT],
    [byServer(data('a', 'c'), { apiVersion: 'v5' })],
  ],
  [
    'without a target, the first is renamed',
    [byClient(data('b'), { apiVersion: 'v2' }), byClient(data('c'))],
    [CLIENT],
    [byServer(data('b'), { apiVersion: 'v2' })],
  ],
  ['others stay', [entry('other', 'Update', data('a')), byServer(data('b'))], [CLIENT], undefined],
  [
    'several managers become one',
    [entry('kube-scheduler', 'Update', data('a')), byClient(data('b')), byServer(data('c'))],
    ['kube-scheduler', CLIENT],
    [byServer(data('c', 'a', 'b'))],
  ],
  ['what was written to a subresource stays', [byClient(data('a'), { subresource: 'status' }), byServer(data('b'))], [CLIENT], undefined],
  [
    'a field that is owned itself stays so beside what is below it',
    [byServer({ 'f:data': {} }), byClient(data('a'))],
    [CLIENT],
    [byServer({ 'f:data': { '.': {}, 'f:a': {} } })],
  ],
])('%s', (_name, entries, from, expected) => {
  expect(upgradedManagedFields(entries, from, 'kubectl')).toEqual(expected);
});

test('owners of a field are sought by what they did, in every subresource', () => {
  const owner = byClient(data('a'), { subresource: 'status' });
  const object = { metadata: { managedFields: [byClient(data('b')), byServer(data('a')), owner] } };
  expect(ownersOf(object, 'Update', ['f:data', 'f:a'])).toEqual([owner]);
});
