import { parseInt64 } from './int64.ts';
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

/**
 * NotIn and DoesNotExist hold where the label is absent. Gt and Lt need 64-bit whole numbers on both sides.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/labels/selector.go (Requirement.Matches).
 */
export function matchesRequirement({ key, operator, values }: Requirement, labels: Labels): boolean {
  const present = Object.hasOwn(labels, key);
  const value = present ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return present;
    case 'DoesNotExist':
      return !present;
    case 'Gt':
    case 'Lt': {
      const actual = value === undefined ? undefined : parseInt64(value);
      const bound = values[0] === undefined ? undefined : parseInt64(values[0]);
      if (actual === undefined || bound === undefined) return false;
      return operator === 'Gt' ? actual > bound : actual < bound;
    }
    default:
      return false;
  }
}
