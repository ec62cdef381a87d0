import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { encode } from '../decode/encode.ts';
import { goJson } from '../golang.ts';
import { type Faults, immutable, invalid, invalidEach, invalidStruct, nonNegative, notSupported, required } from './fault.ts';
import { dnsLabel } from './formats.ts';
import { amountOf, notMoreThanAll, positiveIntOrPercent } from './intOrPercent.ts';
import { isEmptySelector, printSelector, validateLabelSelector } from './labelSelector.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validatePodTemplate, validateTemplateMetadata } from './pod/podTemplate.ts';
import { validateClaimSpec } from './pod/volumes.ts';
import { isSet, struct, structs, text } from './read.ts';
import { alwaysRestarts, immutableSelector, matchesTemplate, templateOf, validateRequiredSelector } from './workloads.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/validation/validation.go (ValidateStatefulSet). */
export const validateStatefulSet = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, true, dnsLabel),
  ...validateStatefulSetSpec(object, true),
];

/** On update, what may not change is not looked at again. */
function validateStatefulSetSpec(object: JsonObject, isNew: boolean): Faults {
  const spec = struct(object, 'spec') ?? {};
  const selector = struct(spec, 'selector');
  const serviceName = text(spec, 'serviceName');
  const readable = validateLabelSelector(selector, '').length === 0;
  return [
    ...validatePodManagement(spec),
    ...validateStatefulSetStrategy(struct(spec, 'updateStrategy') ?? {}, 'spec.updateStrategy'),
    ...validateClaimRetention(struct(spec, 'persistentVolumeClaimRetentionPolicy'), 'spec.persistentVolumeClaimRetentionPolicy'),
    ...(isNew
      ? structs(spec, 'volumeClaimTemplates').flatMap((claim, index) =>
          validateClaimSpec(struct(claim, 'spec') ?? {}, `spec.volumeClaimTemplates[${index}].spec`),
        )
      : []),
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...nonNegative('spec.ordinals.start', struct(spec, 'ordinals')?.start),
    ...(isNew && serviceName !== '' ? invalidEach('spec.serviceName', serviceName, dnsLabel(serviceName)) : []),
    ...validateRequiredSelector(spec, 'spec', 'statefulset'),
    ...(readable ? [] : [invalidStruct('spec.selector', printSelector(selector), '')]),
    ...(readable && !(selector !== undefined && isEmptySelector(selector)) ? matchesTemplate(spec, 'spec') : []),
    ...(readable ? validateStatefulSetTemplate(spec, 'spec.template') : []),
    ...alwaysRestarts(spec, 'spec', 'StatefulSet'),
  ];
}

function validateClaimRetention(policy: JsonObject | undefined, path: string): Faults {
  if (policy === undefined) return [];
  const policies = ['Retain', 'Delete'];
  return ['whenDeleted', 'whenScaled'].flatMap((field) => {
    const value = text(policy, field);
    return policies.includes(value) ? [] : [notSupported(`${path}.${field}`, value, policies)];
  });
}

/** ValidatePodTemplateSpecForStatefulSet: with the volumes of the claims, and without the names that its controller sets. */
function validateStatefulSetTemplate(spec: JsonObject, path: string): Faults {
  const template = templateOf(spec);
  const pod = struct(template, 'spec') ?? {};
  const claims = new Map(
    structs(spec, 'volumeClaimTemplates').map((claim) => {
      const name = text(struct(claim, 'metadata'), 'name');
      return [name, { name, persistentVolumeClaim: { claimName: name } }];
    }),
  );
  const own = structs(pod, 'volumes').filter((volume) => !claims.has(text(volume, 'name')));
  const complete = { ...pod, hostname: '', subdomain: '', ...(claims.size > 0 ? { volumes: [...claims.values(), ...own] } : {}) };
  return [
    ...validatePodTemplate({ ...template, spec: complete }, path),
    ...validateTemplateMetadata(struct(template, 'metadata') ?? {}, complete, path),
  ];
}

/** Upstream prints its internal structs, here the claims are as in the manifest. */
function immutableClaims(object: JsonObject, old: JsonObject): Faults {
  const [now, before] = [object, old].map((item) => struct(encode(item), 'spec')?.volumeClaimTemplates) as [
    Json | undefined,
    Json | undefined,
  ];
  return goJson(now ?? []) === goJson(before ?? []) ? [] : [invalid('spec.volumeClaimTemplates', now, immutable)];
}

function validatePodManagement(spec: JsonObject): Faults {
  const policy = text(spec, 'podManagementPolicy');
  if (policy === '') return [required('spec.podManagementPolicy')];
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")];
}

function validateStatefulSetStrategy(strategy: JsonObject, path: string): Faults {
  const rollingUpdate = struct(strategy, 'rollingUpdate');
  const printed = `{"Partition":${goJson(rollingUpdate?.partition ?? 0)},"MaxUnavailable":${goJson(rollingUpdate?.maxUnavailable)}}`;
  switch (text(strategy, 'type')) {
    case '':
      return [required(path)];
    case 'OnDelete':
      return rollingUpdate === undefined
        ? []
        : [invalidStruct(`${path}.rollingUpdate`, printed, "only allowed for updateStrategy 'RollingUpdate'")];
    case 'RollingUpdate':
      return [
        ...nonNegative(`${path}.rollingUpdate.partition`, rollingUpdate?.partition),
        ...positiveIntOrPercent(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable),
        ...(isSet(rollingUpdate, 'maxUnavailable') && amountOf(rollingUpdate?.maxUnavailable) === 0
          ? [invalid(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable, 'cannot be 0')]
          : []),
        ...notMoreThanAll(`${path}.rollingUpdate.maxUnavailable`, rollingUpdate?.maxUnavailable),
      ];
    default: {
      const shown = `{"Type":${goJson(text(strategy, 'type'))},"RollingUpdate":${rollingUpdate === undefined ? 'null' : printed}}`;
      return [invalidStruct(path, shown, "must be 'RollingUpdate' or 'OnDelete'")];
    }
  }
}

/** ValidateStatefulSetUpdate. */
export const validateStatefulSetUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateStatefulSetSpec(object, false),
  ...immutableSelector(object, old),
  ...immutableClaims(object, old),
  ...['serviceName', 'podManagementPolicy'].flatMap((field) => {
    const [now, before] = [object, old].map((item) => text(struct(item, 'spec'), field)) as [string, string];
    return now === before ? [] : [invalid(`spec.${field}`, now, immutable)];
  }),
];
