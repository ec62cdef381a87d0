import { compareInt64, durationOf, type Node, type Pod, sameJson, type Taint, tolerates } from '../../kubernetes/index.ts';
import { withCondition } from '../kubelet/status.ts';
import { keyOf, refOf } from '../store.ts';
import type { Action, Component, ComponentView, Message, Plan, View, Wake } from '../types.ts';

const NAME = 'taint-eviction-controller';
/** Remembered of a Pod that was deleted already; before that, since when it is waited for. */
const DONE = 'done';
/** Go's largest int64, which stands for no limit. */
const FOREVER = 2n ** 63n - 1n;
const idle: Plan = { actions: [] };

const none: readonly never[] = [];

const evicting = (node: Node | undefined): readonly Taint[] => {
  const taints = node?.spec.taints;
  return taints === undefined || taints.length === 0 ? none : taints.filter((taint) => taint.effect === 'NoExecute');
};

/**
 * Deletes Pods from nodes whose NoExecute taints they do not tolerate, or tolerate only for a time.
 * Behaviour of kubernetes: pkg/controller/tainteviction/taint_eviction.go (processPodOnNode).
 */
export const taintEvictionController = (): Component => ({
  name: NAME,
  kinds: ['Node', 'Pod'],
  wakes({ ref, before, after }, view): readonly Wake[] {
    if (ref.kind === 'Node' && after !== undefined) {
      const had = (before as Node | undefined)?.spec.taints;
      if (had === (after as Node).spec.taints || sameJson(evicting(before as Node | undefined), evicting(after as Node))) return none;
      return view.podsOnNode(ref.name).map((pod) => ({ key: keyOf(pod.metadata.namespace, pod.metadata.name) }));
    }
    if (ref.kind !== 'Pod') return none;
    const pod = after as Pod | undefined;
    if (pod === undefined) return wakesOfDeleted(view, before as Pod);
    const wasBound = (before as Pod | undefined)?.spec.nodeName !== undefined;
    if (pod.spec.nodeName === undefined || wasBound) return none;
    return evicting(view.get('Node', undefined, pod.spec.nodeName)).length === 0 ? [] : [{ key: keyOf(ref.namespace, ref.name) }];
  },
  sync(view, key) {
    const [namespace = '', name = ''] = key.split('/');
    const pod = view.get('Pod', namespace, name);
    const due = view.remembered(key);
    const forget: Plan = due === undefined ? idle : { actions: [], memory: [[key, undefined]] };
    if (pod?.spec.nodeName === undefined) return forget;
    const taints = evicting(view.get('Node', undefined, pod.spec.nodeName));
    const cancelled = {
      from: NAME,
      on: refOf(pod),
      type: 'Normal',
      reason: 'TaintManagerEviction',
      message: `Cancelling deletion of Pod ${key}`,
    } as const;
    const tolerated = taints.length === 0 ? undefined : tolerationTimeOf(pod, taints);
    // What was done already is on the list too, and is reported as cancelled (timed_workers.go CancelWork).
    if (tolerated === undefined) return due === undefined ? idle : { ...forget, events: [cancelled] };
    // Work that was done stays on the list until the taint or the Pod is gone (timed_workers.go AddWork).
    if (due === DONE) return idle;
    const since = due === undefined ? view.now : Number(due);
    const at = since + tolerated;
    if (view.now < at) return { actions: [], requeueAfter: at - view.now, ...(due === undefined ? { memory: [[key, since]] } : {}) };
    return evict(view, key, pod);
  },
});

/** Wakes the key of a deleted Pod that may have a timer, so that its memory is deleted. */
const wakesOfDeleted = (view: View, pod: Pod): readonly Wake[] =>
  pod.spec.nodeName !== undefined &&
  (evicting(view.get('Node', undefined, pod.spec.nodeName)).length > 0 ||
    (pod.spec.tolerations ?? []).some((each) => each.tolerationSeconds !== undefined))
    ? [{ key: keyOf(pod.metadata.namespace, pod.metadata.name) }]
    : [];

/**
 * Milliseconds for which the Pod may stay: 0 where a taint is not tolerated, `undefined` without limit.
 * Behaviour of kubernetes: pkg/controller/tainteviction/taint_eviction.go (getMinTolerationTime).
 */
function tolerationTimeOf(pod: Pod, taints: readonly Taint[]): number | undefined {
  const used = taints.map((taint) => (pod.spec.tolerations ?? []).filter((toleration) => tolerates(toleration, taint)));
  if (used.some((tolerations) => tolerations.length === 0)) return 0;
  const [least] = used.flatMap((each) => each.flatMap(({ tolerationSeconds = FOREVER }) => tolerationSeconds)).sort(compareInt64);
  if (least === undefined || least === FOREVER) return undefined;
  const time = least <= 0 ? 0 : durationOf(least);
  return time < 0 ? undefined : time;
}

function evict(view: ComponentView, key: string, pod: Pod): Plan {
  const message = 'Taint manager: deleting due to NoExecute taint';
  const conditions = withCondition(pod.status.conditions, 'DisruptionTarget', 'True', view.timestamp(), {
    reason: 'DeletionByTaintManager',
    message,
  });
  const marked = { ...pod, status: { ...pod.status, conditions } };
  const caption: Message = {
    key: 'eviction.deleted',
    params: { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '' },
  };
  const isGoing = pod.metadata.deletionTimestamp !== undefined;
  const actions: Action[] = isGoing
    ? []
    : [
        { do: 'put', object: marked, caption: { key: 'eviction.marked', params: caption.params } },
        { do: 'delete', object: marked, caption },
      ];
  return {
    actions,
    events: [{ from: NAME, on: refOf(pod), type: 'Normal', reason: 'TaintManagerEviction', message: `Marking for deletion Pod ${key}` }],
    memory: [[key, DONE]],
  };
}
