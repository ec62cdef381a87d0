import { filterNode, nodeInfoPods, type RefusedCreation, rulesOf, type View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet, type Node, type PodTemplateSpec } from '../kubernetes/index.ts';
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

/** Behind the others of its verdict. */
const rankOf = ({ waits, refused }: NodeGroup): number => (refused !== undefined ? 2 : waits !== undefined ? 1 : 0);

/** Of one class of nodes: two classes may have the same reason. */
const nameOf = ({ verdict, failing }: PlacementSummary): string =>
  failing === undefined ? verdict : `${verdict} ${JSON.stringify(checkSentence(failing))}`;

interface Base {
  readonly nodes: readonly Node[];
  readonly groups: ReadonlyMap<string, Growing>;
}

const bases = new WeakMap<PodTemplateSpec, Base>();

/** Every Node by what the template says of it. Found again when a Node has changed. */
function baseOf(view: View, daemonSet: DaemonSet): Base['groups'] {
  const { template } = daemonSet.spec;
  const list = view.list('Node');
  const known = bases.get(template);
  if (known?.nodes === list) return known.groups;
  const names = new Map<PlacementSummary, string>();
  const groups = new Map<string, Growing>();
  for (const node of list) {
    const summary = placementSummary(daemonSet, node);
    let group = names.get(summary);
    if (group === undefined) {
      group = nameOf(summary);
      names.set(summary, group);
    }
    const growing = groups.get(group);
    if (growing === undefined) groups.set(group, { ...summary, nodes: [node.metadata.name] });
    else growing.nodes.push(node.metadata.name);
  }
  bases.set(template, { nodes: list, groups });
  return groups;
}

const none: ReadonlySet<string> = new Set();

/**
 * Every Node of the cluster by verdict and reason: one look for each class of nodes, and one for each Pod that waits. Those that
 * wait come behind those that run, and those whose Pods are refused come last of these. While no Node changes and no Pod waits, it
 * looks at no Node.
 */
export function placementGroups(view: View, daemonSet: DaemonSet): readonly NodeGroup[] {
  const { uid } = daemonSet.metadata;
  const base = baseOf(view, daemonSet);
  const counts = nodeCountsOf(view, daemonSet);
  const refusal = daemonRefusal(view, daemonSet);
  const missing = refusal === undefined ? none : new Set(counts.current.nodes('missing'));
  const held = new Map<string, Growing>();
  const heldOf = new Map<string, Set<string>>();
  for (const name of [...new Set([...counts.unboundNodes(), ...missing])].sort()) {
    const node = view.get('Node', undefined, name);
    if (node === undefined) continue;
    const summary = placementSummary(daemonSet, node);
    const pod = view.unboundPods(name).find((other) => controllerOf(other)?.uid === uid);
    const waits = pod && (filterNode(pod, node, nodeInfoPods(view, pod, node), rulesOf(view, pod))?.reasons ?? []);
    const refused = missing.has(name) ? refusal : undefined;
    if (waits === undefined && refused === undefined) continue;
    const without = nameOf(summary);
    const taken = heldOf.get(without);
    if (taken === undefined) heldOf.set(without, new Set([name]));
    else taken.add(name);
    const group = `${without} ${waits === undefined ? '' : `waits ${waits.join()}`} ${refused === undefined ? '' : 'refused'}`;
    const growing = held.get(group);
    if (growing !== undefined) growing.nodes.push(name);
    else
      held.set(group, {
        ...summary,
        ...(waits === undefined ? {} : { waits }),
        ...(refused === undefined ? {} : { refused }),
        nodes: [name],
      });
  }
  const others = [...base].flatMap(([name, group]): readonly NodeGroup[] => {
    const taken = heldOf.get(name);
    if (taken === undefined) return [group];
    const nodes = group.nodes.filter((node) => !taken.has(node));
    return nodes.length === 0 ? [] : [{ ...group, nodes }];
  });
  return [...others, ...held.values()].toSorted((a, b) => order[a.verdict] - order[b.verdict] || rankOf(a) - rankOf(b));
}
