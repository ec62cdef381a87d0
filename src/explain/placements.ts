import type { View } from '../cluster/index.ts';
import { type DaemonSet, type Node, type PodTemplateSpec, requiredNodeTerms } from '../kubernetes/index.ts';
import { checksOf, podTolerations, verdictOf } from './checks.ts';
import type { PlacementSummary } from './types.ts';

type Summarise = (node: Node) => PlacementSummary;

const summarisers = new WeakMap<PodTemplateSpec, Summarise>();

/**
 * Nodes which agree in the labels that the template speaks of, and in their taints, get the same answer: it is found once
 * for each such class. A template that names nodes is asked about each of them.
 */
function makeSummariser(template: PodTemplateSpec): Summarise {
  const { spec } = template;
  const terms = requiredNodeTerms(spec) ?? [];
  const keys = new Set(Object.keys(spec.nodeSelector ?? {}));
  for (const term of terms) for (const { key } of term.matchExpressions ?? []) keys.add(key);
  const labelKeys = [...keys];
  const namesNodes = Boolean(spec.nodeName) || terms.some(({ matchFields }) => (matchFields ?? []).length > 0);
  const tolerations = podTolerations(spec);
  const classes = new Map<string, PlacementSummary>();
  const byNode = new WeakMap<Node, PlacementSummary>();

  const classOf = (node: Node): string => {
    let name = namesNodes ? node.metadata.name : '';
    const labels = node.metadata.labels;
    for (const key of labelKeys) {
      const value = labels?.[key];
      name += value === undefined ? '\n-' : `\n=${value}`;
    }
    for (const { key, value, effect } of node.spec.taints ?? []) name += `\n!${key}=${value ?? ''}:${effect}`;
    return name;
  };

  return (node) => {
    const known = byNode.get(node);
    if (known !== undefined) return known;
    const className = classOf(node);
    let summary = classes.get(className);
    if (summary === undefined) {
      const checks = checksOf(spec, node, tolerations);
      const failing = checks.find(({ passes }) => !passes);
      summary = { verdict: verdictOf(checks), ...(failing === undefined ? {} : { failing }) };
      classes.set(className, summary);
    }
    byNode.set(node, summary);
    return summary;
  };
}

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

/** {@link placementSummary} of every node, by name. */
export function placementsOf(view: View, daemonSet: DaemonSet): ReadonlyMap<string, PlacementSummary> {
  const summarise = summariserOf(daemonSet.spec.template);
  return new Map(view.list('Node').map((node) => [node.metadata.name, summarise(node)]));
}
