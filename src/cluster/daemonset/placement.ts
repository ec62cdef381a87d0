import {
  addDaemonTolerations,
  type DaemonPlacement,
  type Node,
  nodeShouldRunDaemonPod,
  type PodTemplateSpec,
  requiredNodeTerms,
} from '../../kubernetes/index.ts';

/** Whether Pods of a template belong on a node; decided once per class of nodes that look alike to the template. */
export type Placement = (node: Node) => DaemonPlacement;

const known = new WeakMap<PodTemplateSpec, Placement>();

/** The placement of a template, cached by identity because templates are immutable. */
export function placementFor(template: PodTemplateSpec): Placement {
  let placement = known.get(template);
  if (placement === undefined) {
    placement = makePlacement(template);
    known.set(template, placement);
  }
  return placement;
}

function makePlacement(template: PodTemplateSpec): Placement {
  const { spec } = template;
  const tolerations = addDaemonTolerations(spec.tolerations, spec.hostNetwork === true);
  const terms = requiredNodeTerms(spec) ?? [];
  const labels = [
    ...new Set([...Object.keys(spec.nodeSelector ?? {}), ...terms.flatMap((term) => (term.matchExpressions ?? []).map(({ key }) => key))]),
  ];
  const readsName = Boolean(spec.nodeName) || terms.some((term) => (term.matchFields ?? []).length > 0);
  const classes = new Map<string, DaemonPlacement>();
  return (node) => {
    const look = JSON.stringify([
      labels.map((label) => node.metadata.labels?.[label] ?? null),
      node.spec.taints?.map(({ key, value, effect }) => [key, value, effect]),
      readsName ? node.metadata.name : '',
    ]);
    let verdict = classes.get(look);
    if (verdict === undefined) {
      verdict = nodeShouldRunDaemonPod(node, template, tolerations);
      classes.set(look, verdict);
    }
    return verdict;
  };
}
