import type { ApiObject, OwnerReference } from './objects.ts';

/** The one owner that manages the object. */
export function controllerOf({ metadata: { ownerReferences } }: ApiObject): OwnerReference | undefined {
  if (ownerReferences === undefined) return undefined;
  for (const reference of ownerReferences) if (reference.controller === true) return reference;
  return undefined;
}

export const isControlledBy = (object: ApiObject, owner: ApiObject): boolean => controllerOf(object)?.uid === owner.metadata.uid;

/** The reference that a controller writes on what it makes. */
export const controllerReference = (owner: ApiObject): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});
