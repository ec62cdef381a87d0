import { type Json, type Pod, resolveIntOrPercent, type StatefulSet } from '../../kubernetes/index.ts';
import { podFromTemplate } from '../replicaset/podFromTemplate.ts';
import { refOf } from '../store.ts';
import type { Action, ClusterEvent, Message, View } from '../types.ts';
import {
  claimsOf,
  identityLabels,
  identitySpec,
  isAvailable,
  isGoing,
  isRunningAndReady,
  isUnavailable,
  ordinalOf,
  podName,
  revisionOf,
  startOf,
} from './identity.ts';
import type { Revisions, Version } from './revisions.ts';

const NAME = 'statefulset-controller';

export interface MemberPlan {
  readonly actions: readonly Action[];
  readonly events: readonly Omit<ClusterEvent, 'time'>[];
  /** Pods that were deleted because they carry an old revision. */
  readonly outdated: number;
}

/**
 * What is next for the Pods of a StatefulSet. In order: the first ordinal that is missing or not available is waited for,
 * then what is beyond the replicas goes from the top, then old revisions go from the top. With `Parallel` nothing waits.
 * Behaviour of kubernetes: pkg/controller/statefulset/stateful_set_control.go (updateStatefulSet, processReplica,
 * processCondemned, updateStatefulSetAfterInvariantEstablished).
 */
export function planMembers(view: View, set: StatefulSet, pods: readonly Pod[], revisions: Revisions): MemberPlan {
  const work = new Work(view, set, revisions);
  const start = startOf(set);
  const end = start + set.spec.replicas;
  const replicas: (Pod | undefined)[] = Array.from({ length: set.spec.replicas });
  const condemned: Pod[] = [];
  for (const pod of pods) {
    const ordinal = ordinalOf(set, pod);
    if (ordinal >= start && ordinal < end) replicas[ordinal - start] = pod;
    else if (ordinal >= 0) condemned.push(pod);
  }
  condemned.sort((a, b) => ordinalOf(set, b) - ordinalOf(set, a));
  const now = view.timestamp();
  const firstUnavailable =
    replicas.find((pod) => isUnavailable(set, pod, now)) ??
    (replicas.some((pod) => pod === undefined) ? undefined : condemned.findLast((pod) => isUnavailable(set, pod, now)));
  for (const [index, pod] of replicas.entries()) if (work.keep(pod, start + index)) return work.result;
  for (const pod of condemned) if (work.condemn(pod, firstUnavailable)) return work.result;
  if (set.spec.updateStrategy.type !== 'OnDelete') work.update(replicas);
  return work.result;
}

class Work {
  private readonly actions: Action[] = [];
  private readonly events: Omit<ClusterEvent, 'time'>[] = [];
  private outdated = 0;
  private readonly now: string;
  private readonly view: View;
  private readonly set: StatefulSet;
  private readonly revisions: Revisions;
  private readonly inOrder: boolean;

  constructor(view: View, set: StatefulSet, revisions: Revisions) {
    this.view = view;
    this.set = set;
    this.revisions = revisions;
    this.now = view.timestamp();
    this.inOrder = set.spec.podManagementPolicy !== 'Parallel';
  }

  get result(): MemberPlan {
    return { actions: this.actions, events: this.events, outdated: this.outdated };
  }

  /** Sees to one ordinal; true where everything behind it has to wait. */
  keep(pod: Pod | undefined, ordinal: number): boolean {
    if (pod === undefined) {
      this.create(ordinal);
      return this.inOrder;
    }
    if (pod.status.phase === 'Failed' || pod.status.phase === 'Succeeded') {
      if (!isGoing(pod)) this.delete(pod, 'statefulset.deleted.finished');
      return this.inOrder;
    }
    return this.inOrder && (isGoing(pod) || !isRunningAndReady(pod) || !isAvailable(this.set, pod, this.now));
  }

