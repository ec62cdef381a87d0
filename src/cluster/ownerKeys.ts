import { type ApiObject, controllerOf, sameJson } from '../kubernetes/index.ts';
import { keyOf } from './store.ts';

const none: readonly string[] = [];

/** Keys of the controllers of a kind that own an object before or after its change. */
export function ownerKeys(kind: string, before: ApiObject | undefined, after: ApiObject | undefined): readonly string[] {
  const first = keyOfOwner(kind, before);
  // Nearly all changes leave the owners as they are.
  if (before?.metadata.ownerReferences === after?.metadata.ownerReferences) return first === undefined ? none : [first];
  const second = keyOfOwner(kind, after);
  if (second === undefined || second === first) return first === undefined ? none : [first];
  return first === undefined ? [second] : [first, second];
}

function keyOfOwner(kind: string, object: ApiObject | undefined): string | undefined {
  const owner = object === undefined ? undefined : controllerOf(object);
  return owner?.kind === kind ? keyOf(object?.metadata.namespace, owner.name) : undefined;
}

/** An orphan is of interest when it appears, and when its labels or owners changed. */
export const ownerOrLabelsChanged = (before: ApiObject | undefined, after: ApiObject): boolean =>
  before === undefined || controllerOf(before) !== undefined || !sameJson(before.metadata.labels, after.metadata.labels);
