import { addDaemonTolerations } from './daemonTolerations.ts';
import { matchesNodeSelectorAndAffinity } from './nodeAffinity.ts';
import type { Node, PodSpec, Taint, Toleration } from './objects.ts';
import { findUntoleratedTaint } from './tolerations.ts';

export interface DaemonPlacement {
  /** The controller would create a Pod there. */
  readonly shouldRun: boolean;
  /** It would leave a Pod that is there. */
  readonly shouldContinueRunning: boolean;
  /** No `nodeName` in the template, or this one. */
  readonly nodeNameMatches: boolean;
  readonly affinityMatches: boolean;
  /** The first NoSchedule or NoExecute taint that nothing tolerates. */
  readonly untoleratedTaint?: Taint;
}

/**
 * Whether a DaemonSet wants a Pod of this template on the node. Readiness, resources, ports and other Pods play no part.
 * `tolerations` are the Pod's, those of the controller included; give them where many nodes are asked about.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod, predicates).
 */
export function nodeShouldRunDaemonPod(
  node: Node,
  template: { readonly spec: PodSpec },
  tolerations: readonly Toleration[] = addDaemonTolerations(template.spec.tolerations, template.spec.hostNetwork === true),
): DaemonPlacement {
  const { spec } = template;
  const nodeNameMatches = !spec.nodeName || spec.nodeName === node.metadata.name;
  const affinityMatches = matchesNodeSelectorAndAffinity(spec, node);
  const untoleratedTaint = findUntoleratedTaint(node.spec.taints, tolerations);
  const eligible = nodeNameMatches && affinityMatches;
  return {
    shouldRun: eligible && untoleratedTaint === undefined,
    shouldContinueRunning:
      eligible && (untoleratedTaint === undefined || findUntoleratedTaint(node.spec.taints, tolerations, ['NoExecute']) === undefined),
    nodeNameMatches,
    affinityMatches,
    ...(untoleratedTaint === undefined ? {} : { untoleratedTaint }),
  };
}