  /** Deletes a Pod beyond the replicas; true where the next one has to wait. */
  condemn(pod: Pod, firstUnavailable: Pod | undefined): boolean {
    if (isGoing(pod)) return this.inOrder;
    if (this.inOrder && isUnavailable(this.set, pod, this.now) && pod !== firstUnavailable) return true;
    this.delete(pod, 'statefulset.deleted.surplus');
    return this.inOrder;
  }

  /** Old revisions from the top down to the partition, as many at once as may be missing. */
  update(replicas: readonly (Pod | undefined)[]): void {
    const { rollingUpdate } = this.set.spec.updateStrategy;
    const most = Math.max(1, resolveIntOrPercent(rollingUpdate?.maxUnavailable ?? 1, this.set.spec.replicas, 'down') ?? 1);
    let left = most - replicas.filter((pod) => isUnavailable(this.set, pod, this.now)).length;
    for (let index = replicas.length - 1; index >= (rollingUpdate?.partition ?? 0) && left > 0; index -= 1) {
      const pod = replicas[index];
      if (pod === undefined || isGoing(pod) || revisionOf(pod) === this.revisions.update.name) continue;
      this.delete(pod, 'statefulset.deleted.outdated');
      this.outdated += 1;
      left -= 1;
    }
  }

  private create(ordinal: number): void {
    const { set, view } = this;
    const name = podName(set, ordinal);
    for (const { claim } of claimsOf(set, ordinal)) {
      const claimName = String((claim['metadata'] as { readonly name?: Json }).name);
      if (view.get('PersistentVolumeClaim', set.metadata.namespace, claimName) !== undefined) continue;
      const message = `Create Claim ${claimName} Pod ${name} in StatefulSet ${set.metadata.name} success`;
      this.actions.push({
        do: 'create',
        object: claim,
        created: this.event('SuccessfulCreate', message),
        caption: this.captionFor('statefulset.claimed', { claim: claimName, pod: name }),
      });
    }
    const version = this.versionFor(ordinal);
    this.actions.push({
      do: 'create',
      object: podFromTemplate(set, version.template, {
        name,
        labels: identityLabels(set, ordinal, version.name),
        spec: identitySpec(set, ordinal, version.template.spec.volumes ?? []),
      }),
      created: this.event('SuccessfulCreate', `Create Pod ${name} in StatefulSet ${set.metadata.name} successful`),
      refused: { on: set, reason: 'FailedCreate', prefix: `Create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ` },
      caption: this.captionFor(this.inOrder ? 'statefulset.created' : 'statefulset.createdAtOnce', { pod: name, ordinal }),
    });
  }

  /** Ordinals below the partition come back as what they were (newVersionedStatefulSetPod). */
  private versionFor(ordinal: number): Version {
    const { updateStrategy } = this.set.spec;
    if (updateStrategy.type === 'OnDelete') return this.revisions.update;
    const kept =
      updateStrategy.rollingUpdate === undefined ? (this.set.status.currentReplicas ?? 0) : (updateStrategy.rollingUpdate.partition ?? 0);
    return ordinal < startOf(this.set) + kept ? this.revisions.current : this.revisions.update;
  }

  private delete(pod: Pod, key: Message['key']): void {
    const { name } = pod.metadata;
    this.actions.push({ do: 'delete', object: pod, caption: this.captionFor(key, { pod: name, ordinal: ordinalOf(this.set, pod) }) });
    this.events.push(this.event('SuccessfulDelete', `Delete Pod ${name} in StatefulSet ${this.set.metadata.name} successful`));
  }

  private captionFor(key: Message['key'], params: Message['params']): Message {
    return { key, params: { statefulSet: this.set.metadata.name, namespace: this.set.metadata.namespace ?? '', ...params } };
  }

  private event(reason: string, message: string): Omit<ClusterEvent, 'time'> {
    return { from: NAME, on: refOf(this.set), type: 'Normal', reason, message };
  }
}
