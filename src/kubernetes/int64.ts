const min = -(2n ** 63n);
const max = 2n ** 63n - 1n;

/** A whole number as Go's `strconv.ParseInt(text, 10, 64)` reads it: an optional sign and digits, within 64 bits. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value < min || value > max ? undefined : value;
}

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
export function compareInt64(a: string, b: string): number | undefined {
  const difference = shortWhole(a) - shortWhole(b);
  if (!Number.isNaN(difference)) return difference;
  const [left, right] = [parseInt64(a), parseInt64(b)];
  return left === undefined || right === undefined ? undefined : left > right ? 1 : left < right ? -1 : 0;
}
