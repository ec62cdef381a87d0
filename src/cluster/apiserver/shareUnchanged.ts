import { isObject } from '../../kubernetes/index.ts';
/**
 * `after` with equal parts taken from `before`, so that an unchanged template keeps its identity and is stored once. Returns
 * `before` where nothing differs.
 */
export function shareUnchanged<T>(before: unknown, after: T): T;
export function shareUnchanged(before: unknown, after: unknown): unknown {
  if (before === after) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const items = after.map((item: unknown, index): unknown => shareUnchanged(before[index], item));
    return items.length === before.length && items.every((item, index) => item === before[index]) ? before : items;
  }
  if (!isObject(before) || !isObject(after)) return after;
  const entries = Object.entries(after).filter(([, value]) => value !== undefined);
  const fields = entries.map(([key, value]) => [key, shareUnchanged(Object.hasOwn(before, key) ? before[key] : undefined, value)] as const);
  const known = Object.keys(before).filter((key) => before[key] !== undefined);
  const isSame = known.length === fields.length && fields.every(([key, value]) => Object.hasOwn(before, key) && before[key] === value);
  return isSame ? before : Object.fromEntries(fields);
}
