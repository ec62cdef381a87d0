import type { JsonObject } from '../../kubernetes/objects.ts';
import { type Faults, invalid, invalidStruct, nonNegative, notSupportedStruct, required } from './fault.ts';
import { amountOf, notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { isEmptySelector, validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validatePodTemplate } from './pod/podTemplate.ts';
import { struct, text } from './read.ts';
import { alwaysRestarts, immutableSelector, matchesTemplate, printStrategy, templateOf } from './workloads.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/validation/validation.go (ValidateDaemonSet). */
export const validateDaemonSet = (object: JsonObject): Faults => [...validateObjectMeta(object, true), ...validateSpec(object)];

/** ValidateDaemonSetUpdate. */
export const validateDaemonSetUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...immutableSelector(object, old),
  ...validateSpec(object),
];

function validateSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const selector = struct(spec, 'selector');
  const selectorFaults = validateLabelSelector(selector, 'spec.selector');
  return [
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
