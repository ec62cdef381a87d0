import type { Json } from '../../kubernetes/objects.ts';
import { type Faults, invalid, invalidEach, nonNegative } from './fault.ts';
import { isPercent, percentText } from './formats.ts';

/** Behaviour from kubernetes/kubernetes: pkg/apis/apps/validation/validation.go (ValidatePositiveIntOrPercent). */
export function positiveIntOrPercent(path: string, value: Json | undefined): Faults {
  return typeof value === 'string' ? invalidEach(path, value, percentText(value)) : nonNegative(path, value);
}

/** IsNotMoreThan100Percent. */
export function notMoreThanAll(path: string, value: Json | undefined): Faults {
  const over = typeof value === 'string' && isPercent(value) && Number(value.slice(0, -1)) > 100;
  return over ? [invalid(path, value, 'must not be greater than 100%')] : [];
}

/** getIntOrPercentValue: a percentage's number; other texts as Go's Atoi reads them, 0 where it cannot. */
export function amountOf(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return 0;
  if (isPercent(value)) return Number(value.slice(0, -1));
  return /^[-+]?\d+$/.test(value) ? Number(value) : 0;
}
