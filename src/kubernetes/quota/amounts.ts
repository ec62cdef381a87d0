import type { ResourceList } from '../objects.ts';
import { addQuantities, compareQuantities, formatQuantity, type Quantity, quantityOf } from '../quantity.ts';

/** Amounts by resource name. */
export type Amounts = ReadonlyMap<string, Quantity>;

export const amountsOf = (list: ResourceList | undefined): Amounts =>
  new Map(Object.entries(list ?? {}).map(([name, text]) => [name, quantityOf(text)]));

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : a > b ? 1 : 0);

/** As the API writes them, by name. */
export const listOfAmounts = (amounts: Amounts): ResourceList =>
  Object.fromEntries([...amounts].sort(byName).map(([name, amount]) => [name, formatQuantity(amount)]));

/** `cpu=1,pods=2`, by name. Behaviour of kubernetes: k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go (prettyPrint). */
export const printAmounts = (amounts: Amounts): string =>
  [...amounts]
    .sort(byName)
    .map(([name, amount]) => `${name}=${formatQuantity(amount)}`)
    .join(',');

/** Only what `keeps` says. */
export const pickAmounts = (amounts: Amounts, keeps: (name: string) => boolean): Amounts =>
  new Map([...amounts].filter(([name]) => keeps(name)));

/** Behaviour of kubernetes: k8s.io/apiserver/pkg/quota/v1/resources.go (Add). */
export function addAmounts(a: Amounts, b: Amounts): Amounts {
  const sum = new Map(a);
  for (const [name, amount] of b) {
    const present = sum.get(name);
    sum.set(name, present === undefined ? amount : addQuantities(present, amount));
  }
  return sum;
}

/** The same amounts, however they are written. */
export const sameAmounts = (a: Amounts, b: Amounts): boolean =>
  a.size === b.size &&
  [...a].every(([name, amount]) => {
    const other = b.get(name);
    return other !== undefined && compareQuantities(amount, other) === 0;
  });
