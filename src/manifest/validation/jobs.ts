import { utf8Length } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { encode } from '../decode/encode.ts';
import { goJson } from '../golang.ts';
import { type Faults, immutable, invalid, invalidEach, invalidStruct, nonNegative, notSupported, required, tooLong } from './fault.ts';
import { dnsLabel, dnsSubdomain } from './formats.ts';
import { printFailurePolicy, printSuccessPolicy, validateFailurePolicy, validateSuccessPolicy } from './jobPolicies.ts';
import { printSelector, selectorMatches, validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validatePodTemplate } from './pod/podTemplate.ts';
import { isSet, isTrue, number, optionalText, struct, structs, text } from './read.ts';

const UID_LABEL = 'batch.kubernetes.io/controller-uid';
const counts = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];
const completionModes = ['NonIndexed', 'Indexed'];
const replacementPolicies = ['Failed', 'TerminatingOrFailed'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/batch/validation/validation.go (ValidateJobCreate). */
export const validateJob = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, true),
  ...validateGeneratedLabels(object),
  ...validateJobSpec(struct(object, 'spec') ?? {}, 'spec'),
  ...validateNamesOfPods(object),
];

/** validateGeneratedSelector, for a Job whose labels the API server has generated: labels of its own may be in their way. */
function validateGeneratedLabels(object: JsonObject): Faults {
  const spec = struct(object, 'spec');
  const metadata = struct(object, 'metadata');
  const labels = struct(struct(struct(spec, 'template'), 'metadata'), 'labels') ?? {};
  if (isTrue(spec, 'manualSelector') || !isSet(struct(struct(spec, 'selector'), 'matchLabels'), UID_LABEL)) return [];
  const [uid, name] = [text(metadata, 'uid'), text(metadata, 'name')];
  const expected = { 'controller-uid': uid, 'job-name': name, [UID_LABEL]: uid, 'batch.kubernetes.io/job-name': name };
  return Object.entries(expected).flatMap(([key, value]) => {
    const at = `spec.template.metadata.labels[${key}]`;
    return text(labels, key) === value ? [] : [invalid(at, labels, `must be '${value}'`)];
  });
}

