import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { decode } from '../decode/decode.ts';
import { encode } from '../decode/encode.ts';
import { defaultImagePullPolicy } from '../defaults/imagePullPolicy.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { validateCreate, validateUpdate } from './validate.ts';

const of = (apiVersion: string, kind: string, rest: JsonObject): JsonObject => ({ apiVersion, kind, metadata: { name: 'a' }, ...rest });
const runtimeClass = (rest: JsonObject): JsonObject => of('node.k8s.io/v1', 'RuntimeClass', { handler: 'h', ...rest });
const storageClass = (allowedTopologies: readonly JsonObject[]): JsonObject =>
  setDefaults(of('storage.k8s.io/v1', 'StorageClass', { provisioner: 'a', allowedTopologies }));
const job = (metadata: JsonObject, spec: JsonObject, labels: JsonObject = {}): JsonObject =>
  setDefaults(
    of('batch/v1', 'Job', {
      metadata: { namespace: 'default', ...metadata },
      spec: { ...spec, template: { metadata: { labels }, spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
    }),
  );
const said = (object: JsonObject): readonly string[] => validateCreate(object).map(({ field, body }) => `${field}: ${body}`);
const zone = { matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] };

// What `npm run compare:validation` has shown to differ once.
test.each<[name: string, object: JsonObject, expected: readonly string[]]>([
  ['a RuntimeClass', runtimeClass({}), []],
  ['a RuntimeClass without a handler', runtimeClass({ handler: '' }), ['handler: Required value']],
  [
    'a RuntimeClass with a long handler',
    runtimeClass({ handler: 'a'.repeat(64) }),
    [`handler: Invalid value: "${'a'.repeat(64)}": must be no more than 63 bytes`],
  ],
  [
    'the overhead of an unknown resource',
    runtimeClass({ overhead: { podFixed: { gpu: '1' } } }),
    [
      'overhead.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified',
      'overhead.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers',
    ],
  ],
  [
    'a toleration twice',
    runtimeClass({
      scheduling: {
        tolerations: [
          { key: 'a', operator: 'Exists' },
          { key: 'a', operator: 'Exists', effect: '' },
        ],
      },
    }),
    ['scheduling.tolerations[1]: Duplicate value: {"Key":"a","Operator":"Exists","Value":"","Effect":"","TolerationSeconds":null}'],
  ],
  ['a topology', storageClass([zone]), []],
  ['a topology twice', storageClass([zone, zone]), ['allowedTopologies[1].matchLabelExpressions: Duplicate value: ""']],
  ['an empty topology', storageClass([{}]), ['allowedTopologies[0].matchLabelExpressions: Duplicate value: ""']],
  [
    'a budget whose selector is wrong and whose name is missing',
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { namespace: 'default' },
      spec: { selector: { matchExpressions: [{ key: 'a', operator: 'x' }] } },
    },
    ['spec.selector.matchExpressions[0].operator: Invalid value: "x": not a valid selector operator'],
  ],
  [
    'an indexed Job with too long a name',
    job({ name: 'a'.repeat(62) }, { completionMode: 'Indexed', completions: 2 }),
    [`metadata.name: Invalid value: "${'a'.repeat(62)}": will not able to create pod with invalid DNS label: ${'a'.repeat(62)}-1`],
  ],
  [
    'a Job whose template has a generated label of its own',
    job(
      { name: 'a', uid: 'u' },
      { selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u' } } },
      { 'batch.kubernetes.io/controller-uid': 'u', 'batch.kubernetes.io/job-name': 'a', 'controller-uid': 'u', 'job-name': 'b' },
    ),
    [
      'spec.template.metadata.labels[job-name]: Invalid value: {"batch.kubernetes.io/controller-uid":"u","batch.kubernetes.io/job-name":"a","controller-uid":"u","job-name":"b"}: must be \'a\'',
    ],
  ],
  [
    'a binding: declared rules come last',
    of('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: '' },
      subjects: [{ kind: 'x', name: '' }],
    }),
    [
      'subjects[0].kind: Unsupported value: "x": supported values: "ServiceAccount", "User", "Group"',
      'subjects[0].name: Required value',
      'roleRef.name: Required value',
    ],
  ],
])('%s', (_name, object, expected) => {
  expect(said(object)).toEqual(expected);
});

test('the handler of a RuntimeClass stays', () => {
  const faults = validateUpdate(runtimeClass({ handler: 'b' }), runtimeClass({}));
  expect(faults.map(({ field, body }) => `${field}: ${body}`)).toEqual(['handler: Invalid value: null: field is immutable']);
});

test.each<[name: string, given: JsonObject[string], message: string | undefined, value?: string]>([
  ['numbers', [104, 105, null], undefined, 'aGkA'],
  ['texts', ['a'], 'json: cannot unmarshal string into Go struct field Secret.data of type uint8'],
  ['a number that is no byte', [256], 'json: cannot unmarshal number 256 into Go struct field Secret.data of type uint8'],
])('bytes as a list of %s', (_name, given, message, value) => {
  const { object, faults } = decode({ group: '', version: 'v1', kind: 'Secret' }, { data: { a: given } });
  expect(faults[0]?.message).toBe(message);
  if (value !== undefined) expect(object['data']).toEqual({ a: value });
});

test('storage keeps nothing of a required list that is empty', () => {
  expect(encode({ apiVersion: 'v1', kind: 'LimitRange', spec: { limits: [] } })['spec']).toEqual({ limits: null });
});

test.each<[image: string, policy: string]>([
  ['a'.repeat(237), 'Always'],
  ['a'.repeat(238), 'IfNotPresent'],
  [`x/${'a'.repeat(244)}`, 'IfNotPresent'],
  [`localhost/${'a'.repeat(245)}`, 'Always'],
])('a name of an image with its registry has 255 characters at most: %s', (image, policy) => {
  expect(defaultImagePullPolicy(image)).toBe(policy);
});

test.each<[given: JsonObject, expected: JsonObject]>([
  [{ podCIDR: '10.0.0.0/24' }, { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24'] }],
  [{ podCIDRs: ['10.0.0.0/24'] }, { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24'] }],
  [
    { podCIDR: '10.0.0.0/24', podCIDRs: ['10.1.0.0/24'] },
    { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.0.0/24'] },
  ],
])("of a Node's ranges, the one counts: %j", (given, expected) => {
  expect(setDefaults(of('v1', 'Node', { spec: given }))['spec']).toMatchObject(expected);
});
