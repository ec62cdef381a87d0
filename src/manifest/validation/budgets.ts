import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson } from '../golang.ts';
import { type Faults, invalidStruct, notSupported } from './fault.ts';
import { pathSegment } from './formats.ts';
import { notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { printSelector, validateLabelSelector } from './labelSelector.ts';
import { validateAnyObjectMeta } from './metadata.ts';
import { isSet, optionalText, struct } from './read.ts';

const evictionPolicies = ['AlwaysAllow', 'IfHealthyBudget'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec). Its metadata is only held to what any object's is, where nothing else is wrong. */
export function validateBudget(object: JsonObject): Faults {
  const faults = validateSpec(object);
  return faults.length > 0 ? faults : validateAnyObjectMeta(object, true, pathSegment);
}

export const validateBudgetUpdate = (object: JsonObject): Faults => validateSpec(object);

function validateSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const faults: FieldFault[] = [];
  if (isSet(spec, 'minAvailable') && isSet(spec, 'maxUnavailable')) {
    const printed = ['minAvailable', 'selector', 'maxUnavailable', 'unhealthyPodEvictionPolicy'].map(
      (field) =>
        `"${field.charAt(0).toUpperCase()}${field.slice(1)}":${field === 'selector' ? printSelector(struct(spec, field)) : goJson(spec[field])}`,
    );
    faults.push(invalidStruct('spec', `{${printed.join(',')}}`, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const field of ['minAvailable', 'maxUnavailable']) {
    if (isSet(spec, field))
      faults.push(...positiveIntOrPercent(`spec.${field}`, spec[field]), ...notMoreThanAll(`spec.${field}`, spec[field]));
  }
  const eviction = optionalText(spec, 'unhealthyPodEvictionPolicy');
  return [
    ...faults,
    ...validateLabelSelector(struct(spec, 'selector'), 'spec.selector'),
    ...(eviction === undefined || evictionPolicies.includes(eviction)
      ? []
      : [notSupported('spec.unhealthyPodEvictionPolicy', eviction, evictionPolicies)]),
  ];
}
