const min = -(2n ** 63n);
const max = 2n ** 63n - 1n;

/** A whole number as Go's `strconv.ParseInt(text, 10, 64)` reads it: an optional sign and digits, within 64 bits. */
export function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value < min || value > max ? undefined : value;
}
