import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { encode } from '../decode/encode.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { warnings } from '../warnings/warnings.ts';
import { validateCreate, validateUpdate } from './validate.ts';

const quota = (spec: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'team', namespace: 'default' },
  spec,
});
const selecting = (...matchExpressions: readonly JsonObject[]): JsonObject => ({
  hard: { pods: '1' },
  scopeSelector: { matchExpressions },
});
const texts = (faults: ReturnType<typeof validateCreate>): readonly string[] => faults.map(({ field, body }) => `${field}: ${body}`);

const at = 'spec.scopeSelector.matchExpressions';
const onlyExists =
  "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity";

test.each<[name: string, spec: JsonObject, faults: readonly string[]]>([
  [
    'names of any kind that a quota counts',
    {
      hard: {
        pods: '1',
        'count/widgets.example.com': '1',
        'requests.nvidia.com/gpu': '1',
        'hugepages-2Mi': '2Mi',
        'requests.hugepages-2Mi': '2Mi',
        'gold.storageclass.storage.k8s.io/requests.storage': '1Gi',
        'services.nodeports': '1',
      },
    },
    [],
  ],
  [
    'a name that is none',
    { hard: { foo: '1' } },
    [
      'spec.hard[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
      'spec.hard[foo]: Invalid value: "foo": must be a standard resource for quota',
    ],
  ],
  [
    'a name of the API that no quota counts',
    { hard: { storage: '1Gi' } },
    ['spec.hard[storage]: Invalid value: "storage": must be a standard resource for quota'],
  ],
  [
    'amounts that cannot be',
    { hard: { pods: '1500m', cpu: '-1', 'services.nodeports': '500m' } },
    [
      'spec.hard[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.hard[pods]: Invalid value: "1500m": must be an integer',
      'spec.hard[services.nodeports]: Invalid value: "500m": must be an integer',
    ],
  ],
  [
    'scopes that do not apply, are unknown, and exclude each other',
    { hard: { cpu: '1', 'count/pods': '1' }, scopes: ['BestEffort', 'Nope', 'NotBestEffort'] },
    [
      'spec.scopes: Invalid value: ["BestEffort","Nope","NotBestEffort"]: unsupported scope applied to resource',
      'spec.scopes: Invalid value: ["BestEffort","Nope","NotBestEffort"]: unsupported scope',
      'spec.scopes: Invalid value: ["BestEffort","Nope","NotBestEffort"]: conflicting scopes',
    ],
  ],
  ['a scope of Pods for Pods', { hard: { pods: '1', 'limits.memory': '1Gi' }, scopes: ['NotTerminating', 'PriorityClass'] }, []],
  [
    'a selector of values that are missing, or too many',
    selecting(
      { scopeName: 'PriorityClass', operator: 'In' },
      { scopeName: 'PriorityClass', operator: 'Exists', values: ['a'] },
      { scopeName: 'PriorityClass', operator: 'Near' },
    ),
    [
      `${at}.values: Required value: must be at least one value when \`operator\` is 'In' or 'NotIn' for scope selector`,
      `${at}.values: Invalid value: ["a"]: must be no value when \`operator\` is 'Exist' or 'DoesNotExist' for scope selector`,
      `${at}.operator: Invalid value: "Near": not a valid selector operator`,
    ],
  ],
  [
    'a selector by a scope without values',
    selecting({ scopeName: 'Terminating', operator: 'In', values: ['a'] }, { scopeName: 'NotTerminating', operator: 'Exists' }),
    [`${at}.operator: Invalid value: "In": ${onlyExists}`, `${at}: Invalid value: null: conflicting scopes`],
  ],
  [
    'a selector that does not apply',
    { hard: { services: '1' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'Exists' }] } },
    [
      `${at}: Invalid value: {"MatchExpressions":[{"ScopeName":"PriorityClass","Operator":"Exists","Values":null}]}: unsupported scope applied to resource`,
    ],
  ],
])('%s', (_name, spec, faults) => {
  expect(texts(validateCreate(quota(spec)))).toEqual(faults);
});

test('scopes stay as they are, in whatever order', () => {
  const old = quota({ hard: { pods: '1' }, scopes: ['NotTerminating', 'BestEffort'] });
  const changed = (scopes: readonly string[]): readonly string[] => texts(validateUpdate(quota({ hard: { pods: '1' }, scopes }), old));
  expect(changed(['BestEffort', 'NotTerminating'])).toEqual([]);
  expect(changed(['BestEffort'])).toEqual(['spec.scopes: Invalid value: ["BestEffort"]: field is immutable']);
});

test('amounts are kept as the API writes them', () => {
  const { spec } = encode(setDefaults(quota({ hard: { cpu: '1000m', memory: '0.5Gi', pods: 3, 'limits.cpu': '1.0001' } })));
  expect(spec).toEqual({ hard: { cpu: '1', memory: '512Mi', pods: '3', 'limits.cpu': '1001m' } });
});

test('less for limits than for requests is warned of when it is created', () => {
  const object = quota({ hard: { 'requests.cpu': '2', 'limits.cpu': '1500m', memory: '2Gi', 'limits.memory': '1Gi', pods: '1' } });
  expect(warnings(object)).toEqual([
    'ResourceQuota requests.cpu (2) should be less than limits.cpu (1500m)',
    'ResourceQuota memory (2Gi) should be less than limits.memory (1Gi)',
  ]);
  expect(warnings(object, object)).toEqual([]);
});
