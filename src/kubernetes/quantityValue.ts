import type { QuantityText } from './objects.ts';
import { quantityOf } from './quantity.ts';

const factors: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

const roundUp = (nano: bigint, step: bigint): number => Number(nano > 0n ? (nano + step - 1n) / step : -((-nano + step - 1n) / step));

/** A quantity in thousandths, rounded up, for quick sums: `100m` is 100. */
export function milliValue(written: QuantityText | undefined): number {
  if (written === undefined) return 0;
  if (typeof written === 'number') return Math.ceil(written * 1000);
  const milli = /^([0-9]{1,12})m$/.exec(written);
  if (milli !== null) return Number(milli[1]);
  const plain = /^([0-9]{1,9})(k|M|Ki|Mi|Gi)?$/.exec(written);
  if (plain !== null) return Number(plain[1]) * (factors[plain[2] ?? ''] ?? 1) * 1000;
  return roundUp(quantityOf(written).nano, 1_000_000n);
}

/** A quantity in whole units, rounded up, for quick sums: `1Ki` is 1024, `1500m` is 2. */
export function unitValue(written: QuantityText | undefined): number {
  if (written === undefined) return 0;
  if (typeof written === 'number') return Math.ceil(written);
  const plain = /^([0-9]{1,9})(k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(written);
  if (plain !== null) return Number(plain[1]) * (factors[plain[2] ?? ''] ?? 1);
  return roundUp(quantityOf(written).nano, 1_000_000_000n);
}
