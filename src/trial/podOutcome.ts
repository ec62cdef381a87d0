import type { Millis, Step, View } from '../cluster/index.ts';
import { controllerOf, isPodReady, isTerminating, type Pod, targetNode } from '../kubernetes/index.ts';
import type { Observer } from './trial.ts';

/** What happened to a Pod in a trial. Times count from its beginning. */
export interface Outcome {
  /** When its deletion was requested; absent where it was not. */
  readonly deletedAt?: Millis;
  /** When it was removed. */
  readonly goneAt?: Millis;
  /** When Ready stopped being True, for a Pod that stays. */
  readonly unreadyAt?: Millis;
  /** The Pod that replaced it, without a node where none was found. */
  readonly replacement?: { readonly at: Millis; readonly node?: string };
}

const workloadKinds = ['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet'] as const;
type WorkloadKind = (typeof workloadKinds)[number];

/** The object whose template created the Pod: for a ReplicaSet its Deployment. */
export function templateOwner(view: View, pod: Pod): { readonly kind: WorkloadKind; readonly name: string } | undefined {
  const owner = controllerOf(pod);
  const kind = workloadKinds.find((each) => each === owner?.kind);
  if (owner === undefined || kind === undefined) return undefined;
  if (kind !== 'ReplicaSet') return { kind, name: owner.name };
  const set = view.get('ReplicaSet', pod.metadata.namespace, owner.name);
  const above = set === undefined ? undefined : controllerOf(set);
  return above?.kind === 'Deployment' ? { kind: 'Deployment', name: above.name } : { kind, name: owner.name };
}

/**
 * Whether another Pod replaces this one: a DaemonSet Pod on the same node, a StatefulSet Pod of the same name, or any other
 * Pod of the same owner.
 */
function isReplacementOf(view: View, pod: Pod): (other: Pod) => boolean {
  const owner = templateOwner(view, pod);
  const { namespace, name, uid } = pod.metadata;
  return (other) => {
    if (owner === undefined || other.metadata.uid === uid || other.metadata.namespace !== namespace) return false;
    const own = templateOwner(view, other);
    if (own?.kind !== owner.kind || own.name !== owner.name) return false;
    if (owner.kind === 'DaemonSet') return targetNode(other) === targetNode(pod);
    return owner.kind !== 'StatefulSet' || other.metadata.name === name;
  };
}

/** Reads the outcome of a Pod. It is over when the Pod is gone and another has its place on a node. */
export class PodOutcome implements Observer {
  private readonly pod: Pod;
  private readonly start: Millis;
  private readonly isReplacement: (other: Pod) => boolean;
  private deletedAt: Millis | undefined;
  private goneAt: Millis | undefined;
  private unreadyAt: Millis | undefined;
  private replacement: Outcome['replacement'];
  private replacementUid: string | undefined;

  constructor(view: View, pod: Pod) {
    this.pod = pod;
    this.start = view.now;
    this.isReplacement = isReplacementOf(view, pod);
  }

  get isOver(): boolean {
    return this.goneAt !== undefined && this.replacement?.node !== undefined;
  }

  see({ changes }: Step): void {
    for (const { ref, before, after, time } of changes) {
      const pod = (after ?? before) as Pod | undefined;
      if (ref.kind !== 'Pod' || pod === undefined) continue;
      const at = time - this.start;
      if (pod.metadata.uid === this.pod.metadata.uid) {
        if (after === undefined) this.goneAt ??= at;
        if (after === undefined || isTerminating(pod)) this.deletedAt ??= at;
        else if (isPodReady(this.pod) && !isPodReady(pod)) this.unreadyAt ??= at;
      } else if (after !== undefined && this.replacement?.node === undefined) {
        if (before === undefined && this.replacementUid === undefined && this.isReplacement(pod)) this.replacementUid = pod.metadata.uid;
        if (pod.metadata.uid === this.replacementUid) this.replacement = { at, ...(pod.spec.nodeName ? { node: pod.spec.nodeName } : {}) };
      }
    }
  }

  result(): Outcome {
    const { deletedAt, goneAt, unreadyAt, replacement } = this;
    return {
      ...(deletedAt === undefined ? {} : { deletedAt }),
      ...(goneAt === undefined ? {} : { goneAt }),
      ...(deletedAt === undefined && unreadyAt !== undefined ? { unreadyAt } : {}),
      ...(replacement === undefined ? {} : { replacement }),
    };
  }
}
