import { type FilterPlugin, filterAnswers, nodeInfoPods, rulesOf, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import {
  type DaemonSet,
  hardEffects,
  matchesLabelSelector,
  matchesNodeExpression,
  matchesNodeField,
  matchesNodeSelectorAndAffinity,
  type Node,
  type Pod,
  targetNode,
  tolerates,
} from '../kubernetes/index.ts';
import { budgetOf } from './budget.ts';
import { expressionText, tolerationText } from './checkSentence.ts';
import { daemonPods } from './daemonPods.ts';
import { placementSummary } from './placements.ts';
import { podForNode } from './schedulerChecks.ts';
import type { Message } from './types.ts';

/** What a field of a DaemonSet decides on. */
export interface Decided {
  /** A text of `why`, `lit.*`. Its placeholder `nodes` is for the names of the nodes. */
  readonly sentence: Message<'why'>;
  /** Those that it lets in, or that its Pods are on, by name. */
  readonly nodes: readonly string[];
  /** Pods, as `namespace/name`. */
  readonly pods: readonly string[];
}

const podKey = ({ metadata: { namespace = '', name } }: Pod): string => `${namespace}/${name}`;

type DecidedKey = KeyUnder<'why', 'highlighted'>;

const decided = (key: DecidedKey, nodes: readonly string[], params: TextParams = {}, pods: readonly string[] = []): Decided => ({
  sentence: { key: `highlighted.${key}`, params },
  nodes,
  pods,
});

const where = (view: View, holds: (node: Node) => boolean): readonly string[] =>
  view
    .list('Node')
    .filter(holds)
    .map(({ metadata }) => metadata.name);

/** The Pods and their Nodes. */
function onNodes(key: DecidedKey, pods: readonly Pod[]): Decided {
  const nodes = new Set(pods.flatMap((pod) => targetNode(pod) ?? []));
  return decided(key, [...nodes].toSorted(), {}, pods.map(podKey));
}

function bySelector(view: View, { metadata: { namespace }, spec }: DaemonSet): Decided {
  const pods = view.list('Pod', namespace).filter((pod) => matchesLabelSelector(spec.selector, pod.metadata.labels ?? {}));
  return onNodes('selector', pods);
}

function byStrategy(view: View, daemonSet: DaemonSet): Decided {
  const { usedBy, waiting } = budgetOf(view, daemonSet);
  const nodes = new Set([...usedBy.map(({ node }) => node), ...waiting]);
  const pods = daemonPods(view, daemonSet);
  if (nodes.size === 0) return onNodes('updated', pods);
  const touched = pods.filter((pod) => nodes.has(targetNode(pod) ?? ''));
  return decided('updateStrategy', [...nodes].toSorted(), {}, touched.map(podKey));
}

function byTolerations(view: View, daemonSet: DaemonSet, at: string | undefined): Decided | undefined {
  const all = daemonSet.spec.template.spec.tolerations ?? [];
  const one = at === undefined ? undefined : all[Number(at)];
  if (at !== undefined && one === undefined) return undefined;
  const asked = one === undefined ? all : [one];
  const nodes = where(view, ({ spec }) =>
    (spec.taints ?? []).some((taint) => hardEffects.includes(taint.effect) && asked.some((toleration) => tolerates(toleration, taint))),
  );
  return one === undefined ? decided('tolerations', nodes) : decided('toleration', nodes, { toleration: tolerationText(one) });
}

function bySelectorKey(view: View, daemonSet: DaemonSet, key: string | undefined): Decided | undefined {
  const { nodeSelector = {} } = daemonSet.spec.template.spec;
  const wanted = key === undefined ? undefined : nodeSelector[key];
  if (key !== undefined && wanted === undefined) return undefined;
  if (key === undefined)
    return decided(
      'nodeSelector',
      where(view, (node) => Object.entries(nodeSelector).every(([name, value]) => node.metadata.labels?.[name] === value)),
    );
  return decided(
    'selectorKey',
    where(view, ({ metadata }) => metadata.labels?.[key] === wanted),
    { expression: `${key}=${wanted ?? ''}` },
  );
}

/** `path` from `requiredDuringSchedulingIgnoredDuringExecution` on. */
function byAffinity(view: View, daemonSet: DaemonSet, [, term, list, index]: readonly string[]): Decided | undefined {
  const { affinity } = daemonSet.spec.template.spec;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (terms === undefined) return undefined;
  const one = term === undefined ? undefined : terms[Number(term)];
  const expressions = list === 'matchFields' ? one?.matchFields : one?.matchExpressions;
  const expression = index === undefined ? undefined : expressions?.[Number(index)];
  if (expression !== undefined) {
    const holds = list === 'matchFields' ? matchesNodeField : matchesNodeExpression;
    return decided(
      'expression',
      where(view, (node) => holds(expression, node)),
      { expression: expressionText(expression) },
    );
  }
  return decided(
    'affinity',
    where(view, (node) => matchesNodeSelectorAndAffinity({ containers: [], ...(affinity === undefined ? {} : { affinity }) }, node)),
  );
}

/** Nodes that want the Pod and whose filter lets it in; the Pod that is there does not stand in its own way. */
function byFilter(view: View, daemonSet: DaemonSet, key: DecidedKey, plugin: FilterPlugin): Decided {
  const own = new Set(daemonPods(view, daemonSet).map(({ metadata }) => metadata.uid));
  return decided(
    key,
    where(view, (node) => {
      if (placementSummary(daemonSet, node).verdict !== 'runs') return false;
      const pod = podForNode(view, daemonSet, node);
      const others = nodeInfoPods(view, pod, node).filter(({ metadata }) => !own.has(metadata.uid));
      return filterAnswers(pod, node, others, rulesOf(view, pod)).some(
        (answer) => answer.plugin === plugin && answer.refusal === undefined,
      );
    }),
  );
}

/** Which Nodes and Pods a field of the DaemonSet, or one inside of it, decides on; `undefined` for a field that decides on none. */
export function decidedBy(view: View, daemonSet: DaemonSet, path: readonly string[]): Decided | undefined {
  const [root, field, ...rest] = path;
  if (root !== 'spec') return undefined;
  if (field === 'selector') return bySelector(view, daemonSet);
  if (field === 'updateStrategy') return byStrategy(view, daemonSet);
  if (field !== 'template' || rest[0] !== 'spec') return undefined;
  const [, name, at, inner, ...deeper] = rest;
  switch (name) {
    case 'nodeName':
      return decided(
        'nodeName',
        where(view, ({ metadata }) => metadata.name === daemonSet.spec.template.spec.nodeName),
      );
    case 'nodeSelector':
      return bySelectorKey(view, daemonSet, at);
    case 'tolerations':
      return byTolerations(view, daemonSet, at);
    case 'affinity': {
      if (at !== undefined && at !== 'nodeAffinity') return undefined;
      return inner === undefined || inner.startsWith('required') ? byAffinity(view, daemonSet, deeper) : undefined;
    }
    case 'containers':
    case 'initContainers':
      if (inner === 'resources') return byFilter(view, daemonSet, 'resources', 'NodeResourcesFit');
      return inner === 'ports' ? byFilter(view, daemonSet, 'ports', 'NodePorts') : undefined;
    default:
      return undefined;
  }
}