/** validateNameAllowsCompletions. */
function validateNamesOfPods(object: JsonObject): Faults {
  const spec = struct(object, 'spec');
  const name = text(struct(object, 'metadata'), 'name');
  const completions = number(spec, 'completions') ?? 0;
  if (optionalText(spec, 'completionMode') !== 'Indexed' || completions <= 0) return [];
  const longest = `${name}-${completions - 1}`;
  return dnsLabel(longest).length === 0
    ? []
    : [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${longest}`)];
}

/** ValidateJobUpdate. */
export const validateJobUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateJobSpec(struct(object, 'spec') ?? {}, 'spec'),
  // Where Jobs do not run, they have no selector.
  ...(isSet(struct(old, 'spec'), 'selector') ? validateSelector(struct(object, 'spec') ?? {}) : []),
  ...validateFixedFields(encode(object), old, struct(object, 'spec') ?? {}),
  ...validateNamesOfPods(object),
];

function validateSelector(spec: JsonObject): Faults {
  const selector = struct(spec, 'selector');
  const faults = selector === undefined ? [required('spec.selector')] : validateLabelSelector(selector, 'spec.selector');
  const labels = struct(struct(struct(spec, 'template'), 'metadata'), 'labels');
  if (selector !== undefined && (faults.length > 0 || selectorMatches(selector, labels))) return faults;
  return [...faults, invalid('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`')];
}

/** ValidateJobSpecUpdate. Of the template and of what else is a struct, the comparison is that of what is stored. */
function validateFixedFields(object: JsonObject, old: JsonObject, given: JsonObject): Faults {
  const [now, before] = [struct(object, 'spec') ?? {}, struct(old, 'spec') ?? {}];
  const isSame = (field: string): boolean => goJson(now[field] ?? null) === goJson(before[field] ?? null);
  const fixed = (field: string, printed: string): Faults => (isSame(field) ? [] : [invalidStruct(`spec.${field}`, printed, immutable)]);
  const plain = (field: string): Faults => fixed(field, goJson(now[field] ?? null));
  return [
    ...validateCompletionsUpdate(now, plain('completions')),
    ...fixed('selector', printSelector(struct(now, 'selector'))),
    ...validateTemplateUpdate(now, before, old),
    ...plain('completionMode'),
    ...fixed('podFailurePolicy', printFailurePolicy(struct(given, 'podFailurePolicy'))),
    ...plain('backoffLimitPerIndex'),
    ...plain('managedBy'),
    ...fixed('successPolicy', printSuccessPolicy(struct(given, 'successPolicy'))),
  ];
}

/** validateCompletions: an Indexed Job may be scaled, by both numbers at once. */
function validateCompletionsUpdate(spec: JsonObject, changed: Faults): Faults {
  if (optionalText(spec, 'completionMode') !== 'Indexed' || changed.length === 0) return changed;
  const completions = number(spec, 'completions');
  return completions === undefined || completions === number(spec, 'parallelism')
    ? []
    : [invalid('spec.completions', completions, 'can only be modified in tandem with spec.parallelism')];
}

/** validatePodTemplateUpdate: resources, and where its Pods may run, stay open until the Job runs. Upstream prints its internal struct, here the template is as in the manifest. */
function validateTemplateUpdate(now: JsonObject, before: JsonObject, old: JsonObject): Faults {
  const [template, stored] = [struct(now, 'template') ?? {}, struct(before, 'template') ?? {}];
  if (!isOpen(old)) return goJson(template) === goJson(stored) ? [] : [invalid('spec.template', template, immutable)];
  const [spec, storedSpec] = [struct(template, 'spec') ?? {}, struct(stored, 'spec') ?? {}];
  const allowed = {
    ...storedSpec,
    ...openFields(spec),
    affinity: openAffinity(struct(spec, 'affinity'), struct(storedSpec, 'affinity')),
    ...Object.fromEntries(['containers', 'initContainers'].map((list) => [list, withResources(storedSpec, spec, list)])),
  };
  return goJson(allowed) === goJson(spec) ? [] : [invalid('spec.template.spec', spec, immutable)];
}

const openFields = ({ nodeSelector, tolerations, schedulingGates }: JsonObject) => ({ nodeSelector, tolerations, schedulingGates });

function openAffinity(now: JsonObject | undefined, before: JsonObject | undefined): JsonObject | undefined {
  const { nodeAffinity: _, ...rest } = before ?? {};
  if (now === undefined && Object.keys(rest).length === 0) return undefined;
  return now === undefined || !isSet(now, 'nodeAffinity') ? rest : { ...rest, nodeAffinity: now.nodeAffinity };
}

function withResources(before: JsonObject, now: JsonObject, list: string): Json | undefined {
  const [containers, given] = [structs(before, list), structs(now, list)];
  if (containers.length !== given.length) return before[list];
  if (containers.length === 0) return undefined;
  return containers.map((container, index) =>
    text(container, 'name') === text(given[index], 'name') ? { ...container, resources: given[index]?.resources } : container,
  );
}

/** shouldAllowMutablePodTemplate. */
function isOpen(job: JsonObject): boolean {
  const status = struct(job, 'status');
  const isSuspended = structs(status, 'conditions').some((each) => text(each, 'type') === 'Suspended' && text(each, 'status') === 'True');
  return isTrue(struct(job, 'spec'), 'suspend') && (!isSet(status, 'startTime') || isSuspended) && (number(status, 'active') ?? 0) === 0;
}

function validateJobSpec(spec: JsonObject, path: string): Faults {
  return [
    ...counts.flatMap((field) => nonNegative(`${path}.${field}`, spec[field])),
    ...(isSet(spec, 'maxFailedIndexes') && !isSet(spec, 'backoffLimitPerIndex')
      ? [required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...validateManager(optionalText(spec, 'managedBy'), `${path}.managedBy`),
    ...validateCompletion(spec, path),
    ...validateFailurePolicy(spec, `${path}.podFailurePolicy`),
    ...validateSuccessPolicy(spec, `${path}.successPolicy`),
    ...validateReplacement(spec, `${path}.podReplacementPolicy`),
    ...validatePodTemplate(struct(spec, 'template') ?? {}, `${path}.template`),
    ...validateRestart(spec, `${path}.template.spec.restartPolicy`),
  ];
}

const MANAGER_LIMIT = 63;

/** Behaviour from k8s.io/apimachinery/pkg/util/validation/validation.go (IsDomainPrefixedPath). */
function validateManager(manager: string | undefined, path: string): Faults {
  if (manager === undefined) return [];
  if (manager === '') return [required(path)];
  const slash = manager.indexOf('/');
  const [host, rest] = [manager.slice(0, Math.max(slash, 0)), manager.slice(slash + 1)];
  const long = utf8Length(manager) > MANAGER_LIMIT ? [tooLong(path, MANAGER_LIMIT)] : [];
  if (host === '' || rest === '') return [invalid(path, manager, 'must be a domain-prefixed path (such as "acme.io/foo")'), ...long];
  return [
    ...invalidEach(path, host, dnsSubdomain(host)),
    ...(/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(rest)
      ? []
      : [invalid(path, rest, `Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')`)]),
    ...long,
  ];
}

/** Of so many completions, fewer may fail. */
const MANY_COMPLETIONS = 100_000;
const MOST_OF_MANY = 10_000;

function validateManyCompletions(spec: JsonObject, path: string): Faults {
  if ((number(spec, 'completions') ?? 0) <= MANY_COMPLETIONS || !isSet(spec, 'backoffLimitPerIndex')) return [];
  const detail = `must be less than or equal to ${MOST_OF_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  return [
    ...(isSet(spec, 'maxFailedIndexes')
      ? []
      : [required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${MANY_COMPLETIONS}`)]),
    ...['parallelism', 'maxFailedIndexes'].flatMap((field) =>
      (number(spec, field) ?? 0) > MOST_OF_MANY ? [invalid(`${path}.${field}`, spec[field], detail)] : [],
    ),
  ];
}

