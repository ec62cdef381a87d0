import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { encode } from '../decode/encode.ts';
import { goJson, sortedKeys } from '../golang.ts';
import { type Faults, forbidden, invalid, invalidStruct, nonNegative, required } from './fault.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateTrimmedImage } from './pod/containers.ts';
import { validatePodSpec } from './pod/podSpec.ts';
import { validatePodAnnotations } from './pod/podTemplate.ts';
import { validateTolerations } from './pod/scheduling.ts';
import { int64, isSet, pairs, struct, structs, text } from './read.ts';

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
    ...(text(spec, 'serviceAccountName') === '' ? validateNoTokens(spec) : []),
    ...nonNegative('spec.terminationGracePeriodSeconds', spec.terminationGracePeriodSeconds),
    ...blanks,
  ];
}

const validateNoTokens = (spec: JsonObject): Faults =>
  structs(spec, 'volumes').flatMap((volume, index) =>
    structs(struct(volume, 'projected'), 'sources').flatMap((source, itemIndex) =>
      isSet(source, 'serviceAccountToken')
        ? [
            forbidden(
              `spec.volumes[${index}].projected.sources[${itemIndex}].serviceAccountToken`,
              'must not be specified when serviceAccountName is not set',
            ),
          ]
        : [],
    ),
  );

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
  const faults = [...validateObjectMetaUpdate(pod, old), ...validateMetadataAndSpec(pod), ...validateAnnotationUpdate(pod, old)];
  for (const list of ['containers', 'initContainers']) {
    if (structs(spec, list).length !== structs(before, list).length) {
      return [...faults, forbidden(`spec.${list}`, 'pod updates may not add or remove containers')];
    }
    for (const [index, container] of structs(spec, list).entries()) {
      if (text(container, 'image') === '') faults.push(required(`spec.${list}[${index}].image`));
      faults.push(...validateTrimmedImage(container, `spec.${list}[${index}]`));
    }
  }
  const deadline = validateDeadline(spec, before);
  faults.push(...deadline.faults);
  if (deadline.ends) return faults;
  const [now, stored] = [struct(encode(pod), 'spec') ?? {}, struct(encode(old), 'spec') ?? {}];
  const isGated = structs(before, 'schedulingGates').length > 0;
  faults.push(...validateAddedTolerations(now, stored), ...validateRemovedGates(spec, before));
  if (isGated) faults.push(...validateAddedSelector(spec, stored), ...validateNarrowedAffinity(now, stored));
  if (goJson(fixed(now, stored, isGated)) !== goJson(stored)) {
    faults.push(forbidden('spec', `pod updates may not change fields other than ${updatable.join(',')}`));
  }
  return faults;
}

const MIRROR = 'kubernetes.io/config.mirror';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** ValidatePodSpecificAnnotationUpdates. */
function validateAnnotationUpdate(pod: JsonObject, old: JsonObject): Faults {
  const [now, before] = [pod, old].map((item) => struct(struct(item, 'metadata'), 'annotations') ?? {}) as [JsonObject, JsonObject];
  const about = (key: string, verb: string): Faults => {
    const what = key === MIRROR ? 'mirror pod annotation' : key.startsWith(APP_ARMOR) ? 'AppArmor annotations' : undefined;
    return what === undefined ? [] : [forbidden(`metadata.annotations[${key}]`, `may not ${verb} ${what}`)];
  };
  return [
    ...sortedKeys(before).flatMap((key) => (now[key] === before[key] ? [] : about(key, 'remove or update'))),
    ...sortedKeys(now).flatMap((key) => (Object.hasOwn(before, key) ? [] : about(key, 'add'))),
    ...validatePodAnnotations(struct(pod, 'metadata') ?? {}, struct(pod, 'spec') ?? {}, 'metadata.annotations'),
  ];
}

function validateDeadline(spec: JsonObject, before: JsonObject): { readonly faults: Faults; readonly ends: boolean } {
  const path = 'spec.activeDeadlineSeconds';
  const [now, then] = [int64(spec, 'activeDeadlineSeconds'), int64(before, 'activeDeadlineSeconds')];
  if (now === undefined)
    return { faults: then === undefined ? [] : [invalid(path, null, 'must not update from a positive integer to nil value')], ends: false };
  if (now < 0 || now > 2 ** 31 - 1) return { faults: [invalid(path, now, 'must be between 0 and 2147483647, inclusive')], ends: true };
  if (then === undefined || then >= now) return { faults: [], ends: false };
  return { faults: [invalid(path, now, 'must be less than or equal to previous value')], ends: true };
}

