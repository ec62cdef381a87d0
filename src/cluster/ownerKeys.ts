import { type ApiObject, controllerOf, sameJson } from '../kubernetes/index.ts';
import { keyOf } from './store.ts';
import type { Wake } from './types.ts';

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

/** Wakes the owner of an object. All Pods of an owner share their references, and so what wakes it. */
export class OwnerWakes {
  private readonly kind: string;
  private references: ApiObject['metadata']['ownerReferences'];
  private namespace: string | undefined;
  private wakes: readonly Wake[] = [];

  /** `kind` of the owners. */
  constructor(kind: string) {
    this.kind = kind;
  }

  of(object: ApiObject): readonly Wake[] {
    const { ownerReferences, namespace } = object.metadata;
    if (ownerReferences === undefined) return none as readonly never[];
    if (ownerReferences !== this.references || namespace !== this.namespace) {
      const key = keyOfOwner(this.kind, object);
      this.wakes = key === undefined ? [] : [{ key }];
      this.references = ownerReferences;
      this.namespace = namespace;
    }
    return this.wakes;
  }
}

/** An orphan is of interest when it appears, and when its labels or owners changed. */
export const ownerOrLabelsChanged = (before: ApiObject | undefined, after: ApiObject): boolean =>
  before === undefined || controllerOf(before) !== undefined || !sameJson(before.metadata.labels, after.metadata.labels);
