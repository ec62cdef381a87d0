import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../objects.ts';
import { jsonMergePatch, jsonPatch, jsonPatchFault, threeWayJsonMergePatch } from './jsonPatches.ts';
import { strategicMergeFault } from './mergeFault.ts';
import type { MergeField, MergeSchema, MergeType } from './mergeSchema.ts';
import { strategicMerge } from './strategicMerge.ts';
import { threeWayStrategicPatch } from './threeWay.ts';

const struct = (fields: Readonly<Record<string, MergeField>>): MergeSchema => ({ fields: new Map(Object.entries(fields)) });
const text: MergeType = { is: 'string' };
const listOf = (of: MergeType): MergeType => ({ is: 'list', of });
const ofStruct = (fields: Readonly<Record<string, MergeField>>): MergeType => ({ is: 'struct', struct: struct(fields) });

/** A small Pod: containers and ports merge by key, finalizers as a set, volumes keep only what is named, args are replaced. */
const schema = struct({
  name: { type: text },
  labels: { type: { is: 'map', of: text } },
  finalizers: { type: listOf(text), merge: { retainKeys: false } },
  args: { type: listOf(text) },
  strategy: { type: ofStruct({ type: { type: text }, rollingUpdate: { type: ofStruct({}) } }), patchStrategy: 'retainKeys' },
  containers: {
    type: listOf(
      ofStruct({
        name: { type: text },
        image: { type: text },
        ports: { type: listOf(ofStruct({})), merge: { mergeKey: 'containerPort', retainKeys: false } },
      }),
    ),
    merge: { mergeKey: 'name', retainKeys: false },
  },
  volumes: { type: listOf(ofStruct({ name: { type: text } })), merge: { mergeKey: 'name', retainKeys: true } },
});

const a = { name: 'a', image: 'a:1' };
const b = { name: 'b', image: 'b:1' };

describe('strategic merge', () => {
  test.each<{ name: string; current: JsonObject; patch: JsonObject; after: JsonObject }>([
    { name: 'maps merge', current: { labels: { x: '1', y: '2' } }, patch: { labels: { y: '3' } }, after: { labels: { x: '1', y: '3' } } },
    { name: 'null deletes', current: { labels: { x: '1', y: '2' } }, patch: { labels: { y: null } }, after: { labels: { x: '1' } } },
    { name: 'a list without a strategy is replaced', current: { args: ['x', 'y'] }, patch: { args: ['z'] }, after: { args: ['z'] } },
    {
      name: 'elements merge by key',
      current: { containers: [a, b] },
      patch: { containers: [{ name: 'b', image: 'b:2' }] },
      after: { containers: [a, { name: 'b', image: 'b:2' }] },
    },
    {
      name: 'a new key comes first where no order is given',
      current: { containers: [a] },
      patch: { containers: [b] },
      after: { containers: [b, a] },
    },
    {
      name: 'a new key comes last where the order says so',
      current: { containers: [a] },
      patch: { containers: [b], '$setElementOrder/containers': [{ name: 'a' }, { name: 'b' }] },
      after: { containers: [a, b] },
    },
    {
      name: '$patch: delete takes an element away',
      current: { containers: [a, b] },
      patch: { containers: [{ name: 'a', $patch: 'delete' }] },
      after: { containers: [b] },
    },
    {
      name: '$patch: replace puts a list in the place of one',
      current: { containers: [a, b] },
      patch: { containers: [{ name: 'c' }, { $patch: 'replace' }] },
      after: { containers: [{ name: 'c' }] },
    },
    {
      name: '$patch: replace puts a map in the place of one',
      current: { labels: { x: '1' } },
      patch: { labels: { y: '2', $patch: 'replace' } },
      after: { labels: { y: '2' } },
    },
    {
      name: 'scalars merge as a set',
      current: { finalizers: ['x'] },
      patch: { finalizers: ['x', 'y'] },
      after: { finalizers: ['x', 'y'] },
    },
    {
      name: '$deleteFromPrimitiveList',
      current: { finalizers: ['x', 'y'] },
      patch: { '$deleteFromPrimitiveList/finalizers': ['x'] },
      after: { finalizers: ['y'] },
    },
    {
      name: '$setElementOrder',
      current: { containers: [a, b] },
      patch: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] },
      after: { containers: [b, a] },
    },
    {
      name: '$setElementOrder leaves the server its own elements',
      current: { containers: [{ name: 'sidecar' }, a] },
      patch: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }], containers: [b] },
      after: { containers: [b, { name: 'sidecar' }, a] },
    },
    {
      name: '$retainKeys clears the rest',
      current: { strategy: { type: 'RollingUpdate', rollingUpdate: {} } },
      patch: { strategy: { $retainKeys: ['type'], type: 'Recreate' } },
      after: { strategy: { type: 'Recreate' } },
    },
    {
      name: 'what was not there comes without its directives',
      current: {},
      patch: { containers: [{ name: 'a', $patch: 'delete' }, b] },
      after: { containers: [b] },
    },
    {
      name: 'a key called __proto__ is a key',
      current: {},
      patch: JSON.parse('{"labels":{"__proto__":"x"}}') as JsonObject,
      after: JSON.parse('{"labels":{"__proto__":"x"}}') as JsonObject,
    },
  ])('$name', ({ current, patch, after }) => {
    expect(strategicMerge(current, patch, schema)).toEqual(after);
  });

  test('an element without the key it merges by is refused', () => {
    const patch = { containers: [{ image: 'x', ports: [1, { n: true }] }] };
    expect(strategicMergeFault({ containers: [a] }, patch, schema)).toBe(
      'map: map[image:x ports:[1 map[n:true]]] does not contain declared merge key: name',
    );
    expect(strategicMergeFault({}, patch, schema)).toBeUndefined();
  });
});

