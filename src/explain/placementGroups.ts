import { filterNode, nodeInfoPods, type RefusedCreation, rulesOf, type View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet } from '../kubernetes/index.ts';
import { checkSentence } from './checkSentence.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import { placementSummary } from './placements.ts';
import { daemonRefusal } from './refusedCreations.ts';
import type { Check, PlacementSummary, Verdict } from './types.ts';

/** Nodes to which the same happens for the same reason. */
export interface NodeGroup {
  readonly verdict: Verdict;
  readonly failing?: Check;
  /** The scheduler refuses the Pod that was made, in its words; empty where it has not looked yet. */
  readonly waits?: readonly string[];
  /** The API server refuses the Pods of these nodes. */
  readonly refused?: RefusedCreation;
  readonly nodes: readonly string[];
}

interface Growing extends NodeGroup {
  readonly nodes: string[];
}

const order: Readonly<Record<Verdict, number>> = { runs: 0, mayStay: 1, staysAway: 2 };

const held = ({ waits, refused }: NodeGroup): number => (refused !== undefined ? 2 : waits !== undefined ? 1 : 0);

/** Of one class of nodes: two classes may have the same reason. */
const nameOf = ({ verdict, failing }: PlacementSummary): string =>
  failing === undefined ? verdict : `${verdict} ${JSON.stringify(checkSentence(failing))}`;

/**
 * Every Node of the cluster by verdict and reason: one look for each class of nodes, and one for each Pod that waits. Those that
 * wait come behind those that run, and those whose Pods are refused come last of these.
 */
export function placementGroups(view: View, daemonSet: DaemonSet): readonly NodeGroup[] {
  const { uid } = daemonSet.metadata;
  const names = new Map<PlacementSummary, string>();
  const groups = new Map<string, Growing>();
  const refusal = daemonRefusal(view, daemonSet);
  const counts = nodeCountsOf(view, daemonSet);
  for (const node of view.list('Node')) {
    const summary = placementSummary(daemonSet, node);
    const { name } = node.metadata;
    let group = names.get(summary);
    if (group === undefined) {
      group = nameOf(summary);
      names.set(summary, group);
    }
    const pod = view.unboundPods(name).find((other) => controllerOf(other)?.uid === uid);
    const waits = pod && (filterNode(pod, node, nodeInfoPods(view, pod, node), rulesOf(view, pod))?.reasons ?? []);
    if (waits !== undefined) group = `${group} waits ${waits.join()}`;
    const refused = summary.verdict === 'runs' && counts.podsOn(name).length === 0 ? refusal : undefined;
    if (refused !== undefined) group = `${group} refused`;
    const known = groups.get(group);
    if (known !== undefined) known.nodes.push(name);
    else
      groups.set(group, {
        ...summary,
        ...(waits === undefined ? {} : { waits }),
        ...(refused === undefined ? {} : { refused }),
        nodes: [name],
      });
  }
  return [...groups.values()].toSorted((a, b) => order[a.verdict] - order[b.verdict] || held(a) - held(b));
}
