import { formatQuantity, quantityOf, roundUpToMilli } from '../../kubernetes/index.ts';
import { type Draft, structIn } from './draft.ts';

/** Amounts are kept to a thousandth, rounded up. */
export function setResourceDefaults(resources: Draft | undefined): void {
  roundResources(structIn(resources, 'limits'));
  roundResources(structIn(resources, 'requests'));
}

export function roundResources(list: Draft | undefined): void {
  if (list === undefined) return;
  for (const [name, amount] of Object.entries(list)) {
    if (typeof amount === 'string' || typeof amount === 'number') list[name] = formatQuantity(roundUpToMilli(quantityOf(amount)));
  }
}
