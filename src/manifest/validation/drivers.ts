import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { duplicate, type Faults, immutable, invalid, notSupported, required } from './fault.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { int64, isSet, optionalText, struct, structs, text, texts } from './read.ts';

const groupPolicies = ['File', 'None', 'ReadWriteOnceWithFSType'];
const lifecycleModes = ['Persistent', 'Ephemeral'];
const leastSeconds = 600;
const mostSeconds = 2 ** 32;
const leastPeriodSeconds = 10;

/** Behaviour from kubernetes/kubernetes: pkg/apis/storage/validation/validation.go (ValidateCSIDriver). */
export const validateDriver = (object: JsonObject): Faults => [...validateObjectMeta(object, false), ...validateSpec(object)];

export function validateDriverUpdate(object: JsonObject, old: JsonObject): Faults {
  const [spec, before] = [struct(object, 'spec') ?? {}, struct(old, 'spec') ?? {}];
  const unchanged = (field: string, path: string): Faults =>
    goJson(spec[field] ?? null) === goJson(before[field] ?? null) ? [] : [invalid(`spec.${path}`, spec[field], immutable)];
  return [
    ...validateObjectMetaUpdate(object, old),
    ...validateSpec(object),
    ...unchanged('attachRequired', 'attachedRequired'),
    ...unchanged('volumeLifecycleModes', 'volumeLifecycleModes'),
  ];
}

function validateSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const policy = optionalText(spec, 'fsGroupPolicy');
  const period = int64(spec, 'nodeAllocatableUpdatePeriodSeconds');
  const asked = (field: string, path = field): Faults => (isSet(spec, field) ? [] : [required(`spec.${path}`)]);
  return [
    // Upstream names the field differently in the message.
    ...asked('attachRequired', 'attachedRequired'),
    ...asked('podInfoOnMount'),
    ...asked('storageCapacity'),
    ...(policy === undefined || groupPolicies.includes(policy) ? [] : [notSupported('spec.fsGroupPolicy', policy, groupPolicies)]),
    ...validateTokenRequests(structs(spec, 'tokenRequests')),
    ...texts(spec, 'volumeLifecycleModes').flatMap((mode) =>
      lifecycleModes.includes(mode) ? [] : [notSupported('spec.volumeLifecycleModes', mode, lifecycleModes)],
    ),
    ...asked('seLinuxMount'),
    ...(period !== undefined && period < leastPeriodSeconds
      ? [invalid('spec.nodeAllocatableUpdatePeriodSeconds', period, 'must be greater than or equal to 10 seconds')]
      : []),
    ...(isSet(spec, 'serviceAccountTokenInSecrets') && structs(spec, 'tokenRequests').length === 0
      ? [
          invalid(
            'spec.serviceAccountTokenInSecrets',
            spec['serviceAccountTokenInSecrets'],
            'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
          ),
        ]
      : []),
  ];
}

function validateTokenRequests(requests: readonly JsonObject[]): Faults {
  const audiences = requests.map((request) => text(request, 'audience'));
  return requests.flatMap((request, index) => {
    const path = `spec.tokenRequests[${index}]`;
    const audience = audiences[index] ?? '';
    if (audiences.indexOf(audience) < index) return [duplicate(`${path}.audience`, audience)];
    const seconds = int64(request, 'expirationSeconds');
    if (seconds === undefined) return [];
    return [
      ...(seconds < leastSeconds ? [invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes')] : []),
      ...(seconds > mostSeconds
        ? [invalid(`${path}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds')]
        : []),
    ];
  });
}
