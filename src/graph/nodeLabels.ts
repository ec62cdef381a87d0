import type { View } from '../cluster/index.ts';
import type { DaemonSet, Labels, NodeSelectorTerm } from '../kubernetes/index.ts';
import type { Labelled } from './cardLines.ts';

type Template = DaemonSet['spec']['template'];

/** Keys that every node has, or that the card shows otherwise; others of Kubernetes' say where and on what a node runs. */
const isDefault = (key: string): boolean => {
  const domain = key.includes('/') ? key.slice(0, key.indexOf('/')) : '';
  if (domain !== 'kubernetes.io' && !domain.endsWith('.kubernetes.io') && domain !== 'k8s.io') return false;
  return domain !== 'topology.kubernetes.io' && key !== 'node.kubernetes.io/instance-type';
};

const keysOfTerm = ({ matchExpressions = [] }: NodeSelectorTerm): readonly string[] => matchExpressions.map(({ key }) => key);

const read = new WeakMap<Template, readonly string[]>();

/** Keys of node labels that a Pod template selects nodes by. */
function keysRead(template: Template): readonly string[] {
  let keys = read.get(template);
  if (keys === undefined) {
    const affinity = template.spec.affinity?.nodeAffinity;
    keys = [
      ...Object.keys(template.spec.nodeSelector ?? {}),
      ...(affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []).flatMap(keysOfTerm),
      ...(affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).flatMap(({ preference }) => keysOfTerm(preference)),
    ];
    read.set(template, keys);
  }
  return keys;
}

/** `key=value` of the labels that say something about a node: first those that a template reads, then others, by key. */
export function labelsShown(labels: Labels, templates: readonly Template[]): readonly string[] {
  const wanted = new Set(templates.flatMap(keysRead));
  const keys = Object.keys(labels).toSorted();
  const written = (key: string): string => (labels[key] === '' ? key : `${key}=${labels[key]}`);
  return [...keys.filter((key) => wanted.has(key)), ...keys.filter((key) => !wanted.has(key) && !isDefault(key))].map(written);
}

/** The labels that a node's card shows. */
export const nodeLabels = (view: View, name: string): readonly string[] =>
  labelsShown(
    view.get('Node', undefined, name)?.metadata.labels ?? {},
    view.list('DaemonSet').map(({ spec }) => spec.template),
  );

const labelled = new WeakMap<readonly object[], { readonly sets: readonly DaemonSet[]; readonly found: boolean }>();

/** Whether any node has labels to show. */
function hasLabels(view: View): boolean {
  const [nodes, sets] = [view.list('Node'), view.list('DaemonSet')];
  let known = labelled.get(nodes);
  if (known?.sets !== sets) {
    const templates = sets.map(({ spec }) => spec.template);
    known = { sets, found: nodes.some(({ metadata }) => labelsShown(metadata.labels ?? {}, templates).length > 0) };
    labelled.set(nodes, known);
  }
  return known.found;
}

/** Whether there are labels to show. */
export const labelledOf = (view: View, name: string): Labelled => ({ any: hasLabels(view), own: nodeLabels(view, name).length > 0 });
