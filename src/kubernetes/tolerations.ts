import type { Taint, TaintEffect, Toleration } from './objects.ts';

/** `key=value:Effect`, or `key:Effect` where the value is empty. */
export const taintText = ({ key, value, effect }: Taint): string =>
  value === undefined || value === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;

/**
 * An empty effect tolerates every effect, an empty key every key, an empty operator means Equal. `Lt` and `Gt` never
 * match: their gate (TaintTolerationComparisonOperators) is off.
 * Behaviour of kubernetes: k8s.io/api/core/v1/toleration.go (ToleratesTaint).
 */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  switch (toleration.operator ?? 'Equal') {
    case 'Exists':
      return true;
    case 'Equal':
      return (toleration.value ?? '') === (taint.value ?? '');
    default:
      // An operator that was written as an empty text is Equal, too.
      return String(toleration.operator) === '' && (toleration.value ?? '') === (taint.value ?? '');
  }
}

export const findToleration = (tolerations: readonly Toleration[], taint: Taint): Toleration | undefined =>
  tolerations.find((toleration) => tolerates(toleration, taint));

/** Effects that keep a Pod away. */
export const hardEffects: readonly TaintEffect[] = ['NoSchedule', 'NoExecute'];

/** The first taint of the given effects that nothing tolerates. */
export const findUntoleratedTaint = (
  taints: readonly Taint[] | undefined,
  tolerations: readonly Toleration[],
  effects: readonly TaintEffect[] = hardEffects,
): Taint | undefined => taints?.find((taint) => effects.includes(taint.effect) && findToleration(tolerations, taint) === undefined);
