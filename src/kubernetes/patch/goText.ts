import type { Json } from '../objects.ts';

/** A value as Go's `%+v` prints what JSON was read into: `map[a:1 b:[x y]]`, keys sorted, nil as `<nil>`. */
export function goText(value: Json | undefined): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${goText(each)}`);
  return `map[${fields.join(' ')}]`;
}
