import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { validateFailurePolicy, validateSuccessPolicy } from './jobPolicies.ts';

const template = { spec: { containers: [{ name: 'main' }], initContainers: [{ name: 'init' }] } };
const failure = (rule: JsonObject, more: JsonObject = {}): JsonObject => ({ template, podFailurePolicy: { rules: [rule] }, ...more });
const success = (rule: JsonObject, more: JsonObject = {}): JsonObject => ({
  completionMode: 'Indexed',
  completions: 5,
  successPolicy: { rules: [rule] },
  ...more,
});
const onCodes = (more: JsonObject): JsonObject => ({ action: 'FailJob', onExitCodes: { operator: 'In', values: [1], ...more } });
const said = (spec: JsonObject): readonly string[] =>
  [...validateFailurePolicy(spec, 'failure'), ...validateSuccessPolicy(spec, 'success')].map(({ field, body }) => `${field}: ${body}`);

// Behaviour from kubernetes/kubernetes: pkg/apis/batch/validation/validation.go.
test.each<[name: string, spec: JsonObject, expected: readonly string[]]>([
  ['no policies', {}, []],
  ['exit codes of a container', failure(onCodes({ containerName: 'init' })), []],
  [
    'exit codes of a container that is not there',
    failure(onCodes({ containerName: 'x' })),
    [
      'failure.rules[0].onExitCodes.containerName: Invalid value: "x": must be one of the container or initContainer names in the pod template',
    ],
  ],
  [
    'no action',
    failure({ onPodConditions: [{ type: 'Ready', status: 'True' }] }),
    ['failure.rules[0].action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]'],
  ],
  [
    'an index that fails without a limit per index',
    failure({ ...onCodes({}), action: 'FailIndex' }),
    ['failure.rules[0].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set'],
  ],
  [
    'values that are none, twice and out of order',
    failure(onCodes({ values: [2, 0, 2] })),
    [
      'failure.rules[0].onExitCodes.values[1]: Invalid value: 0: must not be 0 for the In operator',
      'failure.rules[0].onExitCodes.values[2]: Duplicate value: 2',
      'failure.rules[0].onExitCodes.values: Invalid value: [2,0,2]: must be ordered',
    ],
  ],
  [
    'a rule for nothing',
    failure({ action: 'Ignore' }),
    ['failure.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required'],
  ],
  [
    'a rule for both',
    failure({ ...onCodes({}), onPodConditions: [{ type: 'Ready', status: 'True' }] }),
    ['failure.rules[0]: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported'],
  ],
  [
    'success without indexes',
    success({ succeededCount: 1 }, { completionMode: 'NonIndexed' }),
    ['success: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode'],
  ],
  ['some indexes', success({ succeededIndexes: '0-2,4', succeededCount: 4 }), []],
  [
    'more than there are indexes',
    success({ succeededIndexes: '0-1', succeededCount: 3 }),
    [
      'success.rules[0].succeededCount: Invalid value: 3: must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)',
    ],
  ],
  ...(
    [
      ['x', 'cannot convert string to integer for index: "x"'],
      ['5', 'too large index: "5"'],
      ['0-1-2', 'the fragment "0-1-2" violates the requirement that an index interval can have at most two parts separated by \'-\''],
      ['2-1', 'non-increasing order, previous: 2, current: 1'],
      ['0-2,2', 'non-increasing order, previous: 2, current: 2'],
    ] as const
  ).map(
    ([indexes, problem]) =>
      [
        `the indexes ${indexes}`,
        success({ succeededIndexes: indexes }),
        [`success.rules[0].succeededIndexes: Invalid value: "${indexes}": error parsing succeededIndexes: ${problem}`],
      ] as [string, JsonObject, readonly string[]],
  ),
])('%s', (_name, spec, expected) => {
  expect(said(spec)).toEqual(expected);
});
