import { compareQuantities, exactPodRequests, formatQuantity, type Quantity, quantityOf, unitValue } from '../../../kubernetes/index.ts';
import type { Json, JsonObject, PodSpec } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { sortedKeys } from '../../golang.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notFound, notSupported, required } from '../fault.ts';
import { dnsLabel, qualifiedName } from '../formats.ts';
import { isSet, struct, structs, text } from '../read.ts';

const standard = ['cpu', 'memory', 'ephemeral-storage'];
/** Names that need no prefix somewhere in the API, though not on a container. */
const standardAnywhere = [
  ...standard,
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
];
const integers = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

type NameRule = (name: string, path: string) => Faults;

const podLevel = ['cpu', 'hugepages-', 'memory'];
const isHugePages = (name: string): boolean => name.startsWith('hugepages-');
const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;
export const allowsOvercommit = (name: string): boolean => isNative(name) && !isHugePages(name);

const quantityIn = (list: JsonObject | undefined, name: string): Quantity | undefined => {
  const value: Json | undefined = list?.[name];
  return typeof value === 'string' || typeof value === 'number' ? quantityOf(value) : undefined;
};
const zero = quantityOf('0');

/** validateResourceName. */
export const validateAnyName: NameRule = (name, path) => {
  const faults = invalidEach(path, name, qualifiedName(name));
  const isHuge = isHugePages(name) || name.startsWith('requests.hugepages-');
  if (faults.length > 0 || name.includes('/') || standardAnywhere.includes(name) || isHuge) return faults;
  return [invalid(path, name, 'must be a standard resource type or fully qualified')];
};

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateContainerResourceName). */
export const validateContainerName: NameRule = (name, path) => {
  const faults = [...validateAnyName(name, path)];
  if (!name.includes('/')) {
    if (!standard.includes(name) && !isHugePages(name)) faults.push(invalid(path, name, 'must be a standard resource for containers'));
  } else if (!isNative(name) && !isExtended(name)) {
    faults.push(invalid(path, name, "doesn't follow extended resource name standard"));
  }
  return faults;
};

/** validatePodResourceName. */
const validatePodLevelName: NameRule = (name, path) => {
  const faults = validateAnyName(name, path);
  return faults.length > 0 || podLevel.includes(name) || isHugePages(name) ? faults : [notSupported(path, name, podLevel)];
};

/** ValidateResourceQuantityValue. */
export function validateAmount(name: string, amount: Quantity, path: string): Faults {
  const faults: FieldFault[] = [];
  if (compareQuantities(amount, zero) < 0) faults.push(invalid(path, formatQuantity(amount), 'must be greater than or equal to 0'));
  if ((integers.includes(name) || isExtended(name)) && amount.nano % 1_000_000_000n !== 0n) {
    faults.push(invalid(path, formatQuantity(amount), 'must be an integer'));
  }
  return faults;
}

function validateHugePages(name: string, amount: Quantity, path: string): Faults {
  if (!isHugePages(name)) return [];
  const size = unitValue(name.slice('hugepages-'.length));
  if (size > 0 && unitValue(formatQuantity(amount)) % size === 0) return [];
  return [invalid(path, formatQuantity(amount), `${formatQuantity(amount)} is not positive integer multiple of ${name}`)];
}

/** Limits, then requests, each by name: upstream walks its maps in no order. validateResourceRequirements. */
export function validateResources(
  resources: JsonObject | undefined,
  claims: readonly string[],
  path: string,
  validName: NameRule = validateContainerName,
): Faults {
  if (resources === undefined) return [];
  const limits = struct(resources, 'limits');
  const requests = struct(resources, 'requests');
  const names = [...sortedKeys(limits ?? {}), ...sortedKeys(requests ?? {})];
  const faults: FieldFault[] = [];
  for (const name of sortedKeys(limits ?? {})) {
    const at = `${path}.limits[${name}]`;
    const amount = quantityIn(limits, name) ?? zero;
    faults.push(...validName(name, at), ...validateAmount(name, amount, at), ...validateHugePages(name, amount, at));
  }
  for (const name of sortedKeys(requests ?? {})) {
    const at = `${path}.requests[${name}]`;
    const amount = quantityIn(requests, name) ?? zero;
    faults.push(...validName(name, at), ...validateAmount(name, amount, at));
    faults.push(...validateAgainstLimit(name, amount, quantityIn(limits, name), path), ...validateHugePages(name, amount, at));
  }
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory'))
    faults.push(forbidden(path, 'HugePages require cpu or memory'));
  return [...faults, ...validateClaims(resources, claims, `${path}.claims`)];
}

