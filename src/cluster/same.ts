/** Deep equality of plain JSON; an absent field equals `undefined`. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  }
  return covers(a, b) && covers(b, a);
}

const covers = (a: object, b: object): boolean => {
  const other = b as Readonly<Record<string, unknown>>;
  return Object.entries(a).every(([key, value]) => (value === undefined ? other[key] === undefined : same(value, other[key])));
};
