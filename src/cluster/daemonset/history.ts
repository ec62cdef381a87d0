import {
  type ControllerRevision,
  compareInt64,
  controllerOf,
  controllerReference,
  type DaemonSet,
  type Int64,
  matchesLabelSelector,
  nextInt64,
  type Pod,
  sameJson,
} from '../../kubernetes/index.ts';
import { templateHash } from '../templateHash.ts';
import type { Action, View } from '../types.ts';
import { HASH_LABEL, type NodeStates } from './nodeStates.ts';

export interface RevisionHistory {
  readonly actions: readonly Action[];
  /** Hash of the revision that equals the template; Pods carry it as a label. */
  readonly hash: string;
  readonly old: readonly ControllerRevision[];
}

export const hashOf = (revision: ControllerRevision): string => revision.metadata.labels?.[HASH_LABEL] ?? '';

/**
 * Finds or makes the ControllerRevision of the current template: an old one that equals it becomes current again and is
 * renumbered to the top; of several equal ones the highest stays.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (constructHistory, snapshot, dedupCurHistories).
 */
export function planHistory(view: View, daemonSet: DaemonSet): RevisionHistory {
  const actions: Action[] = [];
  const about = { daemonSet: daemonSet.metadata.name, namespace: daemonSet.metadata.namespace ?? '' };
  const { kept, claimed } = claimRevisions(view, daemonSet);
  for (const object of claimed) {
    actions.push({ do: 'put', object, caption: { key: 'daemonset.adoptedRevision', params: { ...about, revision: object.revision } } });
  }
  const revisions = [...kept, ...claimed].sort((a, b) => compareInt64(a.revision, b.revision));
  const equal = revisions.filter((revision) => isOf(revision, daemonSet));
  const current = equal.at(-1);
  const old = revisions.filter((revision) => !equal.includes(revision));
  const next = nextInt64(old.at(-1)?.revision ?? 0);
  if (current === undefined) {
    const hash = freeHash(view, daemonSet);
    actions.push({
      do: 'create',
      object: revisionOf(daemonSet, hash, next),
      caption: { key: 'daemonset.newRevision', params: { ...about, revision: next } },
    });
    return { actions, hash, old };
  }
  const hash = hashOf(current);
  const spares = equal.slice(0, -1);
  // All Pods are relabelled, those of old revisions too: the real controller makes no difference there.
  for (const pod of spares.length === 0 ? [] : (view.dependents(daemonSet.metadata.uid, 'Pod') as readonly Pod[])) {
    if (pod.metadata.labels?.[HASH_LABEL] === hash) continue;
    const labels = { ...pod.metadata.labels, [HASH_LABEL]: hash };
    actions.push({
      do: 'put',
      object: { ...pod, metadata: { ...pod.metadata, labels } },
      caption: { key: 'daemonset.relabelled', params: { ...about, pod: pod.metadata.name } },
    });
  }
  for (const spare of spares) {
    actions.push({
      do: 'delete',
      object: spare,
      caption: { key: 'daemonset.prunedRevision', params: { ...about, revision: spare.revision } },
    });
  }
  if (current.revision < next) {
    actions.push({
      do: 'put',
      object: { ...current, revision: next } as ControllerRevision,
      caption: { key: 'daemonset.revisionAgain', params: { ...about, before: current.revision, revision: next } },
    });
  }
  return { actions, hash, old };
}

/** Its revisions as they are, and those that it has to write first: orphans that match, and such as lost the label with the hash. */
function claimRevisions(view: View, daemonSet: DaemonSet) {
  const owned = view.dependents(daemonSet.metadata.uid, 'ControllerRevision') as readonly ControllerRevision[];
  const adopted = view
    .list('ControllerRevision', daemonSet.metadata.namespace)
    .filter((revision) => controllerOf(revision) === undefined && matchesLabelSelector(daemonSet.spec.selector, revision.metadata.labels))
    .map((revision) => ({ ...revision, metadata: { ...revision.metadata, ownerReferences: [controllerReference(daemonSet)] } }));
  const isLabelled = (revision: ControllerRevision): boolean => hashOf(revision) !== '';
  return { kept: owned.filter(isLabelled), claimed: [...adopted, ...owned.filter((revision) => !isLabelled(revision))].map(labelled) };
}

/** The name stands for the hash, so that no collision can be met. */
const labelled = (revision: ControllerRevision): ControllerRevision =>
  hashOf(revision) !== ''
    ? revision
    : {
        ...revision,
        metadata: { ...revision.metadata, labels: { ...revision.metadata.labels, [HASH_LABEL]: revision.metadata.name } },
      };

/** The last template that a revision was compared with: both are the same objects sync after sync. */
const compared = new WeakMap<ControllerRevision['data'], { readonly template: DaemonSet['spec']['template']; readonly isEqual: boolean }>();

function isOf({ data }: ControllerRevision, daemonSet: DaemonSet): boolean {
  const { template } = daemonSet.spec;
  let known = compared.get(data);
  if (known?.template !== template) {
    const { $patch: _, ...stored } = data.spec.template;
    known = { template, isEqual: sameJson(stored, template) };
    compared.set(data, known);
  }
  return known.isEqual;
}

/** The template's hash; where its name is taken by another template, the next one (the real controller counts collisions). */
function freeHash(view: View, daemonSet: DaemonSet): string {
  for (let collisions = daemonSet.status.collisionCount ?? 0; ; collisions += 1) {
    const hash = templateHash(daemonSet.spec.template, collisions);
    const taken = view.get('ControllerRevision', daemonSet.metadata.namespace, `${daemonSet.metadata.name}-${hash}`);
    if (taken === undefined || isOf(taken, daemonSet)) return hash;
  }
}

const revisionOf = (daemonSet: DaemonSet, hash: string, revision: Int64) => ({
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  metadata: {
    name: `${daemonSet.metadata.name}-${hash}`,
    namespace: daemonSet.metadata.namespace,
    labels: { ...daemonSet.spec.template.metadata?.labels, [HASH_LABEL]: hash },
    annotations: daemonSet.metadata.annotations,
    ownerReferences: [{ ...controllerReference(daemonSet) }],
  },
  data: { spec: { template: { $patch: 'replace', ...json(daemonSet.spec.template) } } },
  revision,
});

const json = (value: object) => value as Readonly<Record<string, never>>;

/**
 * Old revisions beyond `revisionHistoryLimit`, lowest first, never one whose hash a Pod still carries.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (cleanupHistory).
 */
export function planCleanup(daemonSet: DaemonSet, old: readonly ControllerRevision[], nodeStates: NodeStates): readonly Action[] {
  const surplus = old.length - (daemonSet.spec.revisionHistoryLimit ?? 10);
  if (surplus <= 0) return [];
  return old
    .filter((revision) => !nodeStates.hasPodsOfHash(hashOf(revision)))
    .slice(0, surplus)
    .map((revision) => ({
      do: 'delete',
      object: revision,
      caption: {
        key: 'daemonset.prunedRevision',
        params: { daemonSet: daemonSet.metadata.name, namespace: daemonSet.metadata.namespace ?? '', revision: revision.revision },
      },
    }));
}
