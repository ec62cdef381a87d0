import {
  type ApiObject,
  controllerOf,
  controllerReference,
  type DaemonSet,
  type LabelSelector,
  matchesLabelSelector,
  type Pod,
} from '../../kubernetes/index.ts';
import { ofLastCalls } from '../ofLastCalls.ts';
import { READ } from '../pauses.ts';
import { byText } from '../store.ts';
import type { Action, ComponentView, Cursor } from '../types.ts';

const none: readonly never[] = [];

/**
 * Who owns which Pod: those whose labels match no more are released, orphans that match are adopted. Looks only at Pods
 * that changed since the last time, and again at those it had a plan for, because a plan is not always carried out.
 * Behaviour of kubernetes: pkg/controller/controller_ref_manager.go (PodControllerRefManager.ClaimPods).
 */
export class Claims {
  private cursor: Cursor | undefined;
  private planned: readonly string[] = [];
  private selector: LabelSelector | undefined;
  private readonly matches = ofLastCalls(matchesLabelSelector);

  /** Pauses where it looks at many Pods. */
  *planning(view: ComponentView, daemonSet: DaemonSet): Generator<void, readonly Action[]> {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    const { namespace = '' } = daemonSet.metadata;
    const names = new Set(changes === undefined ? podsInReach(view, daemonSet) : this.planned);
    const isSameSelector = this.selector === daemonSet.spec.selector;
    this.selector = daemonSet.spec.selector;
    for (const { ref, before, after } of changes ?? []) {
      if (ref.kind !== 'Pod' || ref.namespace !== namespace || after === undefined) continue;
      // A status changes nothing of it.
      if (isSameSelector && before !== undefined && isClaimedAlike(before, after)) continue;
      // A later change that matters is looked at by itself, and a deletion takes no claim away.
      if (before === undefined && this.isOwn(daemonSet, after)) continue;
      names.add(ref.name);
    }
    if (names.size === 0) return none;
    const claims: { readonly name: string; readonly action: Action }[] = [];
    for (const [index, name] of [...names].sort(byText).entries()) {
      if (index % READ === READ - 1) yield;
      const pod = view.get('Pod', namespace, name);
      const action = pod && claim(daemonSet, pod);
      if (action !== undefined) claims.push({ name, action });
    }
    this.planned = claims.map(({ name }) => name);
    return claims.map(({ action }) => action);
  }

  /** Whether it owns the object and may keep it. */
  private isOwn({ metadata, spec }: DaemonSet, object: ApiObject): boolean {
    return controllerOf(object)?.uid === metadata.uid && this.matches(spec.selector, object.metadata.labels);
  }
}

/** Whether whose the Pod is cannot have changed: what `claim` reads is the same, or the Pod is now being deleted. */
const isClaimedAlike = ({ metadata: before }: ApiObject, { metadata: after }: ApiObject): boolean =>
  before.labels === after.labels &&
  before.ownerReferences === after.ownerReferences &&
  (before.deletionTimestamp === undefined || after.deletionTimestamp !== undefined);

/** Names of the Pods that it owns or that may match. */
const podsInReach = (view: ComponentView, daemonSet: DaemonSet): readonly string[] =>
  [...view.dependents(daemonSet.metadata.uid, 'Pod'), ...candidates(view, daemonSet)].map(({ metadata }) => metadata.name);

/** Pods of the namespace that may match the selector. */
function candidates(view: ComponentView, { metadata, spec }: DaemonSet): readonly Pod[] {
  const label = Object.entries(spec.selector.matchLabels ?? {})[0];
  const pods =
    label === undefined ? view.list('Pod', metadata.namespace) : view.podsWithLabel(metadata.namespace ?? '', label[0], label[1]);
  return pods.filter((pod) => controllerOf(pod) === undefined);
}

function claim(daemonSet: DaemonSet, pod: Pod): Action | undefined {
  const owner = controllerOf(pod);
  const matches = matchesLabelSelector(daemonSet.spec.selector, pod.metadata.labels);
  const params = { daemonSet: daemonSet.metadata.name, namespace: daemonSet.metadata.namespace ?? '', pod: pod.metadata.name };
  if (owner?.uid === daemonSet.metadata.uid && !matches) {
    const { ownerReferences, ...metadata } = pod.metadata;
    const rest = (ownerReferences ?? []).filter((reference) => reference.uid !== owner.uid);
    const object = { ...pod, metadata: rest.length === 0 ? metadata : { ...metadata, ownerReferences: rest } };
    return { do: 'put', object, caption: { key: 'daemonset.released', params } };
  }
  if (owner === undefined && matches && pod.metadata.deletionTimestamp === undefined) {
    const ownerReferences = [...(pod.metadata.ownerReferences ?? []), controllerReference(daemonSet)];
    const object = { ...pod, metadata: { ...pod.metadata, ownerReferences } };
    return { do: 'put', object, caption: { key: 'daemonset.adopted', params } };
  }
  return undefined;
}
