import type { ApiObject, OwnerReference } from '../../kubernetes/index.ts';
import { READ, withoutPauses } from '../pauses.ts';
import { keyOf } from '../store.ts';
import type { Action, Component, Message, Plan, View, Wake } from '../types.ts';

const NAME = 'garbage-collector';
const FOREGROUND = 'foregroundDeletion';
const ORPHAN = 'orphan';

const ownerCaption = (key: Message['key'], object: ApiObject): Message => ({
  key,
  params: { kind: object.kind, name: object.metadata.name, namespace: object.metadata.namespace ?? '' },
});

/** Owners live in the dependent's namespace, or in none. */
function ownerOf(view: View, dependent: ApiObject, { kind, name, uid }: OwnerReference): ApiObject | undefined {
  const owner = view.get(kind, dependent.metadata.namespace, name) ?? view.get(kind, undefined, name);
  return owner?.metadata.uid === uid ? owner : undefined;
}

const finalizersOf = (object: ApiObject | undefined): readonly string[] => object?.metadata.finalizers ?? [];
const isFinalizing = (object: ApiObject | undefined): boolean =>
  object?.metadata.deletionTimestamp !== undefined && finalizersOf(object).some((each) => each === FOREGROUND || each === ORPHAN);
const objectKey = ({ kind, metadata }: ApiObject): string => `object|${kind}|${keyOf(metadata.namespace, metadata.name)}`;

/**
 * Deletes what has no owner any more, and finishes foreground and orphaning deletions.
 * Behaviour of kubernetes: pkg/controller/garbagecollector/garbagecollector.go (attemptToDeleteItem, orphanDependents).
 */
export const garbageCollector = (): Component => ({
  name: NAME,
  wakes({ before, after }, view): readonly Wake[] {
    const keys: string[] = [];
    if (after === undefined && before !== undefined) {
      if (view.dependents(before.metadata.uid).length > 0) keys.push(`owner|${before.metadata.uid}`);
      // A dependent is gone: its owner may be waiting for that.
      for (const reference of before.metadata.ownerReferences ?? []) {
        const owner = ownerOf(view, before, reference);
        if (owner !== undefined && isFinalizing(owner)) keys.push(objectKey(owner));
      }
    }
    if (after !== undefined && isFinalizing(after)) keys.push(objectKey(after));
    if (before === undefined && after !== undefined) {
      for (const reference of after.metadata.ownerReferences ?? []) {
        if (ownerOf(view, after, reference) === undefined) keys.push(`owner|${reference.uid}`);
      }
    }
    return keys.map((key) => ({ key }));
  },
  sync: (view, key) => withoutPauses(syncing(view, key)),
  syncing,
});

function* syncing(view: View, key: string): Generator<void, Plan> {
  const [what = '', first = '', path = ''] = key.split('|');
  if (what === 'owner') {
    const actions: Action[] = [];
    for (const [index, dependent] of view.dependents(first).entries()) {
      if (index % READ === READ - 1) yield;
      actions.push(...collect(view, dependent));
    }
    return { actions };
  }
  const slash = path.indexOf('/');
  const owner = slash < 0 ? view.get(first, undefined, path) : view.get(first, path.slice(0, slash), path.slice(slash + 1));
  if (owner === undefined || !isFinalizing(owner)) return { actions: [] };
  return { actions: finalizersOf(owner).includes(ORPHAN) ? orphan(view, owner) : foreground(view, owner) };
}

/** Deletes a dependent whose owners are all gone; where one is left, only the dangling references go. */
function collect(view: View, dependent: ApiObject): readonly Action[] {
  const references = dependent.metadata.ownerReferences ?? [];
  const solid = references.filter((reference) => ownerOf(view, dependent, reference) !== undefined);
  if (solid.length === references.length) return [];
  if (solid.length > 0) {
    return [
      {
        do: 'put',
        object: { ...dependent, metadata: { ...dependent.metadata, ownerReferences: solid } },
        caption: ownerCaption('garbage.dangling', dependent),
      },
    ];
  }
  return dependent.metadata.deletionTimestamp === undefined
    ? [{ do: 'delete', object: dependent, caption: ownerCaption('garbage.collected', dependent) }]
    : [];
}

function orphan(view: View, owner: ApiObject): readonly Action[] {
  const released = view.dependents(owner.metadata.uid).map((dependent): Action => {
    const { ownerReferences, ...metadata } = dependent.metadata;
    const rest = (ownerReferences ?? []).filter(({ uid }) => uid !== owner.metadata.uid);
    const object = { ...dependent, metadata: rest.length === 0 ? metadata : { ...metadata, ownerReferences: rest } };
    return { do: 'put', object, caption: ownerCaption('garbage.orphaned', dependent) };
  });
  return [...released, ...finalize(owner, ORPHAN)];
}

function foreground(view: View, owner: ApiObject): readonly Action[] {
  const dependents = view.dependents(owner.metadata.uid);
  const blocking = dependents.filter((dependent) =>
    dependent.metadata.ownerReferences?.some((reference) => reference.uid === owner.metadata.uid && reference.blockOwnerDeletion === true),
  );
  const going = dependents.filter((dependent) => dependent.metadata.deletionTimestamp === undefined);
  return [
    ...going.map((dependent): Action => ({ do: 'delete', object: dependent, caption: ownerCaption('garbage.collected', dependent) })),
    ...(blocking.length === 0 ? finalize(owner, FOREGROUND) : []),
  ];
}

/** Takes a finalizer off; with the last one the object goes. */
function finalize(owner: ApiObject, finalizer: string): readonly Action[] {
  const rest = finalizersOf(owner).filter((each) => each !== finalizer);
  if (rest.length === 0) return [{ do: 'remove', object: owner, caption: ownerCaption('garbage.removed', owner) }];
  return [
    {
      do: 'put',
      object: { ...owner, metadata: { ...owner.metadata, finalizers: rest } },
      caption: ownerCaption('garbage.finalized', owner),
    },
  ];
}
