import { utf8Length } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { duplicate, type Faults, forbidden, immutable, invalid, invalidEach, notSupported, required, tooLong } from './fault.ts';
import { qualifiedName } from './formats.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { number, optionalText, pairs, struct, structs, text, texts } from './read.ts';

const preemptionPolicies = ['PreemptLowerPriority', 'Never'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/scheduling/validation/validation.go (ValidatePriorityClass). */
export function validatePriorityClass(object: JsonObject): Faults {
  const value = number(object, 'value') ?? 0;
  const name = text(struct(object, 'metadata'), 'name');
  const policy = optionalText(object, 'preemptionPolicy');
  const faults = [...validateObjectMeta(object, false)];
  if (name.startsWith('system-')) {
    const known = name === 'system-node-critical' || name === 'system-cluster-critical';
    if (!known)
      faults.push(
        forbidden(
          'metadata.name',
          "priority class names with 'system-' prefix are reserved for system use only. error: " +
            `${name} is not a known system priority class`,
        ),
      );
  } else if (value > 1_000_000_000) {
    faults.push(forbidden('value', 'maximum allowed value of a user defined priority is 1000000000'));
  }
  if (policy === '') faults.push(required('preemptionPolicy'));
  else if (policy !== undefined && !preemptionPolicies.includes(policy))
    faults.push(notSupported('preemptionPolicy', policy, preemptionPolicies));
  return faults;
}

export function validatePriorityClassUpdate(object: JsonObject, old: JsonObject): Faults {
  const same = (field: string): boolean => goJson(object[field] ?? null) === goJson(old[field] ?? null);
  return [
    ...validateObjectMetaUpdate(object, old),
    ...((number(object, 'value') ?? 0) === (number(old, 'value') ?? 0) ? [] : [forbidden('value', 'may not be changed in an update.')]),
    ...(same('preemptionPolicy') ? [] : [invalid('preemptionPolicy', object.preemptionPolicy, immutable)]),
  ];
}

const reclaimPolicies = ['Delete', 'Retain'];
const bindingModes = ['Immediate', 'WaitForFirstConsumer'];
const maxParameters = 512;
const maxParameterBytes = 256 * 1024;

/** Behaviour from pkg/apis/storage/validation/validation.go (ValidateStorageClass). */
export function validateStorageClass(object: JsonObject): Faults {
  const provisioner = text(object, 'provisioner').toLowerCase();
  const reclaim = text(object, 'reclaimPolicy');
  const mode = text(object, 'volumeBindingMode');
  return [
    ...validateObjectMeta(object, false),
    ...(provisioner === '' ? [] : invalidEach('provisioner', provisioner, qualifiedName(provisioner))),
    ...validateParameters(object),
    ...(reclaim === '' || reclaimPolicies.includes(reclaim) ? [] : [notSupported('reclaimPolicy', reclaim, reclaimPolicies)]),
    ...(bindingModes.includes(mode) ? [] : [notSupported('volumeBindingMode', mode, bindingModes)]),
    ...validateTopologies(structs(object, 'allowedTopologies'), 'allowedTopologies'),
    // Declared rules are looked at last.
    ...(provisioner === '' ? [required('provisioner')] : []),
  ];
}

function validateParameters(object: JsonObject): Faults {
  const parameters = pairs(object, 'parameters');
  if (parameters.length > maxParameters) return [tooLong('parameters', maxParameters)];
  const bytes = parameters.reduce((sum, pair) => sum + utf8Length(pair.join('')), 0);
  return [
    ...parameters.filter(([key]) => key === '').map(() => invalid('parameters', '', 'field can not be empty.')),
    ...(bytes > maxParameterBytes ? [tooLong('parameters', maxParameterBytes)] : []),
  ];
}

/** Upstream compares each term with as many empty ones as there are terms, too. */
function validateTopologies(terms: readonly JsonObject[], path: string): Faults {
  const seen = new Set([goJson({})]);
  return terms.flatMap((term, index) => {
    const values = structs(term, 'matchLabelExpressions').map((each) => [text(each, 'key'), texts(each, 'values').toSorted()] as const);
    const key = goJson(Object.fromEntries(values));
    const isDuplicate = seen.has(key);
    seen.add(key);
    const at = `${path}[${index}]`;
    return [...validateTopology(term, at), ...(isDuplicate ? [duplicate(`${at}.matchLabelExpressions`, '')] : [])];
  });
}

function validateTopology(term: JsonObject, path: string): Faults {
  const keys = new Set<string>();
  return structs(term, 'matchLabelExpressions').flatMap((expression, index) => {
    const at = `${path}.matchLabelExpressions[${index}]`;
    const key = text(expression, 'key');
    const values = texts(expression, 'values');
    const faults = [
      ...(values.length === 0 ? [required(`${at}.values`)] : []),
      ...values.flatMap((value, itemIndex) => (values.indexOf(value) < itemIndex ? [duplicate(`${at}.values[${itemIndex}]`, value)] : [])),
      ...invalidEach(`${at}.key`, key, qualifiedName(key)),
    ];
    if (keys.has(key)) faults.push(duplicate(`${at}.key`, key));
    keys.add(key);
    return faults;
  });
}

/** ValidateStorageClassUpdate: a class is replaced, not changed. */
export const validateStorageClassUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateStorageClass(object),
  ...['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'].flatMap((field) => {
    const [now, before] = [object, old].map((item) => goJson(item[field] ?? {}));
    return now === before ? [] : [invalid(field, null, immutable)];
  }),
];