/** validateOnlyAddedTolerations. */
function validateAddedTolerations(spec: JsonObject, before: JsonObject): Faults {
  const timeless = (toleration: JsonObject): string => goJson({ ...toleration, tolerationSeconds: undefined });
  const now = structs(spec, 'tolerations').map(timeless);
  const kept = structs(before, 'tolerations').every((toleration) => now.includes(timeless(toleration)));
  return kept
    ? validateTolerations(spec, 'spec.tolerations')
    : [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
}

/** validateOnlyDeletedSchedulingGates: of gates with one name, the last is named. */
function validateRemovedGates(spec: JsonObject, before: JsonObject): Faults {
  const known = structs(before, 'schedulingGates').map((gate) => text(gate, 'name'));
  const names = structs(spec, 'schedulingGates').map((gate) => text(gate, 'name'));
  return names.flatMap((name, index) =>
    known.includes(name) || names.lastIndexOf(name) > index
      ? []
      : [forbidden(`spec.schedulingGates[${index}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`)],
  );
}

/** validateNodeSelectorMutation, for a Pod that is not scheduled yet. */
function validateAddedSelector(spec: JsonObject, before: JsonObject): Faults {
  const now = struct(spec, 'nodeSelector');
  const kept = pairs(before, 'nodeSelector').every(([key, value]) => now?.[key] === value);
  return kept
    ? []
    : [invalid('spec.nodeSelector', now ?? null, 'only additions to spec.nodeSelector are allowed (no mutations or deletions)')];
}

const termsOf = (spec: JsonObject): readonly JsonObject[] =>
  structs(struct(struct(struct(spec, 'affinity'), 'nodeAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution'), 'nodeSelectorTerms');

/** validateNodeAffinityMutation. */
function validateNarrowedAffinity(spec: JsonObject, before: JsonObject): Faults {
  const path = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
  const [now, stored] = [termsOf(spec), termsOf(before)];
  if (stored.length > 0 && stored.length !== now.length) {
    const printed = now.length === 0 ? 'null' : `[${now.map(printTerm).join(',')}]`;
    return [invalidStruct(path, printed, 'no additions/deletions to non-empty NodeSelectorTerms list are allowed')];
  }
  return stored.flatMap((term, index) => {
    const given = now[index] ?? {};
    return onlyAdds(given, term)
      ? []
      : [invalidStruct(`${path}[${index}]`, printTerm(given), 'only additions are allowed (no mutations or deletions)')];
  });
}

const requirements = ['matchExpressions', 'matchFields'];

function onlyAdds(now: JsonObject, before: JsonObject): boolean {
  const size = (term: JsonObject): number => requirements.reduce((sum, list) => sum + structs(term, list).length, 0);
  if (size(before) === 0) return size(now) === 0;
  return requirements.every((list) => {
    const stored = structs(before, list);
    return goJson(structs(now, list).slice(0, stored.length)) === goJson(stored);
  });
}

function printTerm(term: JsonObject): string {
  const printed = requirements.map((list) => {
    const items = structs(term, list).map(
      (item) =>
        `{"Key":${goJson(text(item, 'key'))},"Operator":${goJson(text(item, 'operator'))},"Values":${goJson(item['values'] ?? null)}}`,
    );
    return `"${list.charAt(0).toUpperCase()}${list.slice(1)}":${items.length === 0 ? 'null' : `[${items.join(',')}]`}`;
  });
  return `{${printed.join(',')}}`;
}

/** The spec with everything that may change taken from the stored one. */
function fixed(spec: JsonObject, before: JsonObject, isGated: boolean): JsonObject {
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
    ...(isGated
      ? { nodeSelector: before.nodeSelector, affinity: withNodeAffinity(struct(spec, 'affinity'), struct(before, 'affinity')) }
      : {}),
  };
}

function withNodeAffinity(now: JsonObject | undefined, before: JsonObject | undefined): JsonObject | undefined {
  const { nodeAffinity: _, ...rest } = now ?? {};
  if (isSet(before, 'nodeAffinity')) return { ...rest, nodeAffinity: before?.nodeAffinity };
  return Object.keys(rest).length === 0 && (before === undefined || now === undefined) ? undefined : rest;
}