function validateCompletion(spec: JsonObject, path: string): Faults {
  const mode = optionalText(spec, 'completionMode');
  if (mode !== undefined && !completionModes.includes(mode)) return [notSupported(`${path}.completionMode`, mode, completionModes)];
  if (mode === 'Indexed') {
    const parallelism = number(spec, 'parallelism') ?? 0;
    const failed = number(spec, 'maxFailedIndexes') ?? 0;
    const completions = number(spec, 'completions');
    return [
      ...(completions === undefined ? [required(`${path}.completions`, 'when completion mode is Indexed')] : []),
      ...(parallelism > 100_000
        ? [invalid(`${path}.parallelism`, parallelism, 'must be less than or equal to 100000 when completion mode is Indexed')]
        : []),
      ...(completions !== undefined && failed > completions
        ? [invalid(`${path}.maxFailedIndexes`, failed, 'must be less than or equal to completions')]
        : []),
      ...(failed > 100_000 ? [invalid(`${path}.maxFailedIndexes`, failed, 'must be less than or equal to 100000')] : []),
      ...validateManyCompletions(spec, path),
    ];
  }
  return ['backoffLimitPerIndex', 'maxFailedIndexes']
    .filter((field) => isSet(spec, field))
    .map((field) => invalid(`${path}.${field}`, spec[field], 'requires indexed completion mode'));
}

function validateReplacement(spec: JsonObject, path: string): Faults {
  const policy = optionalText(spec, 'podReplacementPolicy');
  const allowed = isSet(spec, 'podFailurePolicy') ? ['Failed'] : replacementPolicies;
  return policy === undefined || allowed.includes(policy) ? [] : [notSupported(path, policy, allowed)];
}

