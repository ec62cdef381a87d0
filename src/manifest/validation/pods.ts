import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { type Faults, forbidden, invalid, required } from './fault.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateTrimmedImage } from './pod/containers.ts';
import { validatePodSpec } from './pod/podSpec.ts';
import { validatePodAnnotations } from './pod/podTemplate.ts';
import { int64, isSet, struct, structs, text } from './read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validatePodMetadataAndSpec). */
function validateMetadataAndSpec(pod: JsonObject): Faults {
  const spec = struct(pod, 'spec') ?? {};
  const blanks = ['containers', 'initContainers'].flatMap((list) =>
    structs(spec, list).flatMap((container, index) => validateTrimmedImage(container, `spec.${list}[${index}]`)),
  );
  const metadata = struct(pod, 'metadata') ?? {};
  return [
    ...validateObjectMeta(pod, true),
    ...validatePodAnnotations(metadata, spec, 'metadata.annotations'),
    ...validatePodSpec(spec, 'spec', true),
    ...blanks,
  ];
}

/** ValidatePodCreate. */
export function validatePod(pod: JsonObject): Faults {
  const spec = struct(pod, 'spec') ?? {};
  return [
    ...validateMetadataAndSpec(pod),
    ...(structs(spec, 'ephemeralContainers').length > 0 ? [forbidden('spec.ephemeralContainers', 'cannot be set on create')] : []),
    ...(text(spec, 'nodeName') !== '' && structs(spec, 'schedulingGates').length > 0
      ? [forbidden('spec.nodeName', 'cannot be set until all schedulingGates have been cleared')]
      : []),
  ];
}

const updatable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/** ValidatePodUpdate. Upstream adds the differing lines of its internal structs to the last fault; they are left out. */
export function validatePodUpdate(pod: JsonObject, old: JsonObject): Faults {
  const spec = struct(pod, 'spec') ?? {};
  const before = struct(old, 'spec') ?? {};
  const faults = [...validateObjectMetaUpdate(pod, old), ...validateMetadataAndSpec(pod)];
  for (const list of ['containers', 'initContainers']) {
    if (structs(spec, list).length !== structs(before, list).length) {
      return [...faults, forbidden(`spec.${list}`, 'pod updates may not add or remove containers')];
    }
    for (const [index, container] of structs(spec, list).entries()) {
      if (text(container, 'image') === '') faults.push(required(`spec.${list}[${index}].image`));
      faults.push(...validateTrimmedImage(container, `spec.${list}[${index}]`));
    }
  }
  faults.push(...validateDeadline(spec, before), ...validateAddedTolerations(spec, before));
  if (goJson(fixed(spec, before)) !== goJson(fixed(before, before))) {
    faults.push(forbidden('spec', `pod updates may not change fields other than ${updatable.join(',')}`));
  }
  return faults;
}

function validateDeadline(spec: JsonObject, before: JsonObject): Faults {
  const path = 'spec.activeDeadlineSeconds';
  const [now, then] = [int64(spec, 'activeDeadlineSeconds'), int64(before, 'activeDeadlineSeconds')];
  if (now === undefined) return then === undefined ? [] : [invalid(path, null, 'must not update from a positive integer to nil value')];
  if (now < 0 || now > 2 ** 31 - 1) return [invalid(path, now, 'must be between 0 and 2147483647, inclusive')];
  return then !== undefined && then < now ? [invalid(path, now, 'must be less than or equal to previous value')] : [];
}

function validateAddedTolerations(spec: JsonObject, before: JsonObject): Faults {
  const timeless = (toleration: JsonObject): string => goJson({ ...toleration, tolerationSeconds: undefined });
  const now = structs(spec, 'tolerations').map(timeless);
  const kept = structs(before, 'tolerations').every((toleration) => now.includes(timeless(toleration)));
  return kept ? [] : [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
}

/** The spec with everything that may change taken from the stored one. */
function fixed(spec: JsonObject, before: JsonObject): JsonObject {
  const images = (list: string): Json =>
    structs(spec, list).map((container, index) => ({ ...container, image: text(structs(before, list)[index], 'image') }));
  const wasNegative = (int64(before, 'terminationGracePeriodSeconds') ?? 0) < 0;
  const grace = wasNegative && int64(spec, 'terminationGracePeriodSeconds') === 1 ? before : spec;
  return {
    ...spec,
    containers: images('containers'),
    ...(isSet(spec, 'initContainers') ? { initContainers: images('initContainers') } : {}),
    activeDeadlineSeconds: before.activeDeadlineSeconds,
    tolerations: before.tolerations,
    schedulingGates: before.schedulingGates,
    terminationGracePeriodSeconds: grace.terminationGracePeriodSeconds,
  };
}
