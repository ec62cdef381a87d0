import type { Millis, ObjectRef, Step, View } from '../cluster/types.ts';
import { isTerminating, type Pod, targetNode } from '../kubernetes/index.ts';
import { templateOwner } from '../trial/index.ts';
import type { Watcher } from './play.ts';
import { isEviction } from './runConditions.ts';
import type { Workload } from './types.ts';

/**
 * What happened to a Pod. There was one: it `stays`, is `pending` (it stays Pending), was `deleted` and no other created for it, was
 * `replaced`, or was `evicted`, whether or not another followed. There was none: one was created and `runs`, or is
 * `pending`; or `none` was created.
 */
export type PodOutcomeWord = 'stays' | 'deleted' | 'replaced' | 'evicted' | 'pending' | 'runs' | 'none';

/** The answers to choose from. */
export const outcomesWithPod: readonly PodOutcomeWord[] = ['stays', 'deleted', 'replaced', 'evicted', 'pending'];
export const outcomesWithoutPod: readonly PodOutcomeWord[] = ['runs', 'pending', 'none'];

export interface PodOutcomeResult {
  readonly is: PodOutcomeWord;
  /** Seconds from the start to the deletion. */
  readonly seconds?: number;
  /** The Pod that it is about, and the one that followed it. */
  readonly pod?: ObjectRef;
  readonly replacement?: ObjectRef;
  /** Index of the step that deleted the Pod. */
  readonly step?: number;
}

const refOf = ({ metadata: { namespace, name } }: Pod): ObjectRef => ({
  kind: 'Pod',
  name,
  ...(namespace === undefined ? {} : { namespace }),
});

/** The workload's Pod on a node, or pinned to it, that is not being deleted: the first by name. */
export const podOfWorkload = (view: View, workload: Workload, node: string): Pod | undefined =>
  [...view.podsOnNode(node), ...view.unboundPods(node)].find((pod) => !isTerminating(pod) && belongsTo(view, pod, workload));

function belongsTo(view: View, pod: Pod, { kind, namespace, name }: Workload): boolean {
  if (pod.metadata.namespace !== namespace) return false;
  const owner = templateOwner(view, pod);
  return owner?.kind === kind && owner.name === name;
}

/** Follows the Pod of a workload on a node through a run. O(changes) of each step. */
export class OutcomeWatcher implements Watcher {
  private readonly view: View;
  private readonly workload: Workload;
  private readonly node: string;
  private readonly start: Millis;
  private readonly first: Pod | undefined;
  private uid: string | undefined;
  private removal: { readonly at: Millis; readonly step: number; readonly evicted: boolean } | undefined;
  private created: Pod | undefined;

  /** The view of the cluster in which the run takes place. */
  constructor(view: View, workload: Workload, node: string) {
    this.view = view;
    this.workload = workload;
    this.node = node;
    this.start = view.now;
    this.first = podOfWorkload(view, workload, node);
    this.uid = this.first?.metadata.uid;
  }

  see(step: Step): void {
    for (const { ref, before, after, time } of step.changes) {
      if (ref.kind !== 'Pod') continue;
      const pod = (after ?? before) as Pod;
      if (pod.metadata.uid === this.uid) {
        if (after === undefined || isTerminating(pod)) this.removal ??= { at: time, step: step.index, evicted: isEviction(step) };
      } else if (after !== undefined && this.created === undefined && this.isNext(pod, before === undefined)) {
        this.created = pod;
        this.uid ??= pod.metadata.uid;
      }
    }
  }

  /** Where there was no Pod, the first on the node counts, else the first that is created and can replace it. */
  private isNext(pod: Pod, isNew: boolean): boolean {
    if (!belongsTo(this.view, pod, this.workload) || (this.first !== undefined && !isNew)) return false;
    if (this.first === undefined || this.workload.kind === 'DaemonSet') return targetNode(pod) === this.node;
    if (this.removal === undefined) return false;
    return this.workload.kind === 'Deployment' || pod.metadata.name === this.first.metadata.name;
  }

  result(): PodOutcomeResult {
    const { first, created, removal } = this;
    const pod = first ?? created;
    if (pod === undefined) return { is: 'none' };
    const about = {
      pod: refOf(pod),
      ...(first !== undefined && created !== undefined ? { replacement: refOf(created) } : {}),
      ...(removal === undefined ? {} : { seconds: Math.round((removal.at - this.start) / 1000), step: removal.step }),
    };
    if (removal?.evicted === true) return { is: 'evicted', ...about };
    if (removal !== undefined) return { is: first !== undefined && created !== undefined ? 'replaced' : 'deleted', ...about };
    const now = this.view.get('Pod', pod.metadata.namespace, pod.metadata.name);
    if (now?.status.phase === 'Pending') return { is: 'pending', ...about };
    return { is: first === undefined ? 'runs' : 'stays', ...about };
  }
}
