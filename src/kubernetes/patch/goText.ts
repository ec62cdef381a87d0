import type { Json } from '../objects.ts';

/** As Go prints a float64 with `%v`: 1000000 is `1e+06`. */
export function goFloat(value: number): string {
  const [, digits = '0', exponent = '0'] = /^-?([0-9.]+)e([+-]?[0-9]+)$/.exec(value.toExponential()) ?? [];
  const power = Number(exponent);
  if (value === 0 || (power >= -4 && power < 6)) return String(value);
  return `${value < 0 ? '-' : ''}${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** As Go prints a number of unstructured content, which is an int64 where it can be one. */
const goNumberText = (value: number): string => (Number.isSafeInteger(value) ? String(value) : goFloat(value));

/** A value as Go's `%+v` prints what JSON was read into: `map[a:1 b:[x y]]`, keys sorted, nil as `<nil>`. */
export function goText(value: Json | undefined): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return goNumberText(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`;
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${goText(each)}`);
  return `map[${fields.join(' ')}]`;
}
