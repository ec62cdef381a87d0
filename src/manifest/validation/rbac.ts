import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson } from '../golang.ts';
import { type Faults, immutable, invalid, invalidEach, invalidStruct, notSupported, required } from './fault.ts';
import { dnsSubdomain, pathSegment } from './formats.ts';
import { validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { struct, structs, text, texts } from './read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/rbac/validation/validation.go (ValidatePolicyRule). */
function validateRules(object: JsonObject, namespaced: boolean): Faults {
  return structs(object, 'rules').flatMap((rule, index) => {
    const at = `rules[${index}]`;
    const faults: FieldFault[] = [];
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

/** A declared rule, which is looked at after all others. */
const requireVerbs = (object: JsonObject): Faults =>
  structs(object, 'rules').flatMap((rule, index) => (texts(rule, 'verbs').length === 0 ? [required(`rules[${index}].verbs`)] : []));

export const validateRole = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, true, pathSegment),
  ...validateRules(object, true),
  ...requireVerbs(object),
];

export const validateClusterRole = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, false, pathSegment),
  ...validateRules(object, false),
  ...validateAggregation(struct(object, 'aggregationRule'), 'aggregationRule.clusterRoleSelectors'),
  ...requireVerbs(object),
];

function validateAggregation(rule: JsonObject | undefined, path: string): Faults {
  if (rule === undefined) return [];
  const selectors = structs(rule, 'clusterRoleSelectors');
  if (selectors.length === 0) return [required(path, 'at least one clusterRoleSelector required if aggregationRule is non-nil')];
  return selectors.flatMap((selector, index) => {
    const faults = validateLabelSelector(selector, `${path}[${index}]`);
    return faults.length === 0 ? [] : [...faults, invalid(`${path}[${index}]`, null, 'invalid label selector.')];
  });
}

const rbacGroup = 'rbac.authorization.k8s.io';

/** ValidateRoleBinding, ValidateClusterRoleBinding. */
export const validateBinding = (object: JsonObject): Faults => [...validateBindingOnly(object, false), ...requireNames(object)];

/** Of an update, that the role has a name is no declared rule: there, it is that nothing of the role changes. */
function validateBindingOnly(object: JsonObject, isUpdate: boolean): Faults {
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
    ...(name === '' ? (isUpdate ? requireRole(object) : []) : invalidEach('roleRef.name', name, pathSegment(name))),
    ...structs(object, 'subjects').flatMap((subject, index) => validateSubject(subject, namespaced, `subjects[${index}]`)),
  ];
}

/** Declared rules, which are looked at last. */
const requireNames = (object: JsonObject): Faults => [...requireSubjects(object), ...requireRole(object)];
const requireSubjects = (object: JsonObject): Faults =>
  structs(object, 'subjects').flatMap((subject, index) => (text(subject, 'name') === '' ? [required(`subjects[${index}].name`)] : []));
const requireRole = (object: JsonObject): Faults => (text(struct(object, 'roleRef'), 'name') === '' ? [required('roleRef.name')] : []);

function validateSubject(subject: JsonObject, namespaced: boolean, path: string): Faults {
  const kind = text(subject, 'kind');
  const name = text(subject, 'name');
  const group = text(subject, 'apiGroup');
  const faults: FieldFault[] = [];
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
  const changed = now === before ? [] : [invalidStruct('roleRef', printed, immutable)];
  return [...validateBindingOnly(object, true), ...validateObjectMetaUpdate(object, old), ...changed, ...requireSubjects(object)];
}
