import type { PodAffinity, PodAffinityTerm, PodSpec, TopologySpreadConstraint } from './objects.ts';

const none: readonly never[] = [];

/** What must be beside the Pod. Behaviour of kubernetes: pkg/scheduler/framework/types.go (GetAffinityTerms). */
export const affinityTerms = ({ affinity }: PodSpec): readonly PodAffinityTerm[] =>
  affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? none;

/** What must not be beside the Pod. Behaviour of kubernetes: pkg/scheduler/framework/types.go (GetAntiAffinityTerms). */
export const antiAffinityTerms = ({ affinity }: PodSpec): readonly PodAffinityTerm[] =>
  affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? none;

/** Whom a Pod would rather have beside it, or not. */
export interface Preference {
  readonly term: PodAffinityTerm;
  /** Below zero: rather not. */
  readonly weight: number;
}

/**
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/interpodaffinity/scoring.go (PreScore).
 */
export const preferences = ({ affinity }: PodSpec): readonly Preference[] => {
  if (affinity?.podAffinity === undefined && affinity?.podAntiAffinity === undefined) return none;
  const of = (terms: PodAffinity | undefined, sign: 1 | -1): readonly Preference[] =>
    (terms?.preferredDuringSchedulingIgnoredDuringExecution ?? none).map(({ weight, podAffinityTerm: term }) => ({
      term,
      weight: sign * weight,
    }));
  return [...of(affinity.podAffinity, 1), ...of(affinity.podAntiAffinity, -1)];
};

/** Spreading that must not be broken. Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/common.go (filterTopologySpreadConstraints). */
export const hardSpread = ({ topologySpreadConstraints = none }: PodSpec): readonly TopologySpreadConstraint[] =>
  topologySpreadConstraints.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');

/** Spreading that is only asked for. */
export const softSpread = ({ topologySpreadConstraints = none }: PodSpec): readonly TopologySpreadConstraint[] =>
  topologySpreadConstraints.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'ScheduleAnyway');

/** Where the Pod may go depends on where others are. */
export const hasInterPodRules = (spec: PodSpec): boolean =>
  (spec.affinity !== undefined || spec.topologySpreadConstraints !== undefined) &&
  (affinityTerms(spec).length > 0 || antiAffinityTerms(spec).length > 0 || hardSpread(spec).length > 0);
