import type { DaemonSet, IntOrString } from './objects.ts';

/**
 * A count, or a percentage of `total` rounded up or down. `undefined`: neither (`"1"` in quotes is neither, too).
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/util/intstr/intstr.go (GetScaledValueFromIntOrPercent).
 */
export function resolveIntOrPercent(value: IntOrString, total: number, round: 'up' | 'down'): number | undefined {
  if (typeof value === 'number') return value;
  const percent = /^([+-]?[0-9]+)%$/.exec(value);
  if (percent === null) return undefined;
  const exact = (Number(percent[1]) * total) / 100;
  return round === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/**
 * How many nodes may lack an available Pod, and how many may have one too many, while a DaemonSet rolls. Percentages are of
 * `desired` (status.desiredNumberScheduled) and both round up; where both come to 0, one Pod may be missing.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (updatedDesiredNodeCounts).
 */
export function rollingUpdateBudget(daemonSet: DaemonSet, desired: number): { readonly maxUnavailable: number; readonly maxSurge: number } {
  const { type, rollingUpdate } = daemonSet.spec.updateStrategy;
  if (type !== 'RollingUpdate') return { maxUnavailable: 0, maxSurge: 0 };
  const maxUnavailable = resolveIntOrPercent(rollingUpdate?.maxUnavailable ?? 1, desired, 'up') ?? 0;
  const maxSurge = resolveIntOrPercent(rollingUpdate?.maxSurge ?? 0, desired, 'up') ?? 0;
  return { maxUnavailable: desired > 0 && maxUnavailable === 0 && maxSurge === 0 ? 1 : maxUnavailable, maxSurge };
}
