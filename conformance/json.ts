import type { Json, JsonObject } from '../src/kubernetes/index.ts';

/** A recording that is not what its format says. */
export class RecordingFault extends Error {}

const fail = (where: string, wanted: string): never => {
  throw new RecordingFault(`${where}: ${wanted} expected`);
};

/** Reads a JSON value by shape: each method takes what it names, or says where it is missing. */
export class Reader {
  readonly value: Json | undefined;
  readonly where: string;

  constructor(value: Json | undefined, where: string) {
    this.value = value;
    this.where = where;
  }

  static parse(text: string, where: string): Reader {
    try {
      return new Reader(JSON.parse(text), where);
    } catch (error) {
      throw new RecordingFault(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  get absent(): boolean {
    return this.value === undefined || this.value === null;
  }

  at(key: string): Reader {
    return new Reader(this.object()[key], `${this.where}.${key}`);
  }

  has(key: string): boolean {
    return this.object()[key] !== undefined;
  }

  object(): JsonObject {
    return typeof this.value === 'object' && this.value !== null && !isList(this.value) ? this.value : fail(this.where, 'an object');
  }

  list(): readonly Reader[] {
    if (this.absent) return [];
    const value = this.value;
    if (value === undefined || !isList(value)) return fail(this.where, 'a list');
    return value.map((item, index) => new Reader(item, `${this.where}[${index}]`));
  }

  text(): string {
    return typeof this.value === 'string' ? this.value : fail(this.where, 'a text');
  }

  number(): number {
    return typeof this.value === 'number' ? this.value : fail(this.where, 'a number');
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : fail(this.where, 'true or false');
  }

  textOrNone(): string | undefined {
    return this.absent ? undefined : this.text();
  }

  numberOrNone(): number | undefined {
    return this.absent ? undefined : this.number();
  }

  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.keys(this.object()).map((key) => [key, this.at(key).text()]));
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** With sorted keys and nothing absent, so that equal values are equal texts. */
export function canonical(value: Json | undefined): string {
  if (value === undefined) return 'undefined';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}