function validateRestart(spec: JsonObject, path: string): Faults {
  const policy = text(struct(struct(spec, 'template'), 'spec'), 'restartPolicy');
  if (policy === '' || policy === 'Always') return [required(path, 'valid values: "OnFailure", "Never"')];
  if (policy !== 'OnFailure' && policy !== 'Never') return [notSupported(path, policy, ['OnFailure', 'Never'])];
  if (policy === 'Never' || !isSet(spec, 'podFailurePolicy')) return [];
  return [invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified')];
}

const concurrencyPolicies = ['Allow', 'Forbid', 'Replace'];

/** ValidateCronJobCreate. */
export function validateCronJob(object: JsonObject): Faults {
  const name = text(struct(object, 'metadata'), 'name');
  return [
    ...validateObjectMeta(object, true),
    ...validateCronJobSpec(struct(object, 'spec') ?? {}),
    ...(name.length > 52 ? [invalid('metadata.name', name, 'must be no more than 52 characters')] : []),
    ...requireSchedule(object),
  ];
}

export const validateCronJobUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateCronJobSpec(struct(object, 'spec') ?? {}),
  ...requireSchedule(object),
];

/** A declared rule, which is looked at after all others. */
const requireSchedule = (object: JsonObject): Faults =>
  text(struct(object, 'spec'), 'schedule') === '' ? [required('spec.schedule')] : [];

function validateCronJobSpec(spec: JsonObject): Faults {
  const concurrency = text(spec, 'concurrencyPolicy');
  const job = struct(struct(spec, 'jobTemplate'), 'spec') ?? {};
  const selector = struct(job, 'selector');
  const at = 'spec.jobTemplate.spec';
  return [
    ...validateSchedule(text(spec, 'schedule'), 'spec.schedule'),
    ...nonNegative('spec.startingDeadlineSeconds', spec.startingDeadlineSeconds),
    ...validateTimeZone(optionalText(spec, 'timeZone'), 'spec.timeZone'),
    ...(concurrency === '' ? [required('spec.concurrencyPolicy')] : []),
    ...(concurrency !== '' && !concurrencyPolicies.includes(concurrency)
      ? [notSupported('spec.concurrencyPolicy', concurrency, concurrencyPolicies)]
      : []),
    ...validateJobSpec(job, at),
    ...(selector === undefined ? [] : [invalidStruct(`${at}.selector`, printSelector(selector), '`selector` will be auto-generated')]),
    ...(isTrue(job, 'manualSelector') ? [notSupported(`${at}.manualSelector`, true, ['nil', 'false'])] : []),
    ...nonNegative('spec.successfulJobsHistoryLimit', spec.successfulJobsHistoryLimit),
    ...nonNegative('spec.failedJobsHistoryLimit', spec.failedJobsHistoryLimit),
  ];
}

const descriptors = /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/;

/** How many fields there are and which descriptors: what a field may hold is left to the controller. */
function validateSchedule(schedule: string, path: string): Faults {
  if (schedule === '') return [];
  const fields = schedule.split(/\s+/).filter((field) => field !== '');
  const problems: string[] = [];
  if (schedule.startsWith('@')) {
    if (!descriptors.test(schedule)) problems.push(`unrecognized descriptor: ${schedule}`);
  } else if (!schedule.includes('TZ=') && fields.length !== 5) {
    problems.push(`expected exactly 5 fields, found ${fields.length}: [${fields.join(' ')}]`);
  }
  if (schedule.includes('TZ')) problems.push('cannot use TZ or CRON_TZ in schedule, use timeZone field instead');
  return problems.map((problem) => invalid(path, schedule, problem));
}

function validateTimeZone(zone: string | undefined, path: string): Faults {
  if (zone === undefined) return [];
  if (zone === '') return [invalid(path, zone, 'timeZone must be nil or non-empty string')];
  const parts = zone.split('/');
  const strange = parts.some((part) => part === '.' || part === '..' || !/^[A-Za-z_.][A-Za-z0-9_.+-]*$/.test(part));
  if (strange) return [invalid(path, zone, `unknown time zone ${zone}`)];
  if (zone.toLowerCase() !== 'local') return [];
  return [invalid(path, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones')];
}
