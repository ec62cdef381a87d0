import { controllerOf, findUntoleratedTaint, matchesNodeSelectorTerm, type Node, type Pod, podRequests } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { allocatableOf, podsHolding } from './filters.ts';

/** What scoring assumes of a container without requests (pkg/scheduler/util/pod_resources.go). */
const ASSUMED = { cpu: 100, memory: 200 * 1024 * 1024 };

const asking = (pod: Pod, resource: 'cpu' | 'memory'): number => podRequests(pod.spec).get(resource) ?? ASSUMED[resource];

/**
 * How much better a node is for a Pod that has a choice; higher wins. A simplification of the default
 * profile's weights: taints to be preferred away 3, preferred affinity 2, spread over nodes 2, least allocated 1, balance 1.
 */
export function scoreNode(view: View, pod: Pod, node: Node): number {
  const present = podsHolding(view, node.metadata.name);
  const owner = controllerOf(pod)?.uid;
  const siblings = owner === undefined ? 0 : present.filter((other) => controllerOf(other)?.uid === owner).length;
  const share = (resource: 'cpu' | 'memory') => {
    const room = allocatableOf(node, resource);
    const used = present.reduce((sum, other) => sum + asking(other, resource), asking(pod, resource));
    return room === 0 ? 1 : Math.min(1, used / room);
  };
  const [cpu, memory] = [share('cpu'), share('memory')];
  const preferred = pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  const weights = preferred.reduce((sum, { weight }) => sum + weight, 0);
  const liked = preferred
    .filter(({ preference }) => matchesNodeSelectorTerm(preference, node))
    .reduce((sum, { weight }) => sum + weight, 0);
  const disliked = findUntoleratedTaint(node.spec.taints, pod.spec.tolerations ?? [], ['PreferNoSchedule']) !== undefined;
  return (
    3 * (disliked ? 0 : 100) +
    2 * (weights === 0 ? 0 : (100 * liked) / weights) +
    2 * (100 / (1 + siblings)) +
    100 * (1 - (cpu + memory) / 2) +
    100 * (1 - Math.abs(cpu - memory) / 2)
  );
}
