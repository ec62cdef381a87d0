import type { View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet, type Node, podCondition } from '../kubernetes/index.ts';
import { checksOf, verdictOf } from './checks.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import { daemonRefusal } from './refusedCreations.ts';
import type { PendingPod, Placement } from './types.ts';

/** The DaemonSet's Pod which is pinned to the node and still without one. */
function pendingPod(view: View, daemonSet: DaemonSet, node: Node): PendingPod | undefined {
  const pod = view.unboundPods(node.metadata.name).find((candidate) => controllerOf(candidate)?.uid === daemonSet.metadata.uid);
  if (pod === undefined) return undefined;
  const scheduled = podCondition(pod, 'PodScheduled');
  const message = scheduled?.status === 'False' ? scheduled.message : undefined;
  const { name, namespace } = pod.metadata;
  return { pod: { kind: 'Pod', name, ...(namespace === undefined ? {} : { namespace }) }, ...(message === undefined ? {} : { message }) };
}

/** Whether the DaemonSet wants a Pod on the node, with every rule's evidence, and what holds that Pod up. */
export function placementOf(view: View, daemonSet: DaemonSet, node: Node): Placement {
  const checks = checksOf(daemonSet.spec.template.spec, node);
  const failing = checks.find(({ passes }) => !passes);
  const pending = pendingPod(view, daemonSet, node);
  const verdict = verdictOf(checks);
  const isMissing = verdict === 'runs' && nodeCountsOf(view, daemonSet).podsOn(node.metadata.name).length === 0;
  const refused = isMissing ? daemonRefusal(view, daemonSet) : undefined;
  return {
    verdict,
    checks,
    ...(failing === undefined ? {} : { failing }),
    ...(pending === undefined ? {} : { pending }),
    ...(refused === undefined ? {} : { refused }),
  };
}
