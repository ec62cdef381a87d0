import type { View } from '../cluster/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { hashOf, isCurrent, ownRevisions } from './currentHash.ts';
import { nodeCountsOf } from './nodeCounts.ts';

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

/** The DaemonSet's history, oldest first, with what still runs of each. */
export function revisionsOf(view: View, daemonSet: DaemonSet): readonly RevisionSummary[] {
  const { podsByHash } = nodeCountsOf(view, daemonSet);
  return ownRevisions(view, daemonSet).map((revision) => {
    const changeCause = revision.metadata.annotations?.['kubernetes.io/change-cause'];
    return {
      revision: Number(revision.revision),
      name: revision.metadata.name,
      hash: hashOf(revision),
      image: revision.data.spec.template.spec.containers[0]?.image ?? '',
      ...(changeCause === undefined ? {} : { changeCause }),
      pods: podsByHash.get(hashOf(revision)) ?? 0,
      current: isCurrent(daemonSet, revision),
    };
  });
}
