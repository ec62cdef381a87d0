import {
  addDaemonTolerations,
  findToleration,
  matchesNodeExpression,
  matchesNodeField,
  type Node,
  type NodeSelectorRequirement,
  type NodeSelectorTerm,
  type PodSpec,
  requiredNodeTerms,
  type Toleration,
} from '../kubernetes/index.ts';
import type { Check, TermExpression, ToleratedBy, Verdict } from './types.ts';

const spec = 'spec.template.spec';
const required = `${spec}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`;

/** `metadata.labels.zone`, or `metadata.labels[kubernetes.io/os]` for a key with dots. */
const keyed = (path: string, key: string): string => (/[./]/.test(key) ? `${path}[${key}]` : `${path}.${key}`);

/** The field path of a Node's label. */
export const nodePathOf = (label: string): string => keyed('metadata.labels', label);

function nodeSelectorChecks(podSpec: PodSpec, node: Node): readonly Check[] {
  return Object.entries(podSpec.nodeSelector ?? {}).map(([key, wanted]) => {
    const actual = node.metadata.labels?.[key];
    return {
      kind: 'nodeSelector',
      passes: actual === wanted,
      path: keyed(`${spec}.nodeSelector`, key),
      nodePath: nodePathOf(key),
      key,
      wanted,
      ...(actual === undefined ? {} : { actual }),
    };
  });
}

function expressionsOf(term: NodeSelectorTerm, termPath: string, node: Node): readonly TermExpression[] {
  const labels = node.metadata.labels;
  const byLabel = (expression: NodeSelectorRequirement, index: number): TermExpression => {
    const actual = labels?.[expression.key];
    return {
      expression,
      path: `${termPath}.matchExpressions[${index}]`,
      passes: matchesNodeExpression(expression, node),
      ...(actual === undefined ? {} : { actual }),
    };
  };
  const byField = (expression: NodeSelectorRequirement, index: number): TermExpression => ({
    expression,
    path: `${termPath}.matchFields[${index}]`,
    passes: matchesNodeField(expression, node),
    ...(expression.key === 'metadata.name' ? { actual: node.metadata.name } : {}),
  });
  return [...(term.matchExpressions ?? []).map(byLabel), ...(term.matchFields ?? []).map(byField)];
}

function affinityCheck(podSpec: PodSpec, node: Node): readonly Check[] {
  const nodeSelectorTerms = requiredNodeTerms(podSpec);
  if (nodeSelectorTerms === undefined) return [];
  const terms = nodeSelectorTerms.map((term, index) => {
    const expressions = expressionsOf(term, `${required}.nodeSelectorTerms[${index}]`, node);
    return { passes: expressions.length > 0 && expressions.every(({ passes }) => passes), expressions };
  });
  return [{ kind: 'affinity', passes: terms.some(({ passes }) => passes), path: required, terms }];
}

const sameToleration = (a: Toleration, b: Toleration): boolean =>
  a === b ||
  (a.key === b.key &&
    a.operator === b.operator &&
    a.effect === b.effect &&
    (a.value ?? '') === (b.value ?? '') &&
    a.tolerationSeconds === b.tolerationSeconds);

/** Where a toleration of the Pod comes from: the controller replaces the template's where the two say the same. */
export function sourceOf(toleration: Toleration, own: readonly Toleration[]): ToleratedBy {
  const index = own.findIndex((each) => sameToleration(each, toleration));
  return index < 0 ? { toleration, from: 'controller' } : { toleration, from: 'template', path: `${spec}.tolerations[${index}]` };
}

function taintChecks(podSpec: PodSpec, node: Node, tolerations: readonly Toleration[]): readonly Check[] {
  return (node.spec.taints ?? []).map((taint, index) => {
    const soft = taint.effect === 'PreferNoSchedule';
    const toleration = findToleration(tolerations, taint);
    return {
      kind: 'taint',
      passes: soft || toleration !== undefined,
      nodePath: `spec.taints[${index}]`,
      taint,
      soft,
      ...(toleration === undefined ? {} : { toleratedBy: sourceOf(toleration, podSpec.tolerations ?? []) }),
    };
  });
}

/** Tolerations of the Pods of a template, the controller's included. */
export const podTolerations = (podSpec: PodSpec): readonly Toleration[] =>
  addDaemonTolerations(podSpec.tolerations, podSpec.hostNetwork === true);

/**
 * What the controller asks before it puts a Pod of the template on the node, in its order.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (NodeShouldRunDaemonPod).
 */
export function checksOf(podSpec: PodSpec, node: Node, tolerations: readonly Toleration[] = podTolerations(podSpec)): readonly Check[] {
  const { name } = node.metadata;
  const byName: readonly Check[] = podSpec.nodeName
    ? [
        {
          kind: 'nodeName',
          passes: podSpec.nodeName === name,
          path: `${spec}.nodeName`,
          nodePath: 'metadata.name',
          wanted: podSpec.nodeName,
          actual: name,
        },
      ]
    : [];
  return [...byName, ...nodeSelectorChecks(podSpec, node), ...affinityCheck(podSpec, node), ...taintChecks(podSpec, node, tolerations)];
}

/** A Pod may stay where nothing but NoSchedule taints speaks against the node. */
export function verdictOf(checks: readonly Check[]): Verdict {
  const failing = checks.filter(({ passes }) => !passes);
  if (failing.length === 0) return 'runs';
  return failing.every((check) => check.kind === 'taint' && check.taint.effect === 'NoSchedule') ? 'mayStay' : 'staysAway';
}
