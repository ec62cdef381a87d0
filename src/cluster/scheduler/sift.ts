import { type Node, type Pod, pinnedNode } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import type { PodRules } from './census.ts';
import { filterNode, type Refusal, reckoned } from './filters.ts';

export interface Sifted {
  /** Empty, or those among which scores decide. */
  readonly passed: readonly Node[];
  readonly refusals: readonly { readonly node: Node; readonly refusal: Refusal }[];
  /** How many nodes could be asked: one for a Pod that is pinned, else all. */
  readonly asked: number;
}

/**
 * Asks the filters of each node. The one for which Pods had to make room is asked before all others.
 * Behaviour of kubernetes: pkg/scheduler/schedule_one.go (findNodesThatFitPod, evaluateNominatedNode).
 */
export function sift(view: View, pod: Pod, rules: PodRules): Sifted {
  const pin = pinnedNode(pod);
  const pinned = pin === undefined ? undefined : view.get('Node', undefined, pin);
  const candidates = pin === undefined ? view.list('Node') : pinned === undefined ? [] : [pinned];
  const asked = candidates.length;
  const refusalOn = (node: Node) => filterNode(pod, node, reckoned(view, pod, node), rules);
  const nominated = pod.status.nominatedNodeName;
  const promised = nominated === undefined ? undefined : candidates.find(({ metadata }) => metadata.name === nominated);
  if (promised !== undefined && refusalOn(promised) === undefined) return { passed: [promised], refusals: [], asked };
  const refusals: { readonly node: Node; readonly refusal: Refusal }[] = [];
  const passed: Node[] = [];
  const enough = feasibleEnough(asked);
  for (const node of candidates) {
    const refusal = refusalOn(node);
    if (refusal === undefined) passed.push(node);
    else refusals.push({ node, refusal });
    if (passed.length >= enough) break;
  }
  return { passed, refusals, asked };
}

/** In large clusters the search ends when so many nodes fit (schedule_one.go numFeasibleNodesToFind). */
function feasibleEnough(nodes: number): number {
  if (nodes < 100) return nodes;
  const percentage = Math.max(5, 50 - Math.floor(nodes / 125));
  return Math.max(100, Math.floor((nodes * percentage) / 100));
}
