import type { LabelSelector, Labels, PodAffinity, PodAffinityTerm, PodSpec } from '../../kubernetes/index.ts';

interface Keyed {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

/**
 * The Pod's own values of `matchLabelKeys` and `mismatchLabelKeys`, written into the selectors. The Pod is not validated yet:
 * a preferred term may lack what it prefers.
 * Behaviour of kubernetes: pkg/registry/core/pod/strategy.go (applyMatchLabelKeysAndMismatchLabelKeys).
 */
export function withLabelKeys(spec: PodSpec, labels: Labels): PodSpec {
  const { affinity, topologySpreadConstraints } = spec;
  const hasRules =
    affinity?.podAffinity !== undefined || affinity?.podAntiAffinity !== undefined || topologySpreadConstraints !== undefined;
  if (!hasRules || !rulesIn(spec).some(hasKeys)) return spec;
  return {
    ...spec,
    ...(topologySpreadConstraints === undefined
      ? {}
      : { topologySpreadConstraints: topologySpreadConstraints.map((constraint) => merged(constraint, labels)) }),
    ...(affinity === undefined
      ? {}
      : {
          affinity: {
            ...affinity,
            ...(affinity.podAffinity === undefined ? {} : { podAffinity: inTerms(affinity.podAffinity, labels) }),
            ...(affinity.podAntiAffinity === undefined ? {} : { podAntiAffinity: inTerms(affinity.podAntiAffinity, labels) }),
          },
        }),
  };
}

const hasKeys = ({ matchLabelKeys = [], mismatchLabelKeys = [] }: Keyed): boolean => matchLabelKeys.length + mismatchLabelKeys.length > 0;

const rulesIn = ({ affinity, topologySpreadConstraints = [] }: PodSpec): readonly Keyed[] => [
  ...topologySpreadConstraints,
  ...[affinity?.podAffinity, affinity?.podAntiAffinity].flatMap((each) => [
    ...(each?.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(each?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ podAffinityTerm }) => podAffinityTerm ?? {}),
  ]),
];

function inTerms(affinity: PodAffinity, labels: Labels): PodAffinity {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } = affinity;
  const inTerm = (term: PodAffinityTerm): PodAffinityTerm => merged(term, labels);
  return {
    ...affinity,
    ...(required === undefined ? {} : { requiredDuringSchedulingIgnoredDuringExecution: required.map(inTerm) }),
    ...(preferred === undefined
      ? {}
      : {
          preferredDuringSchedulingIgnoredDuringExecution: preferred.map((weighted) =>
            weighted.podAffinityTerm === undefined ? weighted : { ...weighted, podAffinityTerm: inTerm(weighted.podAffinityTerm) },
          ),
        }),
  };
}

function merged<T extends Keyed>(rule: T, labels: Labels): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = rule;
  if (labelSelector === undefined) return rule;
  const asExpressions = (keys: readonly string[], operator: 'In' | 'NotIn') =>
    keys.flatMap((key) => {
      const value = labels[key];
      return value === undefined ? [] : [{ key, operator, values: [value] }];
    });
  const added = [...asExpressions(matchLabelKeys, 'In'), ...asExpressions(mismatchLabelKeys, 'NotIn')];
  if (added.length === 0) return rule;
  return { ...rule, labelSelector: { ...labelSelector, matchExpressions: [...(labelSelector.matchExpressions ?? []), ...added] } };
}
