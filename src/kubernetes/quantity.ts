import { bad, type Checked, good } from './checked.ts';
import type { QuantityText } from './objects.ts';

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

/** An exact amount. */
export interface Quantity {
  /** In units of 10⁻⁹. */
  readonly nano: bigint;
  readonly format: QuantityFormat;
  /** How it was written, where upstream keeps that as it is (`1.500` stays, `1.5` becomes `1500m`). */
  readonly text?: string;
}

const unit = 1_000_000_000n;
const maxInt64 = 2n ** 63n - 1n;
const formatMessage = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const suffixMessage = "unable to parse quantity's suffix";

const decimalExponents: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binaryExponents: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const decimalSuffix = new Map(Object.entries(decimalExponents).map(([suffix, exponent]) => [exponent, suffix]));
const binarySuffix = new Map(Object.entries(binaryExponents).map(([suffix, exponent]) => [exponent, suffix]));

interface Suffix {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

function suffixOf(text: string): Suffix | undefined {
  const decimal = decimalExponents[text];
  if (decimal !== undefined) return { base: 10, exponent: decimal, format: 'DecimalSI' };
  const binary = binaryExponents[text];
  if (binary !== undefined) return { base: 2, exponent: binary, format: 'BinarySI' };
  if (/^[eE][-+]?[0-9]+$/.test(text)) return { base: 10, exponent: Number(text.slice(1)), format: 'DecimalExponent' };
  return undefined;
}

const divideUp = (value: bigint, by: bigint): bigint => (value + by - 1n) / by;

/** Exact value in nano; a finer one is rounded up, away from zero. */
function nanoOf(digits: bigint, decimals: number, { base, exponent }: Suffix): bigint {
  if (digits === 0n) return 0n;
  if (base === 2) {
    const scaled = digits * 2n ** BigInt(exponent) * unit;
    return divideUp(scaled, 10n ** BigInt(decimals));
  }
  const power = 9 + exponent - decimals;
  // Beyond this all answers of the API are equal, and the number would only grow.
  if (power > 400) return maxInt64 * unit;
  return power >= 0 ? digits * 10n ** BigInt(power) : power < -400 ? 1n : divideUp(digits, 10n ** BigInt(-power));
}

/** Upstream reuses the text where its quick look finds it canonical already. */
function keepsText(shifted: string, decimals: number, { format, exponent }: Suffix): boolean {
  const value = BigInt(shifted);
  if (format === 'BinarySI') {
    const precision = 15 - (shifted.length - decimals) - Math.trunc((exponent * 3) / 10) - 1;
    return decimals === 0 && precision >= 0 && (value & 7n) !== 0n;
  }
  const scale = exponent - decimals;
  return 18 - shifted.length >= 0 && scale >= -9 && scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
}

/**
 * Reads a quantity: `100m`, `1.5Gi`, `1e3`. The message of a fault is the API server's.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/api/resource/quantity.go (ParseQuantity).
 */
export function parseQuantity(written: QuantityText): Checked<Quantity> {
  const text = String(written);
  const known = read.get(text);
  if (known !== undefined) return known;
  const found = readQuantity(text);
  if (read.size >= mostRead) read.clear();
  read.set(text, found);
  return found;
}

/** A cluster's thousands of Nodes and Pods ask for few different amounts. */
const read = new Map<string, Checked<Quantity>>();
const mostRead = 1_000;

function readQuantity(text: string): Checked<Quantity> {
  const parts = /^([+-]?)0*([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(text);
  if (text === '' || parts === null) return bad(formatMessage);
  const [, sign, whole = '', fraction = '', tail = ''] = parts;
  const suffix = suffixOf(tail);
  if (suffix === undefined) return bad(suffixMessage);
  const shifted = (whole === '' ? '0' : whole) + fraction;
  const magnitude = nanoOf(BigInt(shifted), fraction.length, suffix);
  const capped = suffix.format === 'BinarySI' && magnitude > maxInt64 * unit ? maxInt64 * unit : magnitude;
  const nano = sign === '-' ? -capped : capped;
  const kept = nano !== 0n && keepsText(shifted, fraction.length, suffix);
  return good({ nano, format: suffix.format, ...(kept ? { text } : {}) });
}

/** A quantity that was checked before; a faulty one counts as zero. */
export function quantityOf(written: QuantityText | undefined): Quantity {
  const parsed = written === undefined ? undefined : parseQuantity(written);
  return parsed?.ok === true ? parsed.value : { nano: 0n, format: 'DecimalSI' };
}

export const compareQuantities = (a: Quantity, b: Quantity): -1 | 0 | 1 => (a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0);

/** The sum has the format of the first, or of the second where the first is zero. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nano: a.nano + b.nano,
  format: a.nano === 0n ? b.format : a.format,
});

export const subtractQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nano: a.nano - b.nano,
  format: a.nano === 0n ? b.format : a.format,
});

function dropFactors(value: bigint, factor: bigint): { readonly value: bigint; readonly times: number } {
  let rest = value;
  let times = 0;
  while (rest !== 0n && rest % factor === 0n) {
    rest /= factor;
    times++;
  }
  return { value: rest, times };
}

/**
 * The canonical text, as the API answers with: no fraction, the largest suffix that leaves a whole number. A binary
 * amount below 1024, or one that is no whole number, is written in decimal.
 * Behaviour of kubernetes: k8s.io/apimachinery/pkg/api/resource/quantity.go (String, CanonicalizeBytes).
 */
export function formatQuantity(quantity: Quantity): string {
  const { nano, format, text } = quantity;
  if (text !== undefined) return text;
  if (nano === 0n) return '0';
  const whole = nano % unit === 0n;
  if (format === 'BinarySI' && whole && (nano >= 1024n * unit || nano <= -1024n * unit)) {
    const { value, times } = dropFactors(nano / unit, 1024n);
    return `${value}${binarySuffix.get(times * 10) ?? ''}`;
  }
  const { value, times } = dropFactors(nano, 10n);
  let exponent = times - 9;
  let mantissa = value;
  for (; exponent % 3 !== 0; exponent--) mantissa *= 10n;
  if (format === 'DecimalExponent') return exponent === 0 ? `${mantissa}` : `${mantissa}e${exponent}`;
  return `${mantissa}${decimalSuffix.get(exponent) ?? ''}`;
}

/** Rounded up to thousandths, as the API stores resources and volume sizes. */
export function roundUpToMilli(quantity: Quantity): Quantity {
  const { nano, format } = quantity;
  const step = 1_000_000n;
  if (nano % step === 0n) return quantity;
  return { nano: nano > 0n ? divideUp(nano, step) * step : -(divideUp(-nano, step) * step), format };
}

/** Canonical text of a written quantity, rounded up to thousandths; a faulty one stays as it is. */
export function canonicalQuantity(written: QuantityText): string {
  const parsed = parseQuantity(written);
  return parsed.ok ? formatQuantity(roundUpToMilli(parsed.value)) : String(written);
}
