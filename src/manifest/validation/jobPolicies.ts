import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson, goQuote } from '../golang.ts';
import {
  duplicate,
  type Faults,
  invalid,
  invalidEach,
  invalidStruct,
  nonNegative,
  notSupported,
  required,
  tooLong,
  tooMany,
} from './fault.ts';
import { qualifiedName } from './formats.ts';
import { isSet, number, optionalText, struct, structs, text } from './read.ts';

const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];
const MOST_RULES = 20;
const MOST_PATTERNS = 20;
const MOST_VALUES = 255;
const MOST_INDEX_BYTES = 64 * 1024;

const oneOf = (path: string, value: string, values: readonly string[]): Faults => {
  if (value === '') return [required(path, `valid values: [${values.map(goQuote).join(' ')}]`)];
  return values.includes(value) ? [] : [notSupported(path, value, values)];
};

/** Behaviour from kubernetes/kubernetes: pkg/apis/batch/validation/validation.go (validatePodFailurePolicy). */
export function validateFailurePolicy(spec: JsonObject, path: string): Faults {
  const policy = struct(spec, 'podFailurePolicy');
  if (policy === undefined) return [];
  const rules = structs(policy, 'rules');
  const pod = struct(struct(spec, 'template'), 'spec');
  const containers = ['containers', 'initContainers'].flatMap((field) => structs(pod, field).map((container) => text(container, 'name')));
  return [
    ...(rules.length > MOST_RULES ? [tooMany(`${path}.rules`, rules.length, MOST_RULES)] : []),
    ...rules.flatMap((rule, index) => validateFailureRule(spec, rule, `${path}.rules[${index}]`, containers)),
  ];
}

function validateFailureRule(spec: JsonObject, rule: JsonObject, path: string, containers: readonly string[]): Faults {
  const action = text(rule, 'action');
  const codes = struct(rule, 'onExitCodes');
  const patterns = structs(rule, 'onPodConditions');
  const needsLimit = action === 'FailIndex' && !isSet(spec, 'backoffLimitPerIndex');
  const both = codes !== undefined && patterns.length > 0;
  const none = codes === undefined && patterns.length === 0;
  return [
    ...(needsLimit ? [invalid(`${path}.action`, action, 'requires the backoffLimitPerIndex to be set')] : []),
    ...oneOf(`${path}.action`, action, actions),
    ...(codes === undefined ? [] : validateExitCodes(codes, `${path}.onExitCodes`, containers)),
    ...validatePatterns(patterns, `${path}.onPodConditions`),
    ...(both ? [invalidStruct(path, '', 'specifying both OnExitCodes and OnPodConditions is not supported')] : []),
    ...(none ? [invalidStruct(path, '', 'specifying one of OnExitCodes and OnPodConditions is required')] : []),
  ];
}

function validateExitCodes(codes: JsonObject, path: string, containers: readonly string[]): Faults {
  const operator = text(codes, 'operator');
  const container = optionalText(codes, 'containerName');
  const values = Array.isArray(codes['values']) ? codes['values'].map(Number) : [];
  const at = `${path}.values`;
  const isOrdered = values.every((value, index) => index === 0 || (values[index - 1] ?? 0) <= value);
  return [
    ...oneOf(`${path}.operator`, operator, operators),
    ...(container !== undefined && !containers.includes(container)
      ? [invalid(`${path}.containerName`, container, 'must be one of the container or initContainer names in the pod template')]
      : []),
    ...(values.length === 0 ? [invalid(at, codes['values'] ?? null, 'at least one value is required')] : []),
    ...(values.length > MOST_VALUES ? [tooMany(at, values.length, MOST_VALUES)] : []),
    ...values.flatMap((value, index) => [
      ...(operator === 'In' && value === 0 ? [invalid(`${at}[${index}]`, value, 'must not be 0 for the In operator')] : []),
      ...(values.indexOf(value) < index ? [duplicate(`${at}[${index}]`, value)] : []),
    ]),
    ...(isOrdered ? [] : [invalid(at, values, 'must be ordered')]),
  ];
}

function validatePatterns(patterns: readonly JsonObject[], path: string): Faults {
  return [
    ...(patterns.length > MOST_PATTERNS ? [tooMany(path, patterns.length, MOST_PATTERNS)] : []),
    ...patterns.flatMap((pattern, index) => [
      ...invalidEach(`${path}[${index}].type`, text(pattern, 'type'), qualifiedName(text(pattern, 'type'))),
      ...oneOf(`${path}[${index}].status`, text(pattern, 'status'), statuses),
    ]),
  ];
}

