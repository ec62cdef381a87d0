import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson } from '../golang.ts';
import { type Faults, forbidden, immutable, invalid, invalidEach, invalidStruct, notSupported, required, tooLong } from './fault.ts';
import { configMapKey, dnsLabel, dnsSubdomain, pathSegment } from './formats.ts';
import { notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { isSet, isTrue, number, pairs, struct, structs, text, texts } from './read.ts';

const maxBytes = 1024 * 1024;
const bytes = (text: string): number => new TextEncoder().encode(text).length;

export const validateNamespace = (object: JsonObject): Faults => validateObjectMeta(object, false, dnsLabel);

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateConfigMap). */
export function validateConfigMap(object: JsonObject): Faults {
  const faults = [...validateObjectMeta(object, true)];
  const binary = new Set(pairs(object, 'binaryData').map(([key]) => key));
  let total = 0;
  for (const field of ['data', 'binaryData']) {
    for (const [key, value] of pairs(object, field)) {
      faults.push(...invalidEach(`${field}[${key}]`, key, configMapKey(key)));
      if (field === 'data' && binary.has(key)) faults.push(invalid(`data[${key}]`, key, 'duplicate of key present in binaryData'));
      total += field === 'data' ? bytes(value) : Math.floor((value.length * 3) / 4);
    }
  }
  if (total > maxBytes) faults.push(tooLong('', maxBytes));
  return faults;
}

/** Keys that a Secret of a type must have. */
const secretKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** ValidateSecret. */
export function validateSecret(object: JsonObject): Faults {
  const data = struct(object, 'data');
  const type = text(object, 'type');
  const faults = [...validateObjectMeta(object, true)];
  for (const [key] of pairs(object, 'data')) faults.push(...invalidEach(`data[${key}]`, key, configMapKey(key)));
  if (pairs(object, 'data').reduce((sum, [, value]) => sum + Math.floor((value.length * 3) / 4), 0) > maxBytes)
    faults.push(tooLong('data', maxBytes));
  for (const key of secretKeys[type] ?? []) if (!isSet(data, key)) faults.push(required(`data[${key}]`));
  if (type === 'kubernetes.io/basic-auth' && !isSet(data, 'username') && !isSet(data, 'password')) {
    faults.push(required('data[username]'), required('data[password]'));
  }
  const account = 'kubernetes.io/service-account.name';
  if (type === 'kubernetes.io/service-account-token' && text(struct(struct(object, 'metadata'), 'annotations'), account) === '') {
    faults.push(required(`metadata.annotations[${account}]`));
  }
  return faults;
}

/** An object that declared itself immutable: ValidateConfigMapUpdate, ValidateSecretUpdate. */
export const validateDataUpdate =
  (validate: (object: JsonObject) => Faults, fields: readonly string[]) =>
  (object: JsonObject, old: JsonObject): Faults => {
    const faults = [...validateObjectMetaUpdate(object, old)];
    if (fields.includes('type') && text(object, 'type') !== text(old, 'type'))
      faults.push(invalid('type', text(object, 'type'), immutable));
    if (isTrue(old, 'immutable')) {
      if (!isTrue(object, 'immutable')) faults.push(forbidden('immutable', 'field is immutable when `immutable` is set'));
      for (const field of fields.filter((name) => name !== 'type')) {
        if (goJson(object[field] ?? {}) !== goJson(old[field] ?? {}))
          faults.push(forbidden(field, 'field is immutable when `immutable` is set'));
      }
    }
    return [...faults, ...validate(object)];
  };

/** Behaviour from pkg/apis/policy/validation/validation.go (ValidatePodDisruptionBudgetSpec). */
export function validateBudget(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const faults = [...validateObjectMeta(object, true)];
  if (isSet(spec, 'minAvailable') && isSet(spec, 'maxUnavailable')) {
    const printed = ['minAvailable', 'selector', 'maxUnavailable', 'unhealthyPodEvictionPolicy'].map(
      (field) => `"${field.charAt(0).toUpperCase()}${field.slice(1)}":${goJson(spec[field])}`,
    );
    faults.push(invalidStruct('spec', `{${printed.join(',')}}`, 'minAvailable and maxUnavailable cannot be both set'));
  }
  for (const field of ['minAvailable', 'maxUnavailable']) {
    if (isSet(spec, field))
      faults.push(...positiveIntOrPercent(`spec.${field}`, spec[field]), ...notMoreThanAll(`spec.${field}`, spec[field]));
  }
  return [...faults, ...validateLabelSelector(struct(spec, 'selector'), 'spec.selector')];
}

/** Behaviour from pkg/apis/scheduling/validation/validation.go (ValidatePriorityClass). */
export function validatePriorityClass(object: JsonObject): Faults {
  const value = number(object, 'value') ?? 0;
  const name = text(struct(object, 'metadata'), 'name');
  const policy = text(object, 'preemptionPolicy');
  const policies = ['PreemptLowerPriority', 'Never'];
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
  if (policy !== '' && !policies.includes(policy)) faults.push(notSupported('preemptionPolicy', policy, policies));
  return faults;
}

export function validatePriorityClassUpdate(object: JsonObject, old: JsonObject): Faults {
  const same = (field: string): boolean => goJson(object[field] ?? null) === goJson(old[field] ?? null);
  return [
    ...validateObjectMetaUpdate(object, old),
    ...((number(object, 'value') ?? 0) === (number(old, 'value') ?? 0) ? [] : [invalid('value', number(object, 'value') ?? 0, immutable)]),
    ...(same('preemptionPolicy') ? [] : [invalid('preemptionPolicy', object.preemptionPolicy, immutable)]),
  ];
}