describe('the patch of kubectl apply', () => {
  test.each<{ name: string; original: JsonObject; modified: JsonObject; current: JsonObject; patch: JsonObject }>([
    {
      name: 'nothing to do',
      original: { containers: [a] },
      modified: { containers: [a] },
      current: { containers: [{ ...a, policy: 'Always' }] },
      patch: {},
    },
    {
      name: 'a change names its element and the order of all',
      original: { containers: [a, b] },
      modified: { containers: [a, { name: 'b', image: 'b:2' }] },
      current: { containers: [a, b] },
      patch: { '$setElementOrder/containers': [{ name: 'a' }, { name: 'b' }], containers: [{ name: 'b', image: 'b:2' }] },
    },
    {
      name: 'what was said before and is not said now is deleted',
      original: { labels: { x: '1', y: '2' }, containers: [a, b] },
      modified: { labels: { x: '1' }, containers: [a] },
      current: { labels: { x: '1', y: '2', z: '3' }, containers: [a, b] },
      patch: { labels: { y: null }, '$setElementOrder/containers': [{ name: 'a' }], containers: [{ name: 'b', $patch: 'delete' }] },
    },
    {
      name: 'what others added stays',
      original: { labels: { x: '1' } },
      modified: { labels: { x: '1' } },
      current: { labels: { x: '1', other: '2' } },
      patch: {},
    },
    {
      name: 'what others changed is put right',
      original: { args: ['x'] },
      modified: { args: ['x'] },
      current: { args: ['y'] },
      patch: { args: ['x'] },
    },
    {
      name: 'scalars that are not said any more',
      original: { finalizers: ['x', 'y'] },
      modified: { finalizers: ['y'] },
      current: { finalizers: ['x', 'y'] },
      patch: { '$deleteFromPrimitiveList/finalizers': ['x'], '$setElementOrder/finalizers': ['y'] },
    },
    {
      name: 'one port for two protocols is no change',
      original: {},
      modified: {
        containers: [
          {
            name: 'a',
            ports: [
              { containerPort: 53, protocol: 'TCP' },
              { containerPort: 53, protocol: 'UDP' },
            ],
          },
        ],
      },
      current: {
        containers: [
          {
            name: 'a',
            ports: [
              { containerPort: 53, protocol: 'TCP' },
              { containerPort: 53, protocol: 'UDP' },
            ],
          },
        ],
      },
      patch: {},
    },
    {
      name: 'keys to retain are named as soon as the server has more',
      original: {},
      modified: { strategy: { type: 'RollingUpdate' } },
      current: { strategy: { type: 'RollingUpdate', rollingUpdate: {} } },
      patch: { strategy: { $retainKeys: ['type'] } },
    },
  ])('$name', ({ original, modified, current, patch }) => {
    const made = threeWayStrategicPatch(original, modified, current, schema);
    expect(made).toEqual(patch);
    expect(threeWayStrategicPatch(modified, modified, strategicMerge(current, made, schema), schema)).toEqual({});
  });

  test('custom resources: a JSON merge patch', () => {
    const [original, modified, current] = [
      { spec: { x: 1, gone: 2 } },
      { spec: { x: 3, list: [1] } },
      { spec: { x: 1, gone: 2, theirs: 4 } },
    ];
    expect(threeWayJsonMergePatch(original, modified, current)).toEqual({ spec: { x: 3, list: [1], gone: null } });
  });
});

