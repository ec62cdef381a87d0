import { labelValueFaults, quantityOf } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { sortedKeys } from '../golang.ts';
import { duplicate, type Faults, forbidden, invalidEach, notSupported, required } from './fault.ts';
import { cidr, dnsSubdomain, qualifiedName } from './formats.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateAmount } from './pod/resources.ts';
import { taintEffects } from './pod/scheduling.ts';
import { struct, structs, text, texts } from './read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateNodeTaints). */
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
  return [
    ...validateObjectMeta(node, false, dnsSubdomain),
    ...validateTaints(spec, 'spec.taints'),
    ...validateResources(node),
    ...texts(spec, 'podCIDRs').flatMap((range, index) => invalidEach(`spec.podCIDRs[${index}]`, range, cidr(range))),
  ];
}

/** ValidateNodeUpdate: what a cloud or the control plane once set stays. */
export function validateNodeUpdate(node: JsonObject, old: JsonObject): Faults {
  const spec = struct(node, 'spec') ?? {};
  const before = struct(old, 'spec') ?? {};
  const changed = (field: string): boolean => text(before, field) !== '' && text(before, field) !== text(spec, field);
  return [
    ...validateObjectMetaUpdate(node, old),
    ...validateResources(node),
    ...validateTaints(spec, 'spec.taints'),
    ...(changed('podCIDR') ? [forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid')] : []),
    ...(changed('providerID') ? [forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid')] : []),
  ];
}
