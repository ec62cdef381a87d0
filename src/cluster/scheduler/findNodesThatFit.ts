import { type Node, type Pod, pinnedNode } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { filterNode, nodeInfoPods, type Refusal } from './filters.ts';
import type { PodRules } from './podTopologyIndex.ts';

export interface FeasibleNodes {
  /** The nodes that passed the filters. Scores decide among them. */
  readonly feasible: readonly Node[];
  readonly refusals: readonly { readonly node: Node; readonly refusal: Refusal }[];
  /** Number of candidates: one for a pinned Pod, else all nodes. */
  readonly candidateCount: number;
}

/**
 * Runs the filters for each node, and for the nominated node first. Behaviour of kubernetes: pkg/scheduler/schedule_one.go
 * (findNodesThatFitPod, evaluateNominatedNode).
 */
export function findNodesThatFit(view: View, pod: Pod, rules: PodRules): FeasibleNodes {
  const pin = pinnedNode(pod);
  if (pin !== undefined && pod.status.nominatedNodeName === undefined) return fitOn(view, pod, rules, view.get('Node', undefined, pin));
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

/** A pinned Pod has at most one candidate. */
function fitOn(view: View, pod: Pod, rules: PodRules, node: Node | undefined): FeasibleNodes {
  if (node === undefined) return { feasible: [], refusals: [], candidateCount: 0 };
  const refusal = filterNode(pod, node, nodeInfoPods(view, pod, node), rules);
  return refusal === undefined
    ? { feasible: [node], refusals: [], candidateCount: 1 }
    : { feasible: [], refusals: [{ node, refusal }], candidateCount: 1 };
}

/** Number of feasible nodes after which the search ends in large clusters (schedule_one.go numFeasibleNodesToFind). */
function numFeasibleNodesToFind(nodes: number): number {
  if (nodes < 100) return nodes;
  const percentage = Math.max(5, 50 - Math.floor(nodes / 125));
  return Math.max(100, Math.floor((nodes * percentage) / 100));
}
