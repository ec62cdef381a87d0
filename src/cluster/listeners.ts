import { controllerOf } from '../kubernetes/index.ts';
import type { Change, Component } from './types.ts';

/**
 * Which components hear of a change: those that name its kind, and of a Pod that a controller owns, not those that only look at Pods of
 * other controllers. The answer is found by kind and owner, because a component that is asked costs as much as one that is woken.
 */
export class Listeners {
  private readonly components: readonly Component[];
  private readonly byKind = new Map<string, readonly Component[]>();
  private readonly byOwner = new Map<string, readonly Component[]>();

  constructor(components: readonly Component[]) {
    this.components = components;
  }

  of(change: Change): readonly Component[] {
    const owner = change.ref.kind === 'Pod' ? ownerKind(change) : undefined;
    return owner === undefined ? this.ofKind(change.ref.kind) : this.ofPodsOf(owner);
  }

  private ofKind(kind: string): readonly Component[] {
    let components = this.byKind.get(kind);
    if (components === undefined) {
      components = this.components.filter(({ kinds }) => kinds === undefined || kinds.includes(kind));
      this.byKind.set(kind, components);
    }
    return components;
  }

  private ofPodsOf(owner: string): readonly Component[] {
    let components = this.byOwner.get(owner);
    if (components === undefined) {
      components = this.ofKind('Pod').filter(({ podsOf }) => podsOf === undefined || podsOf === owner);
      this.byOwner.set(owner, components);
    }
    return components;
  }
}

/** The kind of the controller that owns a Pod before and after its change; `undefined` where none does, it changes, or a finalizer may concern others. */
function ownerKind({ before, after }: Change): string | undefined {
  const pod = after ?? before;
  if (pod === undefined || pod.metadata.finalizers !== undefined || before?.metadata.finalizers !== undefined) return undefined;
  const isOwnedAlike = before === undefined || before.metadata.ownerReferences === pod.metadata.ownerReferences;
  return isOwnedAlike ? controllerOf(pod)?.kind : undefined;
}
