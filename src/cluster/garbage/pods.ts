import { isNodeReady, isTerminal, type Node, type Pod } from '../../kubernetes/index.ts';
import { finished, withCondition } from '../kubelet/status.ts';
import type { Action, Component, ComponentView, Message, Millis, Plan, View, Wake } from '../types.ts';

const NAME = 'pod-garbage-collector';
const PERIOD_MS = 20_000;
const QUARANTINE_MS = 40_000;
const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';

const idle: Plan = { actions: [] };

/** Until the next of its looks, which fall on every 20th second since the start. */
const untilTick = (now: Millis): Millis => PERIOD_MS - (now % PERIOD_MS);

/**
 * Collects Pods of nodes that are gone, after a quarantine of 40 s, and Terminating Pods of nodes that are out of service.
 * Its keys are node names; there is a timer only while such a node has Pods.
 * Behaviour of kubernetes: pkg/controller/podgc/gc_controller.go (gcOrphaned, gcTerminating, gcUnscheduledTerminating).
 */
export const podGarbageCollector = (): Component => ({
  name: NAME,
  kinds: ['Node', 'Pod'],
  wakes({ ref, after }, view): readonly Wake[] {
    if (ref.kind === 'Node') {
      const waits = view.podsOnNode(ref.name).length > 0 && (after === undefined || isOutOfService(after as Node));
      return waits ? [{ key: ref.name, afterMs: untilTick(view.now) }] : [];
    }
    const node = ref.kind === 'Pod' ? (after as Pod | undefined)?.spec.nodeName : undefined;
    if (node === undefined) return [];
    const owner = view.get('Node', undefined, node);
    return owner === undefined || isOutOfService(owner) ? [{ key: node, afterMs: untilTick(view.now) }] : [];
  },
  sync(view, key) {
    const node = view.get('Node', undefined, key);
    const pods = view.podsOnNode(key);
    const since = view.remembered(key);
    if (node !== undefined) {
      const stuck = isOutOfService(node) ? pods.filter((pod) => pod.metadata.deletionTimestamp !== undefined) : [];
      return {
        actions: stuck.flatMap((pod) => collect(view, pod, 'garbage.outOfService')),
        ...(since === undefined ? {} : { memory: [[key, undefined]] }),
      };
    }
    if (pods.length === 0) return since === undefined ? idle : { actions: [], memory: [[key, undefined]] };
    if (since === undefined) return { actions: [], memory: [[key, view.now]], requeueAfter: QUARANTINE_MS };
    const ends = Number(since) + QUARANTINE_MS;
    if (view.now < ends) return { actions: [], requeueAfter: ends - view.now };
    return { actions: pods.flatMap((pod) => collect(view, pod, 'garbage.nodeGone')), memory: [[key, undefined]] };
  },
});

const isOutOfService = (node: Node): boolean =>
  node.spec.taints?.some((taint) => taint.key === OUT_OF_SERVICE) === true && !isNodeReady(node);

function collect(view: View & Pick<ComponentView, 'now'>, pod: Pod, key: Message['key']): readonly Action[] {
  const now = view.timestamp();
  const params = { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '' };
  const message = key === 'garbage.nodeGone' ? 'PodGC: node no longer exists' : 'PodGC: node is out of service';
  const status = finished(pod, 'Failed', {}, now);
  const conditions = withCondition(status.conditions, 'DisruptionTarget', 'True', now, { reason: 'DeletionByPodGC', message });
  const failed = { ...pod, status: { ...status, conditions } };
  return [
    ...(isTerminal(pod) ? [] : [{ do: 'put', object: failed, caption: { key: 'garbage.failed', params } } as const]),
    { do: 'remove', object: failed, caption: { key, params } },
  ];
}
