import type { RefusedCreation, View } from '../cluster/index.ts';
import type { ApiObject, DaemonSet } from '../kubernetes/index.ts';

/** The creations that are refused for this object: its own, and for a Deployment those of its ReplicaSets. Usually none or one. */
export function refusedCreationsOf(view: View, { kind, metadata }: ApiObject): readonly RefusedCreation[] {
  const all = view.refusals();
  if (all.length === 0) return all;
  const names = new Set([`${kind} ${metadata.name}`]);
  if (kind === 'Deployment') for (const set of view.dependents(metadata.uid, 'ReplicaSet')) names.add(`ReplicaSet ${set.metadata.name}`);
  return all.filter(({ owner }) => owner.namespace === metadata.namespace && names.has(`${owner.kind} ${owner.name}`));
}

/** What keeps the DaemonSet's controller from creating a Pod where one is missing: one answer for all of its nodes. */
export const daemonRefusal = (view: View, daemonSet: DaemonSet): RefusedCreation | undefined => refusedCreationsOf(view, daemonSet)[0];

/** How many Pods the refused controller's object lacks; 0 where the object is gone or is not one of Pods. */
export function missingPods(view: View, { owner, kind }: RefusedCreation): number {
  if (kind !== 'Pod') return 0;
  const object = view.get(owner.kind, owner.namespace, owner.name);
  if (object === undefined) return 0;
  if (object.kind === 'DaemonSet') {
    const { desiredNumberScheduled, currentNumberScheduled } = (object as DaemonSet).status;
    return Math.max(0, (desiredNumberScheduled ?? 0) - (currentNumberScheduled ?? 0));
  }
  const { spec, status } = object as ApiObject & {
    readonly spec?: { readonly replicas?: number };
    readonly status?: { readonly replicas?: number };
  };
  return Math.max(0, (spec?.replicas ?? 1) - (status?.replicas ?? 0));
}
