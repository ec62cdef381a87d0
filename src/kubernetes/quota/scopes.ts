import type { JsonObject, Pod, PodAffinity, QuotaScopeRequirement, ResourceQuota } from '../objects.ts';

/** What a quota's objects must all be: its scopes, then its scope selector. */
export function scopesOf({ spec }: ResourceQuota): readonly QuotaScopeRequirement[] {
  const scopes = (spec.scopes ?? []).map((scopeName): QuotaScopeRequirement => ({ scopeName, operator: 'Exists' }));
  return [...scopes, ...(spec.scopeSelector?.matchExpressions ?? [])];
}

/** Behaviour of kubernetes: pkg/quota/v1/evaluator/core/pods.go (podMatchesScopeFunc). */
export function isPodInScope(pod: Pod, requirement: QuotaScopeRequirement): boolean {
  switch (requirement.scopeName) {
    case 'Terminating':
      return hasDeadline(pod);
    case 'NotTerminating':
      return !hasDeadline(pod);
    case 'BestEffort':
      return pod.status.qosClass === 'BestEffort';
    case 'NotBestEffort':
      return pod.status.qosClass !== 'BestEffort';
    case 'PriorityClass':
      return isNamed(pod.spec.priorityClassName ?? '', requirement);
    case 'CrossNamespacePodAffinity':
      return reachesOut(pod.spec.affinity?.podAffinity) || reachesOut(pod.spec.affinity?.podAntiAffinity);
    default:
      return false;
  }
}

/** Behaviour of kubernetes: pkg/quota/v1/evaluator/core/persistent_volume_claims.go (pvcMatchesScopeFunc). */
export function isClaimInScope(claim: JsonObject, requirement: QuotaScopeRequirement): boolean {
  if (requirement.scopeName !== 'VolumeAttributesClass') return false;
  const spec = claim['spec'] as JsonObject | undefined;
  const name = spec?.['volumeAttributesClassName'];
  return isNamed(typeof name === 'string' ? name : '', requirement);
}

/** Whether a Pod has an active deadline, which is what quotas call Terminating. */
export const hasDeadline = ({ spec }: Pod): boolean => (spec.activeDeadlineSeconds ?? -1) >= 0;

function isNamed(name: string, { operator, values = [] }: QuotaScopeRequirement): boolean {
  switch (operator) {
    case 'Exists':
      return name !== '';
    case 'DoesNotExist':
      return name === '';
    case 'In':
      return name !== '' && values.includes(name);
    case 'NotIn':
      return name === '' || !values.includes(name);
    default:
      return false;
  }
}

/** Whether a term speaks of other namespaces, even of those that a selector selects none of. */
function reachesOut(affinity: PodAffinity | undefined): boolean {
  const required = affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const preferred = affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
  return [...required, ...preferred.map(({ podAffinityTerm }) => podAffinityTerm)].some(
    ({ namespaces, namespaceSelector }) => (namespaces ?? []).length > 0 || namespaceSelector !== undefined,
  );
}