describe('JSON merge patch', () => {
  test.each<{ name: string; current: Json; patch: Json; after: Json }>([
    { name: 'lists are replaced', current: { containers: [a, b] }, patch: { containers: [b] }, after: { containers: [b] } },
    { name: 'null deletes, also inside', current: { x: { y: 1, z: 2 } }, patch: { x: { y: null } }, after: { x: { z: 2 } } },
    { name: 'a map in the place of a number has no nulls', current: { x: 1 }, patch: { x: { y: null, z: 2 } }, after: { x: { z: 2 } } },
  ])('$name', ({ current, patch, after }) => {
    expect(jsonMergePatch(current, patch)).toEqual(after);
  });
});

describe('JSON patch', () => {
  const document = { list: ['x', 'y'], map: { 'a/b': 1 } };
  test.each<{ name: string; operations: Json; after: Json }>([
    { name: 'add into a list', operations: [{ op: 'add', path: '/list/1', value: 'z' }], after: { ...document, list: ['x', 'z', 'y'] } },
    {
      name: 'add behind the last',
      operations: [{ op: 'add', path: '/list/-', value: 'z' }],
      after: { ...document, list: ['x', 'y', 'z'] },
    },
    { name: 'a path with ~1', operations: [{ op: 'replace', path: '/map/a~1b', value: 2 }], after: { ...document, map: { 'a/b': 2 } } },
    { name: 'remove the last', operations: [{ op: 'remove', path: '/list/-1' }], after: { ...document, list: ['x'] } },
    { name: 'move', operations: [{ op: 'move', from: '/list/0', path: '/first' }], after: { ...document, list: ['y'], first: 'x' } },
    {
      name: 'a test that holds',
      operations: [
        { op: 'test', path: '/list/0', value: 'x' },
        { op: 'remove', path: '/map' },
      ],
      after: { list: ['x', 'y'] },
    },
  ])('$name', ({ operations, after }) => {
    expect(jsonPatch(document, operations)).toEqual({ ok: true, value: after });
  });

  test.each<{ name: string; operations: Json }>([
    { name: 'a test that fails', operations: [{ op: 'test', path: '/list/0', value: 'y' }] },
    { name: 'removing what is not there', operations: [{ op: 'remove', path: '/map/x' }] },
    { name: 'replacing what is not there', operations: [{ op: 'replace', path: '/map/x', value: 1 }] },
    { name: 'adding into what is not there', operations: [{ op: 'add', path: '/nowhere/x', value: 1 }] },
    { name: 'an index beyond the end', operations: [{ op: 'add', path: '/list/9', value: 1 }] },
    { name: 'an unknown operation', operations: [{ op: 'swap', path: '/list' }] },
  ])('refused: $name', ({ operations }) => {
    expect(jsonPatch(document, operations).ok).toBe(false);
  });

  test.each<{ operations: Json; fault: string | undefined }>([
    { operations: {}, fault: 'json: cannot unmarshal object into Go value of type jsonpatch.Patch' },
    { operations: ['x'], fault: 'json: cannot unmarshal string into Go value of type jsonpatch.Operation' },
    { operations: [], fault: undefined },
  ])('reading $operations', ({ operations, fault }) => {
    expect(jsonPatchFault(operations)).toBe(fault);
  });
});