/** validateSuccessPolicy. */
export function validateSuccessPolicy(spec: JsonObject, path: string): Faults {
  const policy = struct(spec, 'successPolicy');
  if (policy === undefined) return [];
  const rules = structs(policy, 'rules');
  if (optionalText(spec, 'completionMode') !== 'Indexed') {
    return [invalidStruct(path, printSuccessPolicy(policy), 'requires indexed completion mode')];
  }
  const at = `${path}.rules`;
  const completions = number(spec, 'completions') ?? 0;
  return [
    ...(rules.length === 0 ? [required(at, 'at least one rules must be specified when the successPolicy is specified')] : []),
    ...(rules.length > MOST_RULES ? [tooMany(at, rules.length, MOST_RULES)] : []),
    ...rules.flatMap((rule, index) => validateSuccessRule(rule, `${at}[${index}]`, completions)),
  ];
}

const printList = (parent: JsonObject | undefined, field: string, print: (item: JsonObject) => string): string =>
  isSet(parent, field) ? `[${structs(parent, field).map(print).join(',')}]` : 'null';

/** As Go prints the internal struct. */
export function printSuccessPolicy(policy: JsonObject | undefined): string {
  if (policy === undefined) return 'null';
  const rules = printList(
    policy,
    'rules',
    (rule) => `{"SucceededIndexes":${goJson(rule['succeededIndexes'] ?? null)},"SucceededCount":${goJson(rule['succeededCount'] ?? null)}}`,
  );
  return `{"Rules":${rules}}`;
}

/** The same for `podFailurePolicy`. */
export function printFailurePolicy(policy: JsonObject | undefined): string {
  if (policy === undefined) return 'null';
  const rules = printList(policy, 'rules', (rule) => {
    const codes = struct(rule, 'onExitCodes');
    const printed =
      codes === undefined
        ? 'null'
        : `{"ContainerName":${goJson(codes['containerName'] ?? null)},"Operator":${goJson(text(codes, 'operator'))},"Values":${goJson(codes['values'] ?? null)}}`;
    const patterns = printList(
      rule,
      'onPodConditions',
      (pattern) => `{"Type":${goJson(text(pattern, 'type'))},"Status":${goJson(text(pattern, 'status'))}}`,
    );
    return `{"Action":${goJson(text(rule, 'action'))},"OnExitCodes":${printed},"OnPodConditions":${patterns}}`;
  });
  return `{"Rules":${rules}}`;
}

function validateSuccessRule(rule: JsonObject, path: string, completions: number): Faults {
  const indexes = optionalText(rule, 'succeededIndexes');
  const count = number(rule, 'succeededCount');
  const read = indexes === undefined ? 0 : countIndexes(indexes, completions);
  const total = typeof read === 'number' ? read : 0;
  const atMost = (most: number, what: string): string => `must be less than or equal to ${most} (the number of ${what})`;
  return [
    ...(indexes === undefined && count === undefined
      ? [required(path, 'at least one of succeededCount or succeededIndexes must be specified')]
      : []),
    ...((indexes?.length ?? 0) > MOST_INDEX_BYTES ? [tooLong(`${path}.succeededIndexes`, MOST_INDEX_BYTES)] : []),
    ...(typeof read === 'string' ? [invalid(`${path}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${read}`)] : []),
    ...nonNegative(`${path}.succeededCount`, count),
    ...(count !== undefined && count > completions
      ? [invalid(`${path}.succeededCount`, count, atMost(completions, 'specified completions'))]
      : []),
    ...(count !== undefined && indexes !== undefined && count > total
      ? [invalid(`${path}.succeededCount`, count, atMost(total, 'indexes in the specified succeededIndexes field'))]
      : []),
  ];
}

/** How many indexes a text as `0-2,5` names, or what is wrong with it. validateIndexesFormat. */
function countIndexes(indexes: string, completions: number): number | string {
  if (indexes === '') return 0;
  let total = 0;
  let last: number | undefined;
  for (const interval of indexes.split(',')) {
    const limits = interval.split('-');
    if (limits.length > 2)
      return `the fragment ${goQuote(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    for (const limit of limits) {
      if (!/^[+-]?\d+$/.test(limit)) return `cannot convert string to integer for index: ${goQuote(limit)}`;
      if (Number(limit) >= completions) return `too large index: ${goQuote(limit)}`;
    }
    const [first = 0, end = first] = limits.map(Number);
    const before = limits.length === 2 && first >= end ? first : last;
    const current = limits.length === 2 && first >= end ? end : first;
    if (before !== undefined && before >= current) return `non-increasing order, previous: ${before}, current: ${current}`;
    total += end - first + 1;
    last = end;
  }
  return total;
}
