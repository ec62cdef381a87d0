import {
  type ControllerRevision,
  compareInt64,
  controllerOf,
  controllerReference,
  type Int64,
  type JsonObject,
  matchesLabelSelector,
  nextInt64,
  type Pod,
  type StatefulSet,
  sameJson,
} from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import { templateHash } from '../templateHash.ts';
import type { Action, View } from '../types.ts';
import { revisionOf } from './identity.ts';

const HASH_LABEL = 'controller.kubernetes.io/hash';
type Template = StatefulSet['spec']['template'];

/** A revision by name, and the template that it stands for. */
export interface Version {
  readonly name: string;
  readonly template: Template;
}

export interface Revisions {
  /** What Pods of the last finished update carry. */
  readonly current: Version;
  readonly update: Version;
  readonly actions: readonly Action[];
  readonly all: readonly ControllerRevision[];
}

/**
 * Finds or makes the revision of the template, and the one that the last update ended with.
 * Behaviour of kubernetes: pkg/controller/statefulset/stateful_set_control.go (getStatefulSetRevisions).
 */
export function revisionsOf(view: View, set: StatefulSet): Revisions {
  const actions: Action[] = [];
  const about = { statefulSet: set.metadata.name, namespace: set.metadata.namespace ?? '' };
  const all = view
    .list('ControllerRevision', set.metadata.namespace)
    .filter((revision) => isMine(set, revision))
    .map((revision) => {
      if (controllerOf(revision) !== undefined || set.metadata.deletionTimestamp !== undefined) return revision;
      const object = { ...revision, metadata: { ...revision.metadata, ownerReferences: [controllerReference(set)] } };
      actions.push({
        do: 'put',
        object,
        caption: {
          key: 'statefulset.adopted',
          params: { ...about, owner: about.statefulSet, kind: revision.kind, name: revision.metadata.name },
        },
      });
      return object;
    })
    .toSorted((a, b) => compareInt64(a.revision, b.revision) || byText(a.metadata.name, b.metadata.name));
  const last = all.at(-1);
  const equal = all.filter((revision) => isOf(revision, set)).at(-1);
  const next = nextInt64(last?.revision ?? 0);
  let update: Version;
  if (equal === undefined) {
    const hash = freeHash(view, set);
    update = { name: `${set.metadata.name}-${hash}`, template: set.spec.template };
    actions.push({
      do: 'create',
      object: revisionFor(set, hash, next),
      caption: { key: 'statefulset.newRevision', params: { ...about, revision: next } },
    });
  } else {
    update = versionOf(equal);
    if (equal !== last) {
      const object: ControllerRevision = { ...equal, revision: next };
      actions.push({
        do: 'put',
        object,
        caption: { key: 'statefulset.revisionAgain', params: { ...about, before: equal.revision, revision: next } },
      });
    }
  }
  const current = all.find(({ metadata }) => metadata.name === set.status.currentRevision);
  return { current: current === undefined ? update : versionOf(current), update, actions, all };
}

/** Revisions that nothing uses any more, beyond the history limit, lowest first (truncateHistory). */
export function truncation(set: StatefulSet, { all, current, update }: Revisions, pods: readonly Pod[]): readonly Action[] {
  const live = new Set([current.name, update.name, ...pods.map(revisionOf)]);
  const history = all.filter(({ metadata }) => !live.has(metadata.name));
  const surplus = Math.max(0, history.length - (set.spec.revisionHistoryLimit ?? 10));
  return history.slice(0, surplus).map((object) => ({
    do: 'delete',
    object,
    caption: {
      key: 'statefulset.prunedRevision',
      params: { statefulSet: set.metadata.name, namespace: set.metadata.namespace ?? '', revision: object.revision },
    },
  }));
}

function isMine(set: StatefulSet, revision: ControllerRevision): boolean {
  const owner = controllerOf(revision);
  return owner === undefined ? matchesLabelSelector(set.spec.selector, revision.metadata.labels) : owner.uid === set.metadata.uid;
}

function versionOf({ metadata, data }: ControllerRevision): Version {
  const { $patch: _, ...template } = data.spec.template;
  return { name: metadata.name, template };
}

const isOf = (revision: ControllerRevision, set: StatefulSet): boolean => sameJson(versionOf(revision).template, set.spec.template);

function freeHash(view: View, set: StatefulSet): string {
  for (let collisions = set.status.collisionCount ?? 0; ; collisions += 1) {
    const hash = templateHash(set.spec.template, collisions);
    if (view.get('ControllerRevision', set.metadata.namespace, `${set.metadata.name}-${hash}`) === undefined) return hash;
  }
}

function revisionFor(set: StatefulSet, hash: string, revision: Int64): JsonObject {
  const { name, namespace, annotations } = set.metadata;
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...set.spec.template.metadata?.labels, [HASH_LABEL]: hash },
      ...(annotations === undefined ? {} : { annotations }),
      ownerReferences: [{ ...controllerReference(set) }],
    },
    data: { spec: { template: { $patch: 'replace', ...(set.spec.template as unknown as JsonObject) } } },
    revision,
  };
}
