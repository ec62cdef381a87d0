import { labelValueFaults } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notSupported, required } from '../fault.ts';
import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats.ts';
import { validateLabelSelector } from '../labelSelector.ts';
import { isSet, number, optionalText, pairs, struct, structs, text, texts } from '../read.ts';

export const taintEffects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateTolerations). Lt and Gt are off by default. */
export function validateTolerations(spec: JsonObject, path: string): Faults {
  return structs(spec, 'tolerations').flatMap((toleration, index) => {
    const at = `${path}[${index}]`;
    const [key, operator, value, effect] = ['key', 'operator', 'value', 'effect'].map((field) => text(toleration, field)) as [
      string,
      string,
      string,
      string,
    ];
    const faults = [...(key === '' ? [] : invalidEach(`${at}.key`, key, qualifiedName(key)))];
    if (key === '' && operator !== 'Exists') {
      faults.push(
        invalid(`${at}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'),
      );
    }
    if (isSet(toleration, 'tolerationSeconds') && effect !== 'NoExecute') {
      faults.push(invalid(`${at}.effect`, effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"));
    }
    switch (operator) {
      case '':
      case 'Equal': {
        const problems = labelValueFaults(value);
        if (problems.length > 0) faults.push(invalid(`${at}.operator`, value, problems.join(';')));
        break;
      }
      case 'Exists':
        if (value !== '') faults.push(invalid(`${at}.operator`, value, "value must be empty when `operator` is 'Exists'"));
        break;
      case 'Lt':
      case 'Gt':
        faults.push(notSupported(`${at}.operator`, operator, ['Equal', 'Exists', 'Lt', 'Gt']));
        break;
      default:
        faults.push(notSupported(`${at}.operator`, operator, ['Equal', 'Exists']));
    }
    if (effect !== '' && !taintEffects.includes(effect)) faults.push(notSupported(`${at}.effect`, effect, taintEffects));
    return faults;
  });
}

/** validateAffinity. */
export function validateAffinity(spec: JsonObject, path: string): Faults {
  const affinity = struct(spec, 'affinity');
  return [
    ...validateNodeAffinity(struct(affinity, 'nodeAffinity'), `${path}.nodeAffinity`),
    ...validatePodAffinity(struct(affinity, 'podAffinity'), `${path}.podAffinity`),
    ...validatePodAffinity(struct(affinity, 'podAntiAffinity'), `${path}.podAntiAffinity`),
  ];
}

function validateNodeAffinity(affinity: JsonObject | undefined, path: string): Faults {
  const hard = struct(affinity, 'requiredDuringSchedulingIgnoredDuringExecution');
  const hardPath = `${path}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  const terms = structs(hard, 'nodeSelectorTerms');
  const faults: FieldFault[] = [];
  if (hard !== undefined && terms.length === 0) faults.push(required(hardPath, 'must have at least one node selector term'));
  faults.push(...terms.flatMap((term, index) => validateNodeSelectorTerm(term, `${hardPath}[${index}]`, true)));
  for (const [index, term] of structs(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').entries()) {
    const at = `${path}.preferredDuringSchedulingIgnoredDuringExecution[${index}]`;
    faults.push(...validateWeight(term, at), ...validateNodeSelectorTerm(struct(term, 'preference') ?? {}, `${at}.preference`, false));
  }
  return faults;
}

function validateWeight(term: JsonObject, path: string): Faults {
  const weight = number(term, 'weight') ?? 0;
  return weight >= 1 && weight <= 100 ? [] : [invalid(`${path}.weight`, weight, 'must be in the range 1-100')];
}

/** Bad label values are refused where a node must match, allowed where it should. */
function validateNodeSelectorTerm(term: JsonObject, path: string, checkValues: boolean): Faults {
  return [
    ...structs(term, 'matchExpressions').flatMap((requirement, index) =>
      validateExpression(requirement, `${path}.matchExpressions[${index}]`, checkValues),
    ),
    ...structs(term, 'matchFields').flatMap((requirement, index) => validateField(requirement, `${path}.matchFields[${index}]`)),
  ];
}

function validateExpression(requirement: JsonObject, path: string, checkValues: boolean): Faults {
  const values = texts(requirement, 'values');
  const key = text(requirement, 'key');
  const operator = text(requirement, 'operator');
  const faults: FieldFault[] = [];
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) faults.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) faults.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) faults.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      break;
    default:
      faults.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  }
  faults.push(...invalidEach(`${path}.key`, key, qualifiedName(key)));
  if (!checkValues) return faults;
  return [...faults, ...values.flatMap((value, index) => invalidEach(`${path}.values[${index}]`, value, labelValueFaults(value)))];
}

function validateField(requirement: JsonObject, path: string): Faults {
  const values = texts(requirement, 'values');
  const key = text(requirement, 'key');
  const operator = text(requirement, 'operator');
  const faults: FieldFault[] = [];
  if (operator !== 'In' && operator !== 'NotIn') faults.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  else if (values.length !== 1) {
    faults.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  }
  if (key !== 'metadata.name') return [...faults, invalid(`${path}.key`, key, 'not a valid field selector key')];
  return [...faults, ...values.flatMap((value, index) => invalidEach(`${path}.values[${index}]`, value, dnsSubdomain(value)))];
}

function validatePodAffinity(affinity: JsonObject | undefined, path: string): Faults {
  const hard = `${path}.requiredDuringSchedulingIgnoredDuringExecution`;
  const soft = `${path}.preferredDuringSchedulingIgnoredDuringExecution`;
  return [
    ...structs(affinity, 'requiredDuringSchedulingIgnoredDuringExecution').flatMap((term, index) =>
      validatePodTerm(term, `${hard}[${index}]`),
    ),
    ...structs(affinity, 'preferredDuringSchedulingIgnoredDuringExecution').flatMap((weighted, index) => [
      ...validateWeight(weighted, `${soft}[${index}]`),
      ...validatePodTerm(struct(weighted, 'podAffinityTerm') ?? {}, `${soft}[${index}].podAffinityTerm`),
    ]),
  ];
}

function validatePodTerm(term: JsonObject, path: string): Faults {
  const topologyKey = text(term, 'topologyKey');
  return [
    ...validateLabelSelector(struct(term, 'labelSelector'), `${path}.labelSelector`),
    ...validateLabelSelector(struct(term, 'namespaceSelector'), `${path}.namespaceSelector`),
    ...texts(term, 'namespaces').flatMap((name) => invalidEach(`${path}.namespace`, name, dnsLabel(name))),
    ...validateMatchLabelKeys(term, path),
    ...(topologyKey === '' ? [required(`${path}.topologyKey`, 'can not be empty')] : []),
    ...invalidEach(`${path}.topologyKey`, topologyKey, qualifiedName(topologyKey)),
  ];
}

/** ValidateMatchLabelKeysAndMismatchLabelKeys: a key that a selector names once is no fault, since the keys are merged into it. */
function validateMatchLabelKeys(term: JsonObject, path: string): Faults {
  const selector = struct(term, 'labelSelector');
  const matched = texts(term, 'matchLabelKeys');
  const used = new Set(pairs(selector, 'matchLabels').map(([key]) => key));
  const faults = ['matchLabelKeys', 'mismatchLabelKeys'].flatMap((field) => validateLabelKeys(term, field, `${path}.${field}`));
  for (const key of structs(selector, 'matchExpressions').map((item) => text(item, 'key'))) {
    const index = matched.lastIndexOf(key);
    if (index >= 0 && used.has(key)) faults.push(invalid(`${path}[${index}]`, key, 'exists in both matchLabelKeys and labelSelector'));
    used.add(key);
  }
  for (const [index, key] of matched.entries()) {
    if (!texts(term, 'mismatchLabelKeys').includes(key)) continue;
    faults.push(invalid(`${path}.matchLabelKeys[${index}]`, key, 'exists in both matchLabelKeys and mismatchLabelKeys'));
  }
  return faults;
}

function validateLabelKeys(term: JsonObject, field: string, path: string): Faults {
  const keys = texts(term, field);
  if (keys.length === 0) return [];
  if (!isSet(term, 'labelSelector')) return [forbidden(path, 'must not be specified when labelSelector is not set')];
  return keys.flatMap((key, index) => invalidEach(`${path}[${index}]`, key, qualifiedName(key)));
}

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const inclusion = ['Honor', 'Ignore'];

/** validateTopologySpreadConstraints. */
export function validateTopologySpread(spec: JsonObject, path: string): Faults {
  const constraints = structs(spec, 'topologySpreadConstraints');
  return constraints.flatMap((constraint, index) => {
    const at = `${path}[${index}]`;
    const maxSkew = number(constraint, 'maxSkew') ?? 0;
    const topologyKey = text(constraint, 'topologyKey');
    const action = text(constraint, 'whenUnsatisfiable');
    const faults: FieldFault[] = [];
    if (maxSkew <= 0) faults.push(invalid(`${at}.maxSkew`, maxSkew, 'must be greater than zero'));
    if (topologyKey === '') faults.push(required(`${at}.topologyKey`, 'can not be empty'));
    if (!actions.includes(action)) faults.push(notSupported(`${at}.whenUnsatisfiable`, action, actions));
    const repeated = constraints
      .slice(index + 1)
      .some((other) => text(other, 'topologyKey') === topologyKey && text(other, 'whenUnsatisfiable') === action);
    if (repeated) faults.push(duplicate(`${at}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${action}}`));
    const minDomains = number(constraint, 'minDomains');
    if (minDomains !== undefined && minDomains <= 0) faults.push(invalid(`${at}.minDomains`, minDomains, 'must be greater than zero'));
    if (minDomains !== undefined && action !== 'DoNotSchedule') {
      faults.push(invalid(`${at}.minDomains`, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`));
    }
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = optionalText(constraint, field);
      if (policy !== undefined && !inclusion.includes(policy)) faults.push(notSupported(`${at}.${field}`, policy, inclusion));
    }
    const selector = struct(constraint, 'labelSelector');
    return [...faults, ...validateMatchLabelKeys(constraint, at), ...validateLabelSelector(selector, `${at}.labelSelector`)];
  });
}
