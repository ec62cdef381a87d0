const BITS = 11;
/** Entries of a chunk. */
const CHUNK = 1 << BITS;
const FIRST_CHUNK = 16;

interface Slots<T> {
  readonly length: number;
  [index: number]: T;
  slice(start: number, end: number): Slots<T>;
}

/** A list that grows at its end, in chunks. A copy shares the full chunks, so that copying n entries costs O(n / 2048). */
export class Column<T> {
  private readonly make: (length: number) => Slots<T>;
  private readonly chunks: (Slots<T> | undefined)[] = [];
  private count = 0;

  constructor(make: (length: number) => Slots<T>) {
    this.make = make;
  }

  get length(): number {
    return this.count;
  }

  /** `undefined` where there is no such entry, or where it was dropped. */
  at(index: number): T | undefined {
    return this.chunks[index >>> BITS]?.[index & (CHUNK - 1)];
  }

  push(value: T): void {
    const chunk = this.chunks[this.count >>> BITS];
    const offset = this.count & (CHUNK - 1);
    (chunk !== undefined && offset < chunk.length ? chunk : this.grow(chunk))[offset] = value;
    this.count += 1;
  }

  /** Forgets what follows the first `length` entries. */
  truncate(length: number): void {
    if (length < this.count) this.cut(length);
  }

  /** The first `length` entries. */
  copy(length = this.count): Column<T> {
    const copy = new Column(this.make);
    copy.chunks.push(...this.chunks);
    copy.cut(Math.min(length, this.count));
    return copy;
  }

  /** Frees the chunks that lie before an entry. The others keep their indexes. */
  dropBefore(index: number): void {
    for (let chunk = (index >>> BITS) - 1; chunk >= 0 && this.chunks[chunk] !== undefined; chunk -= 1) this.chunks[chunk] = undefined;
  }

  private cut(length: number): void {
    const full = length >>> BITS;
    const rest = length & (CHUNK - 1);
    const last = this.chunks[full];
    this.chunks.length = full;
    // A copy may share the chunk.
    if (last !== undefined && rest > 0) this.chunks.push(last.slice(0, rest));
    this.count = length;
  }

  private grow(chunk: Slots<T> | undefined): Slots<T> {
    const next = this.make(chunk === undefined ? (this.count === 0 ? FIRST_CHUNK : CHUNK) : Math.min(chunk.length * 2, CHUNK));
    if (chunk !== undefined) for (let index = 0; index < chunk.length; index += 1) next[index] = chunk[index] as T;
    this.chunks[this.count >>> BITS] = next;
    return next;
  }
}

/** A column of 32-bit integers. */
export const integers = (): Column<number> => new Column<number>((length) => new Int32Array(length));

export const values = <T>(): Column<T | undefined> => new Column<T | undefined>((length) => new Array<T | undefined>(length));
