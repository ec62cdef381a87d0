import type { Labels, Node, NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from './objects.ts';
import { holdsFor, isRequirementValid, labelValue, matchesRequirement, type Requirement } from './requirement.ts';

const noLabels: Labels = {};

const asRequirement = ({ key, operator, values }: NodeSelectorRequirement): Requirement => ({ key, operator, values: values ?? [] });

/** Whether a single expression of a term holds; one that is malformed never does. */
export function matchesNodeExpression(expression: NodeSelectorRequirement, node: Node): boolean {
  const requirement = asRequirement(expression);
  return isRequirementValid(requirement) && matchesRequirement(requirement, node.metadata.labels ?? noLabels);
}

/** A condition on a field of the node: `metadata.name` with In or NotIn and exactly one value; anything else holds for none. */
export function matchesNodeField({ key, operator, values }: NodeSelectorRequirement, node: Node): boolean {
  const [value] = values ?? [];
  if (values?.length !== 1 || value === undefined) return false;
  const actual = key === 'metadata.name' ? node.metadata.name : '';
  if (operator === 'In') return actual === value;
  return operator === 'NotIn' && actual !== value;
}

/** Expressions and fields are ANDed; a term with neither matches no node. */
export function matchesNodeSelectorTerm(term: NodeSelectorTerm, node: Node): boolean {
  const expressions = term.matchExpressions ?? [];
  const fields = term.matchFields ?? [];
  if (expressions.length === 0 && fields.length === 0) return false;
  return (
    expressions.every((expression) => matchesNodeExpression(expression, node)) && fields.every((field) => matchesNodeField(field, node))
  );
}

/** Terms are ORed; no terms match no node. */
export const matchesNodeSelectorTerms = (terms: readonly NodeSelectorTerm[], node: Node): boolean =>
  terms.some((term) => matchesNodeSelectorTerm(term, node));

/** `nodeSelector` alone: every label equal. */
function matchesNodeSelector(spec: PodSpec, node: Node): boolean {
  if (spec.nodeSelector === undefined) return true;
  const labels = node.metadata.labels ?? noLabels;
  for (const [key, value] of Object.entries(spec.nodeSelector)) {
    if (!matchesRequirement({ key, operator: 'In', values: [value] }, labels)) return false;
  }
  return true;
}

/** The required terms; `undefined` where the Pod asks for nothing. */
export const requiredNodeTerms = (spec: PodSpec): readonly NodeSelectorTerm[] | undefined => {
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required === undefined ? undefined : (required.nodeSelectorTerms ?? []);
};

/**
 * `nodeSelector` and required node affinity, both.
 * Behaviour of kubernetes: k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go (RequiredNodeAffinity.Match).
 */
export function matchesNodeSelectorAndAffinity(spec: PodSpec, node: Node): boolean {
  if (!matchesNodeSelector(spec, node)) return false;
  const terms = requiredNodeTerms(spec);
  return terms === undefined || matchesNodeSelectorTerms(terms, node);
}

/** A term made ready for many nodes; none where a requirement is malformed, so that no node matches. */
interface ReadTerm {
  readonly requirements: readonly Requirement[];
  readonly fields: readonly NodeSelectorRequirement[];
}

const readTerm = ({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm): ReadTerm | undefined => {
  const requirements = matchExpressions.map(asRequirement);
  return requirements.length + matchFields.length > 0 && requirements.every(isRequirementValid)
    ? { requirements, fields: matchFields }
    : undefined;
};

function matchesReadTerm({ requirements, fields }: ReadTerm, labels: Labels, node: Node): boolean {
  for (const requirement of requirements) if (!holdsFor(requirement, labelValue(labels, requirement.key))) return false;
  for (const field of fields) if (!matchesNodeField(field, node)) return false;
  return true;
}

/** {@link matchesNodeSelectorAndAffinity} for many nodes: what the Pod asks is read once. */
export function nodeMatcher(spec: PodSpec): (node: Node) => boolean {
  const selector = Object.entries(spec.nodeSelector ?? noLabels);
  const terms = requiredNodeTerms(spec)?.flatMap((term) => readTerm(term) ?? []);
  if (selector.length === 0 && terms === undefined) return () => true;
  return (node) => {
    const labels = node.metadata.labels ?? noLabels;
    for (const [key, value] of selector) if (labelValue(labels, key) !== value) return false;
    if (terms === undefined) return true;
    for (const term of terms) if (matchesReadTerm(term, labels, node)) return true;
    return false;
  };
}