function validateAgainstLimit(name: string, amount: Quantity, limit: Quantity | undefined, path: string): Faults {
  if (limit === undefined) {
    return allowsOvercommit(name) ? [] : [required(`${path}.limits`, 'Limit must be set for non overcommitable resources')];
  }
  const order = compareQuantities(amount, limit);
  const shown = formatQuantity(amount);
  if (order !== 0 && !allowsOvercommit(name)) {
    return [invalid(`${path}.requests`, shown, `must be equal to ${name} limit of ${formatQuantity(limit)}`)];
  }
  return order > 0 ? [invalid(`${path}.requests`, shown, `must be less than or equal to ${name} limit of ${formatQuantity(limit)}`)] : [];
}

function validateClaims(resources: JsonObject, claims: readonly string[], path: string): Faults {
  const seen = new Set<string>();
  return structs(resources, 'claims').flatMap((claim, index) => {
    const at = `${path}[${index}]`;
    const name = text(claim, 'name');
    const request = text(claim, 'request');
    if (name === '') return [required(at)];
    const key = request === '' ? name : `${name}/${request}`;
    const faults: FieldFault[] = [];
    if (seen.has(name)) {
      faults.push(duplicate(at, name));
    } else {
      if (request !== '') faults.push(...invalidEach(`${at}.request`, request, dnsLabel(request)));
      // All of a claim overlaps with each request of it.
      const overlaps = request === '' ? [...seen].filter((other) => other.startsWith(`${name}/`)) : [];
      if (seen.has(key)) faults.push(duplicate(at, key));
      faults.push(...overlaps.map(() => duplicate(at, name)));
      seen.add(key);
    }
    if (!claims.includes(name)) {
      const known = claims.length === 0 ? ' which is empty' : `: ${claims.toSorted().join(', ')}`;
      const missing = notFound(at, name);
      faults.push({ ...missing, body: `${missing.body}: must be one of the names in pod.spec.resourceClaims${known}` });
    }
    return faults;
  });
}

/** What the containers ask for together, whatever their Pod asks for. */
const containerRequests = (spec: JsonObject): ReadonlyMap<string, Quantity> =>
  exactPodRequests({ ...spec, containers: structs(spec, 'containers'), resources: undefined, overhead: undefined } as unknown as PodSpec);

/** validatePodResources. */
export function validatePodLevelResources(spec: JsonObject, claims: readonly string[], path: string): Faults {
  const resources = struct(spec, 'resources');
  if (resources === undefined) return [];
  if (text(struct(spec, 'os'), 'name') === 'windows') return [forbidden(path, 'may not be set for a windows pod')];
  const requests = struct(resources, 'requests');
  const limits = struct(resources, 'limits');
  const faults: FieldFault[] = [];
  if (isSet(resources, 'claims')) faults.push(forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level'));
  faults.push(...validateResources(resources, claims, path, validatePodLevelName));
  for (const [name, together] of containerRequests(spec)) {
    const own = quantityIn(requests, name);
    if (own === undefined || compareQuantities(together, own) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container requests of ${formatQuantity(together)}`;
    faults.push(invalid(`${path}.requests[${name}]`, formatQuantity(own), detail));
  }
  for (const [index, container] of structs(spec, 'containers').entries()) {
    const own = struct(struct(container, 'resources'), 'limits');
    for (const name of sortedKeys(own ?? {})) {
      const [mine, most] = [quantityIn(own, name) ?? zero, quantityIn(limits, name)];
      if (most === undefined || compareQuantities(mine, most) <= 0) continue;
      const detail = `must be less than or equal to pod limits of ${formatQuantity(most)}`;
      faults.push(invalid(`${path}.containers[${index}][${name}].limits`, formatQuantity(mine), detail));
    }
  }
  return faults;
}

/** validateOverhead: as if it were limits, also in the paths. */
export function validateOverhead(spec: JsonObject, path: string): Faults {
  const overhead = struct(spec, 'overhead');
  if (overhead === undefined) return [];
  return validateResources({ limits: overhead }, [], path);
}
