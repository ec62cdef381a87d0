import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import {
  type Faults,
  forbidden,
  immutable,
  invalid,
  invalidStruct,
  nonNegative,
  notSupported,
  notSupportedStruct,
  required,
} from './fault.ts';
import { dnsLabel } from './formats.ts';
import { amountOf, notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { hasSelector, isEmptySelector, printSelector, selectorMatches, validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validatePodTemplate, validateTemplateMetadata } from './pod/podTemplate.ts';
import { isSet, number, struct, text } from './read.ts';

const mismatch = '`selector` does not match template `labels`';

const templateOf = (spec: JsonObject): JsonObject => struct(spec, 'template') ?? {};
const labelsOf = (template: JsonObject): JsonObject | undefined => struct(struct(template, 'metadata'), 'labels');

function matchesTemplate(spec: JsonObject, path: string): Faults {
  const labels = labelsOf(templateOf(spec));
  return selectorMatches(struct(spec, 'selector'), labels) ? [] : [invalid(`${path}.template.metadata.labels`, labels, mismatch)];
}

/** Internal structs of a strategy carry no JSON names; `rollingUpdate` holds what its kind has. */
function printStrategy(strategy: JsonObject, fields: readonly string[]): string {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const inner = fields.map((field) => `"${field.charAt(0).toUpperCase()}${field.slice(1)}":${goJson(rollingUpdate?.[field] ?? 0)}`);
  return `{"Type":${goJson(text(strategy, 'type'))},"RollingUpdate":${rollingUpdate === undefined ? 'null' : `{${inner.join(',')}}`}}`;
}

/** Pods of these kinds run for ever. */
function alwaysRestarts(spec: JsonObject, path: string, kind: string): Faults {
  const pod = struct(templateOf(spec), 'spec');
  const policy = text(pod, 'restartPolicy');
  return [
    ...(policy === 'Always' ? [] : [notSupported(`${path}.template.spec.restartPolicy`, policy, ['Always'])]),
    ...(isSet(pod, 'activeDeadlineSeconds')
      ? [forbidden(`${path}.template.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)]
      : []),
  ];
}

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/validation/validation.go (ValidateDaemonSet, ValidateDaemonSetSpec). */
export function validateDaemonSet(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const selector = struct(spec, 'selector');
  const selectorFaults = validateLabelSelector(selector, 'spec.selector');
  return [
    ...validateObjectMeta(object, true),
    ...selectorFaults,
    ...(selectorFaults.length === 0 ? matchesTemplate(spec, 'spec') : []),
    ...(selector !== undefined && isEmptySelector(selector)
      ? [invalidStruct('spec.selector', '{}', 'empty selector is invalid for daemonset')]
      : []),
    ...validatePodTemplate(templateOf(spec), 'spec.template'),
    ...alwaysRestarts(spec, 'spec', 'DaemonSet'),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateDaemonSetStrategy(struct(spec, 'updateStrategy') ?? {}, 'spec.updateStrategy'),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
  ];
}

/** ValidateDaemonSetUpdateStrategy, ValidateRollingUpdateDaemonSet: exactly one of the two budgets is more than zero. */
function validateDaemonSetStrategy(strategy: JsonObject, path: string): Faults {
  const type = text(strategy, 'type');
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') {
    return [notSupportedStruct(path, printStrategy(strategy, ['maxUnavailable', 'maxSurge']), ['RollingUpdate', 'OnDelete'])];
  }
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  if (rollingUpdate === undefined) return [required(`${path}.rollingUpdate`)];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const unavailable = `${path}.rollingUpdate.maxUnavailable`;
  const surge = `${path}.rollingUpdate.maxSurge`;
  const faults = [
    ...positiveIntOrPercent(unavailable, maxUnavailable),
    ...positiveIntOrPercent(surge, maxSurge),
    ...notMoreThanAll(unavailable, maxUnavailable),
    ...notMoreThanAll(surge, maxSurge),
  ];
  const hasUnavailable = amountOf(maxUnavailable) !== 0;
  const hasSurge = amountOf(maxSurge) !== 0;
  if (hasUnavailable && hasSurge) faults.push(invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (!hasUnavailable && !hasSurge) faults.push(required(unavailable, 'cannot be 0 when maxSurge is 0'));
  return faults;
}

/** What a workload's selector may not do once it is stored. */
function immutableSelector(object: JsonObject, old: JsonObject): Faults {
  const [now, before] = [object, old].map((item) => printSelector(struct(struct(item, 'spec'), 'selector'))) as [string, string];
  return now === before ? [] : [invalidStruct('spec.selector', now, immutable)];
}

/** The strategy of pkg/registry/apps/daemonset/strategy.go (ValidateUpdate). */
export const validateDaemonSetUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateDaemonSet(object),
  ...validateObjectMetaUpdate(object, old),
  ...immutableSelector(object, old),
];

/** A selector that must be there and select something: Deployment, ReplicaSet, StatefulSet. */
function validateRequiredSelector(spec: JsonObject, path: string, kind: string): Faults {
  const selector = struct(spec, 'selector');
  if (!hasSelector(spec)) return [required(`${path}.selector`)];
  return [
    ...validateLabelSelector(selector, `${path}.selector`),
    ...(selector !== undefined && isEmptySelector(selector)
      ? [invalidStruct(`${path}.selector`, '{}', `empty selector is invalid for ${kind}`)]
      : []),
  ];
}

/** ValidatePodTemplateSpecForReplicaSet, where the selector can be read at all. */
function validateSelectedTemplate(spec: JsonObject, path: string): Faults {
  const selector = struct(spec, 'selector');
  if (validateLabelSelector(selector, '').length > 0) {
    return [invalidStruct(`${path}.selector`, printSelector(selector), 'invalid label selector')];
  }
  const empty = selector !== undefined && isEmptySelector(selector);
  return [
    ...(empty ? [] : matchesTemplate(spec, path)),
    ...validatePodTemplate(templateOf(spec), `${path}.template`),
    ...alwaysRestarts(spec, path, 'ReplicaSet'),
  ];
}

/** ValidateDeployment, ValidateDeploymentSpec. */
export function validateDeployment(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const minReady = number(spec, 'minReadySeconds') ?? 0;
  const deadline = number(spec, 'progressDeadlineSeconds');
  return [
    ...validateObjectMeta(object, true),
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateRequiredSelector(spec, 'spec', 'deployment'),
    ...validateSelectedTemplate(spec, 'spec'),
    ...validateDeploymentStrategy(struct(spec, 'strategy') ?? {}, 'spec.strategy'),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...nonNegative('spec.progressDeadlineSeconds', deadline),
    ...(deadline !== undefined && deadline <= minReady
      ? [invalid('spec.progressDeadlineSeconds', deadline, 'must be greater than minReadySeconds')]
      : []),
  ];
}

function validateDeploymentStrategy(strategy: JsonObject, path: string): Faults {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const type = text(strategy, 'type');
  if (type === 'Recreate') {
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    return rollingUpdate === undefined ? [] : [forbidden(`${path}.rollingUpdate`, detail)];
  }
  if (type !== 'RollingUpdate') {
    return [notSupportedStruct(path, printStrategy(strategy, ['maxUnavailable', 'maxSurge']), ['Recreate', 'RollingUpdate'])];
  }
  const unavailable = `${path}.rollingUpdate.maxUnavailable`;
  const both = amountOf(rollingUpdate?.maxUnavailable) === 0 && amountOf(rollingUpdate?.maxSurge) === 0;
  return [
    ...positiveIntOrPercent(unavailable, rollingUpdate?.maxUnavailable),
    ...positiveIntOrPercent(`${path}.rollingUpdate.maxSurge`, rollingUpdate?.maxSurge),
    ...(both ? [invalid(unavailable, rollingUpdate?.maxUnavailable ?? 0, 'may not be 0 when `maxSurge` is 0')] : []),
    ...notMoreThanAll(unavailable, rollingUpdate?.maxUnavailable),
  ];
}

/** ValidateReplicaSet. */
export function validateReplicaSet(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  return [
    ...validateObjectMeta(object, true),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateRequiredSelector(spec, 'spec', 'deployment'),
    ...validateSelectedTemplate(spec, 'spec'),
  ];
}

/** Update of a Deployment or ReplicaSet. */
export const validateReplicasUpdate =
  (validate: (object: JsonObject) => Faults) =>
  (object: JsonObject, old: JsonObject): Faults => [
    ...validate(object),
    ...validateObjectMetaUpdate(object, old),
    ...immutableSelector(object, old),
  ];

/** ValidateStatefulSet: a template's Pods are checked when they are made, since their volumes come from the claims. */
export function validateStatefulSet(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const strategy = struct(spec, 'updateStrategy') ?? {};
  const selector = struct(spec, 'selector');
  const template = templateOf(spec);
  const readable = validateLabelSelector(selector, '').length === 0;
  return [
    ...validateObjectMeta(object, true, dnsLabel),
    ...validatePodManagement(spec),
    ...validateStatefulSetStrategy(strategy, 'spec.updateStrategy'),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.ordinals.start', struct(spec, 'ordinals')?.start),
    ...validateRequiredSelector(spec, 'spec', 'statefulset'),
    ...(readable ? [] : [invalidStruct('spec.selector', printSelector(selector), '')]),
    ...(readable && !(selector !== undefined && isEmptySelector(selector)) ? matchesTemplate(spec, 'spec') : []),
    ...(readable ? validateTemplateMetadata(struct(template, 'metadata') ?? {}, struct(template, 'spec') ?? {}, 'spec.template') : []),
    ...alwaysRestarts(spec, 'spec', 'StatefulSet'),
  ];
}

function validatePodManagement(spec: JsonObject): Faults {
  const policy = text(spec, 'podManagementPolicy');
  if (policy === '') return [required('spec.podManagementPolicy')];
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")];
}

function validateStatefulSetStrategy(strategy: JsonObject, path: string): Faults {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const printed = `{"Partition":${goJson(rollingUpdate?.partition ?? 0)},"MaxUnavailable":${goJson(rollingUpdate?.maxUnavailable)}}`;
  switch (text(strategy, 'type')) {
    case '':
      return [required(path)];
    case 'OnDelete':
      return rollingUpdate === undefined
        ? []
        : [invalidStruct(`${path}.rollingUpdate`, printed, "only allowed for updateStrategy 'RollingUpdate'")];
    case 'RollingUpdate':
      return [
        ...nonNegative(`${path}.rollingUpdate.partition`, rollingUpdate?.partition),
        ...positiveIntOrPercent(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable),
        ...(isSet(rollingUpdate, 'maxUnavailable') && amountOf(rollingUpdate?.maxUnavailable) === 0
          ? [invalid(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable, 'cannot be 0')]
          : []),
        ...notMoreThanAll(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable),
      ];
    default: {
      const shown = `{"Type":${goJson(text(strategy, 'type'))},"RollingUpdate":${rollingUpdate === undefined ? 'null' : printed}}`;
      return [invalidStruct(path, shown, "must be 'RollingUpdate' or 'OnDelete'")];
    }
  }
}

const mutableInStatefulSet = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** ValidateStatefulSetUpdate. */
export function validateStatefulSetUpdate(object: JsonObject, old: JsonObject): Faults {
  const rest = (item: JsonObject): string => {
    const spec = { ...(struct(item, 'spec') ?? {}) } as { [field: string]: JsonObject[string] };
    for (const field of mutableInStatefulSet) delete spec[field];
    return goJson(spec);
  };
  const names = mutableInStatefulSet.map((field) => `'${field}'`);
  const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return [
    ...validateObjectMetaUpdate(object, old),
    ...(rest(object) === rest(old) ? [] : [forbidden('spec', `updates to statefulset spec for fields other than ${list} are forbidden`)]),
    ...validateStatefulSet(object).filter((fault) => !fault.field.startsWith('metadata.')),
  ];
}

/** Behaviour from pkg/apis/batch/validation/validation.go (ValidateJob), as far as a manifest meets it. */
export function validateJob(object: JsonObject): Faults {
  return [...validateObjectMeta(object, true), ...validateJobSpec(struct(object, 'spec') ?? {}, 'spec')];
}

const jobCounts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
];

function validateJobSpec(spec: JsonObject, path: string): Faults {
  const policy = text(struct(templateOf(spec), 'spec'), 'restartPolicy');
  const at = `${path}.template.spec.restartPolicy`;
  return [
    ...jobCounts.flatMap((field) => nonNegative(`${path}.${field}`, spec[field])),
    ...validatePodTemplate(templateOf(spec), `${path}.template`),
    ...(policy === '' || policy === 'Always' ? [requiredChoice(at)] : []),
    ...(['OnFailure', 'Never', '', 'Always'].includes(policy) ? [] : [notSupported(at, policy, ['OnFailure', 'Never'])]),
  ];
}

const requiredChoice = (path: string): Faults[number] => required(path, 'valid values: "OnFailure", "Never"');

/** ValidateCronJob; the schedule's grammar is not looked into beyond its five fields. */
export function validateCronJob(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const schedule = text(spec, 'schedule');
  const concurrency = text(spec, 'concurrencyPolicy');
  const policies = ['Allow', 'Forbid', 'Replace'];
  const name = text(struct(object, 'metadata'), 'name');
  return [
    ...validateObjectMeta(object, true),
    ...(schedule === '' ? [required('spec.schedule')] : []),
    ...(concurrency !== '' && !policies.includes(concurrency) ? [notSupported('spec.concurrencyPolicy', concurrency, policies)] : []),
    ...['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'].flatMap((field) =>
      nonNegative(`spec.${field}`, spec[field]),
    ),
    ...validateJobSpec(struct(struct(spec, 'jobTemplate'), 'spec') ?? {}, 'spec.jobTemplate.spec'),
    ...(name.length > 52 ? [invalid('metadata.name', name, 'must be no more than 52 characters')] : []),
  ];
}
