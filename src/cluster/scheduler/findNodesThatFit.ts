import { type Node, type Pod, pinnedNode } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { filterNode, nodeInfoPods, type Refusal } from './filters.ts';
import type { PodRules } from './podTopologyIndex.ts';

export interface FeasibleNodes {
  /** Empty, or those among which scores decide. */
  readonly feasible: readonly Node[];
  readonly refusals: readonly { readonly node: Node; readonly refusal: Refusal }[];
  /** How many nodes could be asked: one for a Pod that is pinned, else all. */
  readonly candidateCount: number;
}

/**
 * Asks the filters of each node. The one for which Pods had to make room is asked before all others.
 * Behaviour of kubernetes: pkg/scheduler/schedule_one.go (findNodesThatFitPod, evaluateNominatedNode).
 */
export function findNodesThatFit(view: View, pod: Pod, rules: PodRules): FeasibleNodes {
  const pin = pinnedNode(pod);
  const pinned = pin === undefined ? undefined : view.get('Node', undefined, pin);
  const candidates = pin === undefined ? view.list('Node') : pinned === undefined ? [] : [pinned];
  const candidateCount = candidates.length;
  const refusalOn = (node: Node) => filterNode(pod, node, nodeInfoPods(view, pod, node), rules);
  const nominated = pod.status.nominatedNodeName;
  const nominatedNode = nominated === undefined ? undefined : candidates.find(({ metadata }) => metadata.name === nominated);
  if (nominatedNode !== undefined && refusalOn(nominatedNode) === undefined)
    return { feasible: [nominatedNode], refusals: [], candidateCount };
  const refusals: { readonly node: Node; readonly refusal: Refusal }[] = [];
  const feasible: Node[] = [];
  const enough = numFeasibleNodesToFind(candidateCount);
  for (const node of candidates) {
    const refusal = refusalOn(node);
    if (refusal === undefined) feasible.push(node);
    else refusals.push({ node, refusal });
    if (feasible.length >= enough) break;
  }
  return { feasible, refusals, candidateCount };
}

/** In large clusters the search ends when so many nodes fit (schedule_one.go numFeasibleNodesToFind). */
function numFeasibleNodesToFind(nodes: number): number {
  if (nodes < 100) return nodes;
  const percentage = Math.max(5, 50 - Math.floor(nodes / 125));
  return Math.max(100, Math.floor((nodes * percentage) / 100));
}
