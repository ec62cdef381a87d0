/**
 * Whole numbers of which a JavaScript number holds too few digits: where they stand in what was read, with the digits that
 * were written. Go keeps 64 bits of them.
 */
const written = new WeakMap<object, Map<string, string>>();

/** Notes the digits of a number that stands under `key` in `parent`, a map or a list. */
export function noteDigits(parent: object, key: string | number, digits: string): void {
  const known = written.get(parent);
  if (known === undefined) written.set(parent, new Map([[String(key), digits]]));
  else known.set(String(key), digits);
}

/** The digits of what stands under `key`; undefined where the number itself has all of them. */
export const digitsOf = (parent: object, key: string | number): string | undefined => written.get(parent)?.get(String(key));

/** Carries the digits over to a copy of a map. */
export function keepDigits<T extends object>(from: object, copy: T): T {
  const known = written.get(from);
  if (known !== undefined) written.set(copy, known);
  return copy;
}
