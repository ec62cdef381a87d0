import { labelValueFaults, utf8Length } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { goJson, goQuote } from '../golang.ts';
import { type Faults, forbidden, immutable, invalid, invalidEach, invalidStruct, nonNegative, required, tooLong } from './fault.ts';
import { dnsLabel, dnsSubdomain, type Format, qualifiedName } from './formats.ts';
import { isSet, isTrue, pairs, struct, structs, text, texts } from './read.ts';

/** Bytes of all keys and values of an object's annotations. */
const maxAnnotationBytes = 256 * 1024;

export function validateLabels(parent: JsonObject | undefined, field: string, path: string): Faults {
  return pairs(parent, field).flatMap(([key, value]) => [
    ...invalidEach(path, key, qualifiedName(key)),
    ...invalidEach(path, value, labelValueFaults(value)),
  ]);
}

export function validateAnnotations(parent: JsonObject | undefined, path: string): Faults {
  const annotations = pairs(parent, 'annotations');
  const bytes = annotations.reduce((sum, pair) => sum + utf8Length(pair.join('')), 0);
  return [
    ...annotations.flatMap(([key]) => invalidEach(path, key, qualifiedName(key.toLowerCase()))),
    ...(bytes > maxAnnotationBytes ? [tooLong(path, maxAnnotationBytes)] : []),
  ];
}

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateObjectMeta). */
export const validateObjectMeta = (object: JsonObject, namespaced: boolean, name: Format = dnsSubdomain): Faults => [
  ...validateAnyObjectMeta(object, namespaced, name),
  ...validateKubeFinalizers(object),
];

/**
 * A namespace on a cluster-scoped object is no fault: the API server takes it away before it validates.
 * Behaviour from k8s.io/apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMetaAccessor).
 */
export function validateAnyObjectMeta(object: JsonObject, namespaced: boolean, name: Format): Faults {
  const metadata = struct(object, 'metadata') ?? {};
  const path = 'metadata';
  const generateName = text(metadata, 'generateName');
  const given = text(metadata, 'name');
  const namespace = text(metadata, 'namespace');
  const faults: FieldFault[] = [];
  if (generateName !== '') faults.push(...invalidEach(`${path}.generateName`, generateName, name(generateName.replace(/-$/, 'a'))));
  if (given === '') {
    if (generateName === '') faults.push(required(`${path}.name`, 'name or generateName is required'));
  } else {
    faults.push(...invalidEach(`${path}.name`, given, name(given)));
  }
  if (namespaced) {
    if (namespace === '') faults.push(required(`${path}.namespace`));
    else faults.push(...invalidEach(`${path}.namespace`, namespace, dnsLabel(namespace)));
  }
  faults.push(...nonNegative(`${path}.generation`, metadata.generation), ...validateCommon(metadata));
  return faults;
}

const kubeFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];
/** Kinds whose validation knows nothing of the finalizers of Kubernetes. */
const foreignKinds = ['CustomResourceDefinition', 'APIService', 'PodDisruptionBudget'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateKubeFinalizerName). */
function validateKubeFinalizers(object: JsonObject): Faults {
  if (foreignKinds.includes(text(object, 'kind'))) return [];
  return texts(struct(object, 'metadata'), 'finalizers').flatMap((finalizer, index) =>
    finalizer.includes('/') || kubeFinalizers.includes(finalizer)
      ? []
      : [invalid(`metadata.finalizers[${index}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')],
  );
}

function validateCommon(metadata: JsonObject): Faults {
  return [
    ...validateLabels(metadata, 'labels', 'metadata.labels'),
    ...validateAnnotations(metadata, 'metadata.annotations'),
    ...validateOwnerReferences(metadata),
    ...validateFinalizers(metadata),
  ];
}

function validateOwnerReferences(metadata: JsonObject): Faults {
  const path = 'metadata.ownerReferences';
  const references = structs(metadata, 'ownerReferences');
  const controllers = references.filter((reference) => isTrue(reference, 'controller'));
  const [first] = controllers.map(ownerName);
  let seen = 0;
  return references.flatMap((reference) => {
    const faults = [...validateOwnerReference(reference, path)];
    if (!isTrue(reference, 'controller') || ++seen === 1) return faults;
    const detail = `Only one reference can have Controller set to true. Found "true" in references for ${first} and ${ownerName(reference)}`;
    return [...faults, invalidStruct(path, `[${references.map(printOwner).join(',')}]`, detail)];
  });
}

const ownerName = (reference: JsonObject): string => `${text(reference, 'kind')}/${text(reference, 'name')}`;
const ownerFields = ['apiVersion', 'kind', 'name', 'uid'];

function validateOwnerReference(reference: JsonObject, path: string): Faults {
  const empty = ownerFields
    .filter((field) => text(reference, field) === '')
    .map((field) => invalid(`${path}.${field}`, '', field === 'apiVersion' ? 'version must not be empty' : 'must not be empty'));
  const isEvent = text(reference, 'apiVersion') === 'v1' && text(reference, 'kind') === 'Event';
  return isEvent ? [...empty, invalidStruct(path, printOwner(reference), '/v1, Kind=Event is disallowed from being an owner')] : empty;
}

/** An owner as Go's JSON has it: its fields in their order, the two switches only where they are set. */
function printOwner(reference: JsonObject): string {
  const switches = ['controller', 'blockOwnerDeletion'].filter((field) => isSet(reference, field));
  const members = [
    ...ownerFields.map((field) => `"${field}":${goJson(text(reference, field))}`),
    ...switches.map((field) => `"${field}":${isTrue(reference, field)}`),
  ];
  return `{${members.join(',')}}`;
}

function validateFinalizers(metadata: JsonObject): Faults {
  const path = 'metadata.finalizers';
  const finalizers = texts(metadata, 'finalizers');
  const both = finalizers.includes('orphan') && finalizers.includes('foregroundDeletion');
  return [
    ...finalizers.flatMap((finalizer) => invalidEach(path, finalizer, qualifiedName(finalizer))),
    ...(both ? [invalid(path, [...finalizers], 'finalizer "foregroundDeletion" and "orphan" cannot be both set')] : []),
  ];
}

/** ValidateObjectMetaUpdate. */
export const validateObjectMetaUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateAnyObjectMetaUpdate(object, old),
  ...validateKubeFinalizers(object),
];

/** Behaviour from objectmeta.go (ValidateObjectMetaAccessorUpdate). */
export function validateAnyObjectMetaUpdate(object: JsonObject, old: JsonObject): Faults {
  const metadata = struct(object, 'metadata') ?? {};
  const before = struct(old, 'metadata') ?? {};
  const faults: FieldFault[] = [];
  for (const field of ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds']) {
    const given = metadata[field];
    // What a client leaves out is filled in from the stored object before validation.
    if (isSet(metadata, field) && goJson(given) !== goJson(before[field])) faults.push(invalid(`metadata.${field}`, given, immutable));
  }
  return [
    ...noNewFinalizers(metadata, before),
    ...faults,
    ...validateLabels(metadata, 'labels', 'metadata.labels'),
    ...validateAnnotations(metadata, 'metadata.annotations'),
    ...validateOwnerReferences(metadata),
  ];
}

/** ValidateNoNewFinalizers: what is going away cannot be held back by new ones. */
function noNewFinalizers(metadata: JsonObject, before: JsonObject): Faults {
  if (!isSet(before, 'deletionTimestamp')) return [];
  const known = texts(before, 'finalizers');
  const added = [...new Set(texts(metadata, 'finalizers'))].filter((finalizer) => !known.includes(finalizer));
  const printed = `[]string{${added.toSorted().map(goQuote).join(', ')}}`;
  const detail = `no new finalizers can be added if the object is being deleted, found new finalizers ${printed}`;
  return added.length === 0 ? [] : [forbidden('metadata.finalizers', detail)];
}
