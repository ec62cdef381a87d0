import { quantityOf } from '../../kubernetes/index.ts';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson, sortedKeys } from '../golang.ts';
import { type Faults, immutable, invalid, invalidStruct, required } from './fault.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateAmount, validateAnyName } from './pod/resources.ts';
import { struct, structs, text, texts } from './read.ts';

/** Names of a quota that need no prefix; `storage` is none of them. */
const standard = [
  ...['cpu', 'memory', 'ephemeral-storage'].flatMap((name) => [name, `requests.${name}`, `limits.${name}`]),
  'requests.storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];
const isStandard = (name: string): boolean =>
  standard.includes(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');

const ofPods = ['pods', 'cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];
/** What each scope can be applied to. */
const scopes: Readonly<Record<string, readonly string[]>> = {
  Terminating: ofPods,
  NotTerminating: ofPods,
  BestEffort: ['pods'],
  NotBestEffort: ofPods,
  PriorityClass: ofPods,
  CrossNamespacePodAffinity: ofPods,
  VolumeAttributesClass: ['persistentvolumeclaims', 'requests.storage'],
};
const valueless = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];
const opposites = [
  ['BestEffort', 'NotBestEffort'],
  ['NotTerminating', 'Terminating'],
] as const;

const isKnown = (scope: string): boolean => Object.hasOwn(scopes, scope);
const appliesTo = (scope: string, resource: string): boolean =>
  !isStandard(resource) || !isKnown(scope) || scopes[scope]?.includes(resource) === true;
const conflicts = (given: readonly string[]): number => opposites.filter((pair) => pair.every((scope) => given.includes(scope))).length;

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateResourceQuota). Resources by name: upstream walks its maps in no order. */
export const validateQuota = (object: JsonObject): Faults => {
  const status = struct(object, 'status');
  return [
    ...validateObjectMeta(object, true),
    ...validateSpec(object),
    ...validateQuotaAmounts(struct(status, 'hard'), 'status.hard'),
    ...validateQuotaAmounts(struct(status, 'used'), 'status.used'),
  ];
};

/** ValidateResourceQuotaUpdate: scopes stay as they are. */
export function validateQuotaUpdate(object: JsonObject, old: JsonObject): Faults {
  const [now, before] = [object, old].map((each) => [...new Set(texts(struct(each, 'spec'), 'scopes'))].sort());
  return [
    ...validateObjectMetaUpdate(object, old),
    ...validateSpec(object),
    ...(goJson(now) === goJson(before) ? [] : [invalid('spec.scopes', struct(object, 'spec')?.['scopes'], immutable)]),
  ];
}

const validateSpec = (object: JsonObject): Faults => {
  const spec = struct(object, 'spec') ?? {};
  const hard = struct(spec, 'hard');
  const names = sortedKeys(hard ?? {});
  return [...validateQuotaAmounts(hard, 'spec.hard'), ...validateScopes(spec, names), ...validateSelector(spec, names)];
};

/** Also of a status. */
export function validateQuotaAmounts(list: JsonObject | undefined, path: string): Faults {
  return sortedKeys(list ?? {}).flatMap((name) => {
    const at = `${path}[${name}]`;
    const amount: Json | undefined = list?.[name];
    const isAmount = typeof amount === 'string' || typeof amount === 'number';
    return [
      ...validateAnyName(name, at),
      ...(name.includes('/') || isStandard(name) ? [] : [invalid(at, name, 'must be a standard resource for quota')]),
      ...validateAmount(name, quantityOf(isAmount ? amount : undefined), at),
    ];
  });
}

/** validateResourceQuotaScopes. */
function validateScopes(spec: JsonObject, names: readonly string[]): Faults {
  const given = texts(spec, 'scopes');
  const wrong = (detail: string): FieldFault => invalid('spec.scopes', spec['scopes'], detail);
  return [
    ...given.flatMap((scope) => [
      ...(isKnown(scope) ? [] : [wrong('unsupported scope')]),
      ...names.filter((name) => !appliesTo(scope, name)).map(() => wrong('unsupported scope applied to resource')),
    ]),
    ...Array.from({ length: conflicts(given) }, () => wrong('conflicting scopes')),
  ];
}

/** validateScopedResourceSelectorRequirement. */
function validateSelector(spec: JsonObject, names: readonly string[]): Faults {
  const path = 'spec.scopeSelector.matchExpressions';
  const expressions = structs(struct(spec, 'scopeSelector'), 'matchExpressions');
  const faults = expressions.flatMap((expression) => {
    const [scope, operator, values] = [text(expression, 'scopeName'), text(expression, 'operator'), texts(expression, 'values')];
    const found: FieldFault[] = isKnown(scope) ? [] : [invalid(`${path}.scopeName`, scope, 'unsupported scope')];
    for (const name of names)
      if (!appliesTo(scope, name)) found.push(invalidStruct(path, printSelector(expressions), 'unsupported scope applied to resource'));
    if (valueless.includes(scope) && operator !== 'Exists')
      found.push(
        invalid(
          `${path}.operator`,
          operator,
          "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity",
        ),
      );
    const isListed = operator === 'In' || operator === 'NotIn';
    if (!isListed && operator !== 'Exists' && operator !== 'DoesNotExist')
      found.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
    else if (isListed && values.length === 0)
      found.push(required(`${path}.values`, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector"));
    else if (!isListed && values.length > 0)
      found.push(invalid(`${path}.values`, values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector"));
    return found;
  });
  const clashes = conflicts(expressions.map((expression) => text(expression, 'scopeName')));
  return [...faults, ...Array.from({ length: clashes }, () => invalid(path, spec['scopes'], 'conflicting scopes'))];
}

const printSelector = (expressions: readonly JsonObject[]): string => {
  const printed = expressions.map(
    (expression) =>
      `{"ScopeName":${goJson(text(expression, 'scopeName'))},"Operator":${goJson(text(expression, 'operator'))},"Values":${goJson(expression['values'])}}`,
  );
  return `{"MatchExpressions":[${printed.join(',')}]}`;
};
