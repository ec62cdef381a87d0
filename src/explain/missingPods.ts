import type { RefusedCreation, View } from '../cluster/index.ts';
import { type ApiObject, isDaemonSet } from '../kubernetes/index.ts';

/** How many Pods the refused controller's object lacks; 0 where the object is gone or is not one of Pods. */
export function missingPods(view: View, { owner, kind }: RefusedCreation): number {
  if (kind !== 'Pod') return 0;
  const object = view.get(owner.kind, owner.namespace, owner.name);
  if (object === undefined) return 0;
  if (isDaemonSet(object)) {
    const { desiredNumberScheduled, currentNumberScheduled } = object.status;
    return Math.max(0, (desiredNumberScheduled ?? 0) - (currentNumberScheduled ?? 0));
  }
  const { spec, status } = object as ApiObject & {
    readonly spec?: { readonly replicas?: number };
    readonly status?: { readonly replicas?: number };
  };
  return Math.max(0, (spec?.replicas ?? 1) - (status?.replicas ?? 0));
}
