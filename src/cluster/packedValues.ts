/**
 * JSON values as another side reads them that has received all before: what it has already is a number, and a new version of an object is
 * what differs. An array ends with a mark, so that it cannot be taken for one of the other forms:
 * `[n]` the value with this number, `[…, -1]` an array, `[{changed}, -2]` and `[{changed}, [removed], -2]` what differs, `["…", -3]` a whole
 * number that JSON would round, `[]` undefined.
 */
export type Packed = null | boolean | number | string | readonly Packed[] | { readonly [key: string]: Packed };

type Fields = Record<string, unknown>;

const ARRAY = -1;
const DIFFERENCE = -2;
const BIG = -3;
/** Values with a number, at most: then both sides forget them all. */
const MOST = 50_000;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key such as `__proto__` is a key like the others. */
function put(fields: Fields, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(fields, key, { value, writable: true, enumerable: true, configurable: true });
  else fields[key] = value;
}

/** Whether an object has the keys of another in their order, but for some that are gone, and then its own. */
function continuesKeys(value: Fields, before: Fields): boolean {
  const keys = Object.keys(value);
  let at = 0;
  for (const key of Object.keys(before)) {
    if (!Object.hasOwn(value, key)) continue;
    if (keys[at] !== key) return false;
    at += 1;
  }
  return true;
}

/** Packs values. A {@link ValueReader} must read all of them, in the same order. */
export class ValuePacker {
  private readonly numbers = new Map<unknown, number>();

  /** To be called between two steps. */
  begin(): void {
    if (this.numbers.size >= MOST) this.numbers.clear();
  }

  /** A text that comes often. The reader must ask for it as a text. */
  text(text: string): Packed {
    const number = this.numbers.get(text);
    if (number !== undefined) return [number];
    this.note(text);
    return text;
  }

  value(value: unknown): Packed {
    if (typeof value === 'bigint') return [String(value), BIG];
    if (typeof value !== 'object' || value === null) return value === undefined ? [] : (value as Packed);
    const number = this.numbers.get(value);
    if (number !== undefined) return [number];
    const packed = Array.isArray(value) ? [...value.map((item) => this.value(item)), ARRAY] : this.fields(value as Fields);
    this.note(value);
    return packed;
  }

  /** A value in the place of one that the reader has. */
  version(value: unknown, before: unknown): Packed {
    if (!isFields(value) || !isFields(before) || this.numbers.has(value) || !continuesKeys(value, before)) return this.value(value);
    const changed: Record<string, Packed> = {};
    for (const key of Object.keys(value)) {
      const [now, was] = [value[key], Object.hasOwn(before, key) ? before[key] : undefined];
      if (now !== was) put(changed, key, this.version(now, was));
      else if (now === undefined && !Object.hasOwn(before, key)) put(changed, key, []);
    }
    const removed = Object.keys(before).filter((key) => !Object.hasOwn(value, key));
    this.note(value);
    return removed.length === 0 ? [changed, DIFFERENCE] : [changed, removed, DIFFERENCE];
  }

  private fields(value: Fields): Packed {
    const packed: Record<string, Packed> = {};
    for (const key of Object.keys(value)) put(packed, key, this.value(value[key]));
    return packed;
  }

  private note(value: unknown): void {
    this.numbers.set(value, this.numbers.size);
  }
}

/** Reads what a {@link ValuePacker} has packed. It takes the packed arrays and objects for its own. */
export class ValueReader {
  private values: unknown[] = [];

  /** To be called between two steps. */
  begin(): void {
    if (this.values.length >= MOST) this.values = [];
  }

  text(packed: Packed | undefined): string {
    if (typeof packed !== 'string') return this.values[(packed as readonly number[])[0] ?? 0] as string;
    this.values.push(packed);
    return packed;
  }

  value(packed: Packed | undefined): unknown {
    return this.version(packed, undefined);
  }

  version(packed: Packed | undefined, before: unknown): unknown {
    if (typeof packed !== 'object' || packed === null) return packed;
    if (!Array.isArray(packed)) return this.noted(this.filled(packed as Fields));
    const items = packed as unknown[];
    const last = items.pop();
    if (last === undefined) return undefined;
    if (last === ARRAY) {
      for (const [index, item] of items.entries()) items[index] = this.value(item as Packed);
      return this.noted(items);
    }
    if (last === BIG) return BigInt(items[0] as string);
    if (last !== DIFFERENCE) return this.values[last as number];
    const [changed, removed] = items as [Fields, string[] | undefined];
    const old = before as Fields;
    for (const key of Object.keys(changed)) changed[key] = this.version(changed[key] as Packed, old[key]);
    const value: Fields = { ...old, ...changed };
    for (const key of removed ?? []) delete value[key];
    return this.noted(value);
  }

  private filled(fields: Fields): Fields {
    for (const key of Object.keys(fields)) {
      const field = fields[key];
      if (typeof field === 'object' && field !== null) fields[key] = this.value(field as Packed);
    }
    return fields;
  }

  private noted<T>(value: T): T {
    this.values.push(value);
    return value;
  }
}
