import {
  affinityTerms,
  antiAffinityTerms,
  type LabelSelector,
  type Labels,
  labelSelectorRequirements,
  matchesLabelSelector,
  matchesRequirements,
  type Pod,
  type PodAffinityTerm,
  type PodSpec,
  preferences,
} from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

const none: readonly TermEffect[] = [];

/** Whether a rule matches a Pod. */
export type PodPredicate = (pod: Pod) => boolean;

/** How a term of a bound Pod affects another Pod: `excludes` keeps it out of the domain, `weight` attracts or repels it. */
export interface TermEffect {
  readonly term: PodAffinityTerm;
  readonly excludes?: true;
  readonly weight: number;
}

export const termEffectsOf = (spec: PodSpec): readonly TermEffect[] =>
  spec.affinity?.podAffinity === undefined && spec.affinity?.podAntiAffinity === undefined
    ? none
    : [
        ...antiAffinityTerms(spec).map((term): TermEffect => ({ term, excludes: true, weight: 0 })),
        ...affinityTerms(spec).map((term): TermEffect => ({ term, weight: 1 })),
        ...preferences(spec),
      ];

export const effectKey = ({ term, excludes, weight }: TermEffect, home: string | undefined): string =>
  `${excludes ?? false} ${weight} ${termKey(term, home)}`;

export const termKey = ({ labelSelector, namespaces, namespaceSelector, topologyKey }: PodAffinityTerm, home: string | undefined): string =>
  JSON.stringify([home, labelSelector, namespaces, namespaceSelector, topologyKey]);

/**
 * Whether a term of a Pod in the namespace `home` speaks of a Pod.
 * Behaviour of kubernetes: k8s.io/kube-scheduler/framework/types.go (AffinityTerm.Matches).
 */
export function matcherOf(
  view: View,
  { namespaces = [], namespaceSelector, labelSelector }: PodAffinityTerm,
  home: string | undefined,
): PodPredicate {
  const requirements = labelSelectorRequirements(labelSelector);
  const isHere = (namespace: string | undefined): boolean => {
    if (namespaces.length === 0 && namespaceSelector === undefined) return namespace === home;
    if (namespaces.includes(namespace ?? '')) return true;
    return (
      namespaceSelector !== undefined &&
      matchesLabelSelector(namespaceSelector, view.get('Namespace', undefined, namespace ?? '')?.metadata.labels)
    );
  };
  return ({ metadata }) => requirements !== undefined && isHere(metadata.namespace) && matchesRequirements(requirements, metadata.labels);
}

/** A selector as a function; one that is absent selects nothing. */
export function selects(selector: LabelSelector | undefined): (labels: Labels | undefined) => boolean {
  const requirements = labelSelectorRequirements(selector);
  return (labels) => requirements !== undefined && matchesRequirements(requirements, labels);
}
