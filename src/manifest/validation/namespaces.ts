import type { JsonObject } from '../../kubernetes/objects.ts';
import { type Faults, invalid, invalidEach } from './fault.ts';
import { dnsLabel, qualifiedName } from './formats.ts';
import { validateObjectMeta } from './metadata.ts';
import { struct, texts } from './read.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateNamespace). */
export const validateNamespace = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, false, dnsLabel),
  ...texts(struct(object, 'spec'), 'finalizers').flatMap((finalizer) => validateFinalizer(finalizer, 'spec.finalizers')),
];

function validateFinalizer(finalizer: string, path: string): Faults {
  const faults = invalidEach(path, finalizer, qualifiedName(finalizer));
  if (finalizer.includes('/') || finalizer === 'kubernetes') return faults;
  return [...faults, invalid(path, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')];
}
