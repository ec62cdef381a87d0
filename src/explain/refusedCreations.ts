import type { RefusedCreation, View } from '../cluster/index.ts';
import { type ApiObject, controllerOf, type DaemonSet } from '../kubernetes/index.ts';

/** The creations that are refused for this object: its own, and for a Deployment those of its ReplicaSets. Usually none or one. */
export const refusedCreationsOf = (view: View, { kind, metadata }: ApiObject): readonly RefusedCreation[] =>
  view.refusals().filter(({ owner }) => {
    if (owner.namespace !== metadata.namespace) return false;
    if (owner.kind === kind) return owner.name === metadata.name;
    const set = owner.kind === 'ReplicaSet' ? view.get('ReplicaSet', owner.namespace, owner.name) : undefined;
    return set !== undefined && controllerOf(set)?.uid === metadata.uid;
  });

/** What keeps the DaemonSet's controller from creating a Pod where one is missing: one answer for all of its nodes. */
export const daemonRefusal = (view: View, daemonSet: DaemonSet): RefusedCreation | undefined => refusedCreationsOf(view, daemonSet)[0];
