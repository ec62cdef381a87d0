import { compareQuantities, formatQuantity, quantityOf, roundUpToMilli } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { goQuote } from '../golang.ts';
import { struct } from '../validation/read.ts';

/** Of bytes that cannot be divided: `list` is one of limits or requests. */
export function fractional(list: JsonObject | undefined, name: string, at: string): readonly string[] {
  const value = list?.[name];
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const amount = roundUpToMilli(quantityOf(value));
  if (amount.nano % 1_000_000_000n === 0n || compareQuantities(amount, quantityOf('0')) === 0) return [];
  return [`${at}[${name}]: fractional byte value ${goQuote(formatQuantity(amount))} is invalid, must be an integer`];
}

/** Behaviour from kubernetes/kubernetes: pkg/api/persistentvolumeclaim/util.go (GetWarningsForPersistentVolumeClaimSpec). */
export function claimWarnings(spec: JsonObject | undefined, at: string): readonly string[] {
  const resources = struct(spec, 'resources');
  return ['requests', 'limits'].flatMap((list) => fractional(struct(resources, list), 'storage', `${at}.resources.${list}`));
}
