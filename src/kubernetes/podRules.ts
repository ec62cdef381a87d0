import type { PodAffinityTerm, PodSpec, TopologySpreadConstraint } from './objects.ts';

const none: readonly never[] = [];

/** What must be beside the Pod. Behaviour of kubernetes: pkg/scheduler/framework/types.go (GetAffinityTerms). */
export const affinityTerms = ({ affinity }: PodSpec): readonly PodAffinityTerm[] =>
  affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? none;

/** What must not be beside the Pod. Behaviour of kubernetes: pkg/scheduler/framework/types.go (GetAntiAffinityTerms). */
export const antiAffinityTerms = ({ affinity }: PodSpec): readonly PodAffinityTerm[] =>
  affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? none;

/** Spreading that must not be broken. Behaviour of kubernetes: pkg/scheduler/framework/plugins/podtopologyspread/common.go (filterTopologySpreadConstraints). */
export const hardSpread = ({ topologySpreadConstraints = none }: PodSpec): readonly TopologySpreadConstraint[] =>
  topologySpreadConstraints.filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule');

/** Where the Pod may go depends on where others are. */
export const mindsOthers = (spec: PodSpec): boolean =>
  (spec.affinity !== undefined || spec.topologySpreadConstraints !== undefined) &&
  (affinityTerms(spec).length > 0 || antiAffinityTerms(spec).length > 0 || hardSpread(spec).length > 0);
