import type { JsonObject } from '../../kubernetes/objects.ts';
import { type Faults, forbidden, invalid, invalidStruct, nonNegative, notSupportedStruct } from './fault.ts';
import { amountOf, notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { isEmptySelector, printSelector, validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validatePodTemplate } from './pod/podTemplate.ts';
import { number, struct, text } from './read.ts';
import { alwaysRestarts, immutableSelector, matchesTemplate, printStrategy, templateOf, validateRequiredSelector } from './workloads.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/validation/validation.go (ValidateDeployment). */
export const validateDeployment = (object: JsonObject): Faults => [...validateObjectMeta(object, true), ...validateDeploymentSpec(object)];

export const validateDeploymentUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateDeploymentSpec(object),
  ...immutableSelector(object, old),
];

function validateDeploymentSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const minReady = number(spec, 'minReadySeconds') ?? 0;
  const deadline = number(spec, 'progressDeadlineSeconds');
  return [
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
export const validateReplicaSet = (object: JsonObject): Faults => [...validateObjectMeta(object, true), ...validateReplicaSetSpec(object)];

export const validateReplicaSetUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateReplicaSetSpec(object),
  ...immutableSelector(object, old),
];

function validateReplicaSetSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  return [
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateRequiredSelector(spec, 'spec', 'deployment'),
    ...validateSelectedTemplate(spec, 'spec'),
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