/** Behaviour from pkg/apis/rbac/validation/validation.go (ValidatePolicyRule). */
function validateRules(object: JsonObject, namespaced: boolean): Faults {
  return structs(object, 'rules').flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const faults: FieldFault[] = [];
    if (texts(rule, 'verbs').length === 0) faults.push(required(`${at}.verbs`, 'verbs must contain at least one value'));
    if (texts(rule, 'nonResourceURLs').length > 0) {
      if (namespaced) {
        faults.push(
          invalid(`${at}.nonResourceURLs`, [...texts(rule, 'nonResourceURLs')], 'namespaced rules cannot apply to non-resource URLs'),
        );
      }
      if (['apiGroups', 'resources', 'resourceNames'].some((field) => texts(rule, field).length > 0)) {
        faults.push(
          invalid(
            `${at}.nonResourceURLs`,
            [...texts(rule, 'nonResourceURLs')],
            'rules cannot apply to both regular resources and non-resource URLs',
          ),
        );
      }
      return faults;
    }
    if (texts(rule, 'apiGroups').length === 0)
      faults.push(required(`${at}.apiGroups`, 'resource rules must supply at least one api group'));
    if (texts(rule, 'resources').length === 0) faults.push(required(`${at}.resources`, 'resource rules must supply at least one resource'));
    return faults;
  });
}

export const validateRole = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, true, pathSegment),
  ...validateRules(object, true),
];
export const validateClusterRole = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, false, pathSegment),
  ...validateRules(object, false),
];

const rbacGroup = 'rbac.authorization.k8s.io';

/** ValidateRoleBinding, ValidateClusterRoleBinding. */
export function validateBinding(object: JsonObject): Faults {
  const namespaced = object.kind === 'RoleBinding';
  const roleRef = struct(object, 'roleRef') ?? {};
  const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  const group = text(roleRef, 'apiGroup');
  const kind = text(roleRef, 'kind');
  const name = text(roleRef, 'name');
  return [
    ...validateObjectMeta(object, namespaced, pathSegment),
    ...(group === rbacGroup ? [] : [notSupported('roleRef.apiGroup', group, [rbacGroup])]),
    ...(kinds.includes(kind) ? [] : [notSupported('roleRef.kind', kind, kinds)]),
    ...(name === '' ? [required('roleRef.name')] : invalidEach('roleRef.name', name, pathSegment(name))),
    ...structs(object, 'subjects').flatMap((subject, index) => validateSubject(subject, namespaced, `subjects[${index}]`)),
  ];
}

function validateSubject(subject: JsonObject, namespaced: boolean, path: string): Faults {
  const kind = text(subject, 'kind');
  const name = text(subject, 'name');
  const group = text(subject, 'apiGroup');
  const faults = name === '' ? [required(`${path}.name`)] : [];
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') faults.push(...invalidEach(`${path}.name`, name, dnsSubdomain(name)));
      if (group !== '') faults.push(notSupported(`${path}.apiGroup`, group, ['']));
      if (!namespaced && text(subject, 'namespace') === '') faults.push(required(`${path}.namespace`));
      return faults;
    case 'User':
    case 'Group':
      return group === rbacGroup ? faults : [...faults, notSupported(`${path}.apiGroup`, group, [rbacGroup])];
    default:
      return [...faults, notSupported(`${path}.kind`, kind, ['ServiceAccount', 'User', 'Group'])];
  }
}

export function validateBindingUpdate(object: JsonObject, old: JsonObject): Faults {
  const [now, before] = [object, old].map((item) => goJson(struct(item, 'roleRef') ?? {}));
  const roleRef = struct(object, 'roleRef') ?? {};
  const printed = `{"APIGroup":${goJson(text(roleRef, 'apiGroup'))},"Kind":${goJson(text(roleRef, 'kind'))},"Name":${goJson(text(roleRef, 'name'))}}`;
  return [
    ...validateBinding(object),
    ...validateObjectMetaUpdate(object, old),
    ...(now === before ? [] : [invalidStruct('roleRef', printed, 'cannot change roleRef')]),
  ];
}

/** The parts of a CustomResourceDefinition without which nothing is served. Behaviour from k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation. */
export function validateDefinition(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const names = struct(spec, 'names') ?? {};
  const group = text(spec, 'group');
  const plural = text(names, 'plural');
  const scope = text(spec, 'scope');
  const wanted = `${plural}.${group}`;
  const name = text(struct(object, 'metadata'), 'name');
  const versions = structs(spec, 'versions');
  const storage = versions.filter((version) => isTrue(version, 'storage')).length;
  return [
    ...validateObjectMeta(object, false),
    ...(name === wanted ? [] : [invalid('metadata.name', name, `must be spec.names.plural+"."+spec.group`)]),
    ...(group === '' ? [required('spec.group')] : invalidEach('spec.group', group, dnsSubdomain(group))),
    ...(group !== '' && !group.includes('.') ? [invalid('spec.group', group, 'should be a domain with at least one dot')] : []),
    ...(scope === ''
      ? [required('spec.scope')]
      : ['Cluster', 'Namespaced'].includes(scope)
        ? []
        : [notSupported('spec.scope', scope, ['Cluster', 'Namespaced'])]),
    ...(storage === 1
      ? []
      : [invalidStruct('spec.versions', goJson(spec.versions), 'must have exactly one version marked as storage version')]),
    ...['plural', 'singular', 'kind', 'listKind']
      .filter((field) => text(names, field) === '')
      .map((field) => required(`spec.names.${field}`)),
    ...versions.flatMap((version, index) =>
      struct(struct(version, 'schema'), 'openAPIV3Schema') === undefined
        ? [required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required')]
        : [],
    ),
  ];
}
