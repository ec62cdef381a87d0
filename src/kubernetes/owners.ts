import type { ApiObject, OwnerReference } from './objects.ts';

/** The one owner that manages the object. */
export const controllerOf = (object: ApiObject): OwnerReference | undefined =>
  object.metadata.ownerReferences?.find((reference) => reference.controller === true);

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
