import { labelValueFaults, quantityOf } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson, sortedKeys } from '../golang.ts';
import { cidr } from './addresses.ts';
import { duplicate, duplicateStruct, type Faults, forbidden, invalid, invalidEach, notSupported, required } from './fault.ts';
import { dnsSubdomain, qualifiedName } from './formats.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateAmount } from './pod/resources.ts';
import { taintEffects } from './pod/scheduling.ts';
import { struct, structs, text, texts } from './read.ts';

/** Upstream reports taints under `metadata`. Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateNodeTaints). */
function validateTaints(spec: JsonObject, path: string): Faults {
  const seen = new Set<string>();
  return structs(spec, 'taints').flatMap((taint, index) => {
    const at = `${path}[${index}]`;
    const [key, value, effect] = ['key', 'value', 'effect'].map((field) => text(taint, field)) as [string, string, string];
    const faults = [...invalidEach(`${at}.key`, key, qualifiedName(key))];
    const problems = labelValueFaults(value);
    if (problems.length > 0) faults.push(...invalidEach(`${at}.value`, value, [problems.join(';')]));
    if (effect === '') faults.push(required(`${at}.effect`));
    else if (!taintEffects.includes(effect)) faults.push(notSupported(`${at}.effect`, effect, taintEffects));
    const unique = `${key}:${effect}`;
    if (seen.has(unique)) {
      const repeated = duplicate(at, null);
      const printed = `{"Key":${JSON.stringify(key)},"Value":${JSON.stringify(value)},"Effect":${JSON.stringify(effect)},"TimeAdded":null}`;
      faults.push({ ...repeated, body: `Duplicate value: ${printed}: taints must be unique by key and effect pair` });
    }
    seen.add(unique);
    return faults;
  });
}

function validateResources(node: JsonObject): Faults {
  const status = struct(node, 'status');
  return ['capacity', 'allocatable'].flatMap((list) => {
    const amounts = struct(status, list);
    return sortedKeys(amounts ?? {}).flatMap((name) => {
      const amount = amounts?.[name];
      return typeof amount === 'string' || typeof amount === 'number'
        ? validateAmount(name, quantityOf(amount), `status.${list}[${name}]`)
        : [];
    });
  });
}

/** ValidateNode. */
export function validateNode(node: JsonObject): Faults {
  const spec = struct(node, 'spec') ?? {};
  const ranges = texts(spec, 'podCIDRs');
  const families = new Set(ranges.map((range) => range.includes(':')));
  return [
    ...validateObjectMeta(node, false, dnsSubdomain),
    ...validateTaints(spec, 'metadata.taints'),
    ...validateResources(node),
    ...ranges.flatMap((range, index) => invalidEach(`spec.podCIDRs[${index}]`, range, cidr(range))),
    ...(ranges.length > families.size
      ? [invalid('spec.podCIDRs', [...ranges], 'may specify no more than one CIDR for each IP family')]
      : []),
  ];
}

/** ValidateNodeUpdate, after ValidateNode. */
export const validateNodeUpdate = (node: JsonObject, old: JsonObject): Faults => [...validateNode(node), ...validateNodeChange(node, old)];

/** ValidateNodeUpdate, which also holds for its status: what a cloud or the control plane once set stays. */
export function validateNodeChange(node: JsonObject, old: JsonObject): Faults {
  const spec = struct(node, 'spec') ?? {};
  const before = struct(old, 'spec') ?? {};
  const [ranges, rangesBefore] = [texts(spec, 'podCIDRs'), texts(before, 'podCIDRs')];
  const moved = rangesBefore.length > 0 && rangesBefore.join() !== ranges.join();
  const [provider, providerBefore] = [text(spec, 'providerID'), text(before, 'providerID')];
  const verb = provider === '' ? 'cleared' : 'modified';
  return [
    ...validateObjectMetaUpdate(node, old),
    ...validateResources(node),
    ...validateAddresses(node),
    ...(moved ? [forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid')] : []),
    ...(text(spec, 'externalID') === text(before, 'externalID') ? [] : [forbidden('spec.externalID', 'may not be updated')]),
    ...(providerBefore !== '' && provider !== providerBefore ? [invalid('spec.providerID', null, `field cannot be ${verb} once set`)] : []),
  ];
}

function validateAddresses(node: JsonObject): Faults {
  const seen = new Set<string>();
  return structs(struct(node, 'status'), 'addresses').flatMap((address, index) => {
    const printed = `{"Type":${goJson(text(address, 'type'))},"Address":${goJson(text(address, 'address'))}}`;
    if (seen.has(printed)) return [duplicateStruct(`status.addresses[${index}]`, printed)];
    seen.add(printed);
    return [];
  });
}
