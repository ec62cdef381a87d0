import {
  type ApiObject,
  controllerOf,
  controllerReference,
  type LabelSelector,
  labelSelectorRequirements,
  matchesRequirements,
  type Pod,
} from '../../kubernetes/index.ts';
import type { Action, Message, View } from '../types.ts';

export interface Claimed<T extends ApiObject> {
  /** What belongs to the owner after the actions, adopted ones in their new form. */
  readonly owned: readonly T[];
  readonly actions: readonly Action[];
}

/** Groups of captions that say who claims. */
type ClaimingRoom = 'deployment' | 'replicaset' | 'statefulset' | 'job';

/**
 * Sorts out who belongs to an owner: a dependent whose labels match no more is released, an orphan that matches is
 * adopted. `room` prefixes the sentences' keys.
 * Behaviour of kubernetes: pkg/controller/controller_ref_manager.go (ClaimObject).
 */
export function claim<T extends ApiObject>(
  owner: ApiObject,
  selector: LabelSelector,
  candidates: readonly T[],
  room: ClaimingRoom,
): Claimed<T> {
  const owned: T[] = [];
  const actions: Action[] = [];
  const requirements = labelSelectorRequirements(selector);
  const isGoing = owner.metadata.deletionTimestamp !== undefined;
  for (const object of candidates) {
    const controller = controllerOf(object);
    const matches = requirements !== undefined && matchesRequirements(requirements, object.metadata.labels);
    if (controller?.uid === owner.metadata.uid) {
      if (matches) owned.push(object);
      else if (!isGoing)
        actions.push({ do: 'put', object: released(object, owner), caption: claimCaption(`${room}.released`, owner, object) });
    } else if (controller === undefined && matches && !isGoing && object.metadata.deletionTimestamp === undefined) {
      const adopted = withOwner(object, owner);
      owned.push(adopted);
      actions.push({ do: 'put', object: adopted, caption: claimCaption(`${room}.adopted`, owner, object) });
    }
  }
  return { owned, actions };
}

const claimCaption = (key: Message['key'], owner: ApiObject, object: ApiObject): Message => ({
  key,
  params: { owner: owner.metadata.name, namespace: owner.metadata.namespace ?? '', kind: object.kind, name: object.metadata.name },
});

function withOwner<T extends ApiObject>(object: T, owner: ApiObject): T {
  const ownerReferences = [...(object.metadata.ownerReferences ?? []), controllerReference(owner)];
  return { ...object, metadata: { ...object.metadata, ownerReferences } };
}

function released<T extends ApiObject>(object: T, owner: ApiObject): T {
  const { ownerReferences, ...metadata } = object.metadata;
  const rest = (ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
  return { ...object, metadata: rest.length === 0 ? metadata : { ...metadata, ownerReferences: rest } };
}

/** The owner's Pods and the orphans that its selector may match, found by an index where the selector names a label. */
export function podCandidates(view: View, owner: ApiObject, selector: LabelSelector): readonly Pod[] {
  const namespace = owner.metadata.namespace ?? '';
  const label = Object.entries(selector.matchLabels ?? {})[0];
  const alike = label === undefined ? view.list('Pod', namespace) : view.podsWithLabel(namespace, label[0], label[1]);
  const own = view.dependents(owner.metadata.uid, 'Pod') as readonly Pod[];
  return [...own, ...alike.filter((pod) => controllerOf(pod) === undefined && !own.includes(pod))];
}
