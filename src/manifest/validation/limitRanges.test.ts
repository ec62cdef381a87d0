import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { validateCreate } from './validate.ts';

const faultsOf = (...limits: readonly JsonObject[]): readonly string[] =>
  validateCreate(
    setDefaults({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'a', namespace: 'default' }, spec: { limits } }),
  ).map(({ field, body }) => `${field}: ${body}`);

test.each<[name: string, limits: readonly JsonObject[], faults: readonly string[]]>([
  [
    'bounds and defaults in order',
    [
      { type: 'Container', min: { cpu: '1m' }, defaultRequest: { cpu: '2m' }, default: { cpu: '3m' }, max: { cpu: '4m' } },
      { type: 'Pod', max: { memory: '1Gi' }, maxLimitRequestRatio: { memory: '2' } },
      { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } },
    ],
    [],
  ],
  [
    'types that are unknown, and named twice',
    [{ type: 'Node' }, { type: 'Pod' }, { type: 'Pod' }],
    [
      'spec.limits[0].type: Invalid value: "Node": must be a standard limit type or fully qualified',
      'spec.limits[2].type: Duplicate value: "Pod"',
    ],
  ],
  [
    'a name that no container has',
    [{ type: 'Container', max: { pods: '1' } }],
    [
      'spec.limits[0].max[pods]: Invalid value: "pods": must be a standard resource for containers',
      'spec.limits[0].default[pods]: Invalid value: "pods": must be a standard resource for containers',
      'spec.limits[0].defaultRequest[pods]: Invalid value: "pods": must be a standard resource for containers',
    ],
  ],
  [
    'defaults for Pods',
    [{ type: 'Pod', default: { cpu: '1' }, defaultRequest: { cpu: '1' } }],
    [
      "spec.limits[0].default: Forbidden: may not be specified when `type` is 'Pod'",
      "spec.limits[0].defaultRequest: Forbidden: may not be specified when `type` is 'Pod'",
    ],
  ],
  [
    'claims without bounds',
    [{ type: 'PersistentVolumeClaim' }],
    ['spec.limits[0].limits: Required value: either minimum or maximum storage value is required, but neither was provided'],
  ],
  [
    'bounds the wrong way round',
    [{ type: 'Pod', min: { cpu: '2' }, max: { cpu: '1' } }],
    ['spec.limits[0].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1'],
  ],
  [
    'defaults outside of the bounds',
    [{ type: 'Container', min: { cpu: '2' }, max: { cpu: '3' }, default: { cpu: '4' }, defaultRequest: { cpu: '1' } }],
    [
      'spec.limits[0].defaultRequest[cpu]: Invalid value: "1": min value 2 is greater than default request value 1',
      'spec.limits[0].default[cpu]: Invalid value: "3": default value 4 is greater than max value 3',
    ],
  ],
  [
    'a default limit below the default request and the least',
    [{ type: 'Container', min: { cpu: '3' }, default: { cpu: '2' }, defaultRequest: { cpu: '4' }, max: { cpu: '3500m' } }],
    [
      'spec.limits[0].defaultRequest[cpu]: Invalid value: "4": default request value 4 is greater than max value 3500m',
      'spec.limits[0].defaultRequest[cpu]: Invalid value: "4": default request value 4 is greater than default limit value 2',
      'spec.limits[0].default[cpu]: Invalid value: "3": min value 3 is greater than default value 2',
    ],
  ],
  [
    'ratios that cannot be',
    [
      {
        type: 'Pod',
        min: { cpu: '1', memory: '1Gi' },
        max: { cpu: '2', memory: '2Gi' },
        maxLimitRequestRatio: { cpu: '500m', memory: '3' },
      },
    ],
    [
      'spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "500m": ratio 500m is less than 1',
      'spec.limits[0].maxLimitRequestRatio[memory]: Invalid value: "3": ratio 3 is greater than max/min = 2.000000',
    ],
  ],
  [
    'a device of which more is allowed than requested',
    [{ type: 'Container', default: { 'nvidia.com/gpu': '2' }, defaultRequest: { 'nvidia.com/gpu': '1' } }],
    [
      'spec.limits[0].defaultRequest[nvidia.com/gpu]: Invalid value: "1": default value 2 must equal to defaultRequest value 1 in nvidia.com/gpu',
    ],
  ],
])('%s', (_name, limits, faults) => {
  expect(faultsOf(...limits)).toEqual(faults);
});
