import type { View } from '../cluster/index.ts';
import { type DaemonSet, type Node, type Placement, type PodTemplateSpec, placementFor, requiredNodeTerms } from '../kubernetes/index.ts';
import { checksOf, podTolerations } from './checks.ts';
import type { Check, PlacementSummary } from './types.ts';

type Summarise = (node: Node) => PlacementSummary;

const runs: PlacementSummary = { verdict: 'runs' };

/** What was read of Nodes so far, and the summary of those that agree in it. */
interface Class {
  readonly next: Map<string | undefined, Class>;
  summary?: PlacementSummary;
}

function nextClass({ next }: Class, value: string | undefined): Class {
  let found = next.get(value);
  if (found === undefined) {
    found = { next: new Map() };
    next.set(value, found);
  }
  return found;
}

/** The rule that fails is looked for when somebody reads it. */
function summaryOf({ spec }: PodTemplateSpec, node: Node, placement: Placement): PlacementSummary {
  let failing: Check | undefined;
  return {
    verdict: placement(node).shouldContinueRunning ? 'mayStay' : 'staysAway',
    get failing() {
      failing ??= checksOf(spec, node, podTolerations(spec)).find(({ passes }) => !passes);
      if (failing === undefined) throw new Error('a rule that fails expected');
      return failing;
    },
  };
}

/**
 * Nodes which agree in the labels that the template speaks of, and in their taints, get the same summary. A template that names nodes
 * is asked about each of them.
 */
function makeSummariser(template: PodTemplateSpec): Summarise {
  const { spec } = template;
  const terms = requiredNodeTerms(spec) ?? [];
  const labelKeys = [
    ...new Set([
      ...Object.keys(spec.nodeSelector ?? {}),
      ...terms.flatMap(({ matchExpressions = [] }) => matchExpressions.map(({ key }) => key)),
    ]),
  ];
  const namesNodes = Boolean(spec.nodeName) || terms.some(({ matchFields }) => (matchFields ?? []).length > 0);
  const placement = placementFor(template);
  const first: Class = { next: new Map() };
  return (node) => {
    if (placement(node).shouldRun) return runs;
    let found = namesNodes ? nextClass(first, node.metadata.name) : first;
    for (const key of labelKeys) found = nextClass(found, node.metadata.labels?.[key]);
    for (const { key, value, effect } of node.spec.taints ?? []) found = nextClass(nextClass(nextClass(found, key), value), effect);
    found.summary ??= summaryOf(template, node, placement);
    return found.summary;
  };
}

const summarisers = new WeakMap<PodTemplateSpec, Summarise>();

function summariserOf(template: PodTemplateSpec): Summarise {
  let summarise = summarisers.get(template);
  if (summarise === undefined) {
    summarise = makeSummariser(template);
    summarisers.set(template, summarise);
  }
  return summarise;
}

/** The verdict and the first rule that fails, quickly: the same as `placementOf` says. */
export const placementSummary = (daemonSet: DaemonSet, node: Node): PlacementSummary => summariserOf(daemonSet.spec.template)(node);

interface Known {
  readonly nodes: readonly Node[];
  readonly placements: Map<string, PlacementSummary>;
}

const known = new WeakMap<View, WeakMap<PodTemplateSpec, Known>>();

/**
 * {@link placementSummary} of every node, by name. Only nodes that have changed since the last question are asked. The map follows the
 * head: it is the same one until a node comes or goes.
 */
export function placementsOf(view: View, daemonSet: DaemonSet): ReadonlyMap<string, PlacementSummary> {
  const { template } = daemonSet.spec;
  const nodes = view.list('Node');
  const ofView = known.get(view) ?? new WeakMap<PodTemplateSpec, Known>();
  known.set(view, ofView);
  const before = ofView.get(template);
  if (before?.nodes === nodes) return before.placements;
  const hasSameNames =
    before?.nodes.length === nodes.length && nodes.every((node, at) => before.nodes[at]?.metadata.name === node.metadata.name);
  const placements = hasSameNames ? before.placements : new Map<string, PlacementSummary>();
  const summarise = summariserOf(template);
  for (let at = 0; at < nodes.length; at += 1) {
    const node = nodes[at];
    if (node !== undefined && !(hasSameNames && before.nodes[at] === node)) placements.set(node.metadata.name, summarise(node));
  }
  ofView.set(template, { nodes, placements });
  return placements;
}
