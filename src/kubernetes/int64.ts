const min = -(2n ** 63n);
const max = 2n ** 63n - 1n;

/**
 * A whole number of 64 bits, as Go's int64. It is a bigint where a JavaScript number would round it, beyond 2⁵³, and only there, so that
 * equal amounts are equal values. Calculate with `Number` of it.
 */
export type Int64 = number | bigint;

/** A whole number as Go's `strconv.ParseInt(text, 10, 64)` reads it: an optional sign and digits, within 64 bits. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value < min || value > max ? undefined : value;
}

/** A number where that is exact. */
export function int64Of(value: bigint): Int64 {
  const short = Number(value);
  return Number.isSafeInteger(short) ? short : value;
}

/**
 * A number that was calculated or written with a fraction or exponent, as Kubernetes has it after it went through JSON: 1e16 is a whole
 * number then. Beyond 64 bits it stays a float.
 * Behaviour of kubernetes: sigs.k8s.io/json (UnmarshalCaseSensitivePreserveInts); encoding/json writes floats below 1e21 without exponent.
 */
export function wholeOf(value: number): Int64 {
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21) return value;
  return parseInt64(String(value)) ?? value;
}

/** Milliseconds of a number of seconds in Go, whose durations have 64 bits of nanoseconds: beyond 292 years they wrap around. */
export function durationOf(seconds: Int64): number {
  if (typeof seconds === 'number' && Math.abs(seconds) < 9e9) return seconds * 1000;
  return Number(BigInt.asIntN(64, BigInt(seconds) * 1_000_000_000n) / 1_000_000n);
}

/** The next one, as Go counts: after the largest comes the smallest. */
export const nextInt64 = (value: Int64): Int64 => (typeof value === 'number' ? wholeOf(value + 1) : int64Of(BigInt.asIntN(64, value + 1n)));

/** Orders by size. */
export const compareInt64 = (a: Int64, b: Int64): number => (a < b ? -1 : a > b ? 1 : 0);

/** For a text: a number, or its digits. */
export const shownInt64 = (value: Int64): number | string => (typeof value === 'number' ? value : String(value));

/** Digits alone, so few that a `number` holds them exactly; else NaN. */
function shortWhole(text: string): number {
  if (text.length === 0 || text.length > 15) return Number.NaN;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Less than 0, 0 or more than 0 as of two numbers that {@link parseInt64} reads; `undefined` where it does not read both. */
export function compareInt64Texts(a: string, b: string): number | undefined {
  const difference = shortWhole(a) - shortWhole(b);
  if (!Number.isNaN(difference)) return difference;
  const [left, right] = [parseInt64(a), parseInt64(b)];
  return left === undefined || right === undefined ? undefined : left > right ? 1 : left < right ? -1 : 0;
}
