import type { View } from '../cluster/index.ts';
import { type ApiObject, type ControllerRevision, type DaemonSet, isControllerRevision, type Pod, sameJson } from '../kubernetes/index.ts';
import { daemonPods } from './daemonPods.ts';

export const hashLabel = 'controller-revision-hash';
const generationLabel = 'pod-template-generation';
const generationAnnotation = 'deprecated.daemonset.template.generation';

export interface RevisionSummary {
  readonly revision: number;
  readonly name: string;
  readonly hash: string;
  /** Of the first container. */
  readonly image: string;
  readonly changeCause?: string;
  /** Pods made from it, those that are terminating included. */
  readonly pods: number;
  /** Its template is the DaemonSet's. */
  readonly current: boolean;
}

function isCurrent(daemonSet: DaemonSet, revision: ControllerRevision): boolean {
  const { $patch: _, ...template } = revision.data.spec.template;
  return sameJson(template, daemonSet.spec.template);
}

export const ownRevisionsOf = (view: View, daemonSet: DaemonSet): readonly ControllerRevision[] =>
  view
    .dependents(daemonSet.metadata.uid, 'ControllerRevision')
    .filter(isControllerRevision)
    .toSorted((a, b) => a.revision - b.revision);

const hashOf = (revision: ControllerRevision): string => revision.metadata.labels?.[hashLabel] ?? '';

/** The hash that Pods of the DaemonSet's present template carry; absent until the controller has seen the template. */
export function currentHash(view: View, daemonSet: DaemonSet): string | undefined {
  const current = ownRevisionsOf(view, daemonSet).findLast((revision) => isCurrent(daemonSet, revision));
  return current === undefined ? undefined : hashOf(current);
}

/**
 * Whether the Pod was made from the present template: by its hash, or by the template's generation.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (IsPodUpdated).
 */
export function isUpdated(daemonSet: DaemonSet, hash: string | undefined, pod: Pod): boolean {
  const generation = daemonSet.metadata.annotations?.[generationAnnotation];
  const { labels } = pod.metadata;
  return (hash !== undefined && labels?.[hashLabel] === hash) || (generation !== undefined && labels?.[generationLabel] === generation);
}

const counted = new WeakMap<readonly ApiObject[], ReadonlyMap<string, number>>();

/** How many Pods carry each hash. Counted once until a Pod of the DaemonSet changes. */
function podsByHash(view: View, daemonSet: DaemonSet): ReadonlyMap<string, number> {
  const dependents = view.dependents(daemonSet.metadata.uid, 'Pod');
  const known = counted.get(dependents);
  if (known !== undefined) return known;
  const pods = new Map<string, number>();
  for (const pod of daemonPods(view, daemonSet)) {
    const hash = pod.metadata.labels?.[hashLabel];
    if (hash !== undefined) pods.set(hash, (pods.get(hash) ?? 0) + 1);
  }
  counted.set(dependents, pods);
  return pods;
}

/** One revision. `pods`: how many Pods carry each hash. */
export function summaryOf(daemonSet: DaemonSet, revision: ControllerRevision, pods: ReadonlyMap<string, number>): RevisionSummary {
  const changeCause = revision.metadata.annotations?.['kubernetes.io/change-cause'];
  return {
    revision: revision.revision,
    name: revision.metadata.name,
    hash: hashOf(revision),
    image: revision.data.spec.template.spec.containers[0]?.image ?? '',
    ...(changeCause === undefined ? {} : { changeCause }),
    pods: pods.get(hashOf(revision)) ?? 0,
    current: isCurrent(daemonSet, revision),
  };
}

/** The DaemonSet's history, oldest first, with what still runs of each. */
export function revisionsOf(view: View, daemonSet: DaemonSet): readonly RevisionSummary[] {
  const pods = podsByHash(view, daemonSet);
  return ownRevisionsOf(view, daemonSet).map((revision) => summaryOf(daemonSet, revision, pods));
}
