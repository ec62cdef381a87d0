import { compareInt64Texts, parseInt64 } from './int64.ts';
import { isLabelKey, isLabelValue } from './labelFormat.ts';
import type { Labels } from './objects.ts';

export type RequirementOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';

/** One condition on labels; every selector is a list of them, ANDed. */
export interface Requirement {
  readonly key: string;
  readonly operator: RequirementOperator;
  readonly values: readonly string[];
}

/**
 * Whether the API machinery can make a selector of it at all. A requirement that it cannot matches nothing, not even
 * with NotIn: `Gt` with `-4`, for one, since `-4` is no label value.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/labels/selector.go (NewRequirement).
 */
export function isRequirementValid({ key, operator, values }: Requirement): boolean {
  if (!isLabelKey(key)) return false;
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) return false;
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length !== 0) return false;
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1 || values.some((value) => parseInt64(value) === undefined)) return false;
      break;
    default:
      return false;
  }
  return values.every(isLabelValue);
}

/** A label's value; `undefined` where it is absent. Nothing that every object inherits is a label. */
export function labelValue(labels: Labels, key: string): string | undefined {
  const value: unknown = labels[key];
  return typeof value === 'string' ? value : undefined;
}

/**
 * NotIn and DoesNotExist hold where the label is absent. Gt and Lt need 64-bit whole numbers on both sides.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/labels/selector.go (Requirement.Matches).
 */
export function holdsFor({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
    case 'Lt': {
      const difference = value === undefined || values[0] === undefined ? undefined : compareInt64Texts(value, values[0]);
      return difference !== undefined && (operator === 'Gt' ? difference > 0 : difference < 0);
    }
    default:
      return false;
  }
}

/** {@link holdsFor} the label that the requirement names. */
export const matchesRequirement = (requirement: Requirement, labels: Labels): boolean =>
  holdsFor(requirement, labelValue(labels, requirement.key));
