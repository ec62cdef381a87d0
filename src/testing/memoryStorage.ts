/** A browser's storage that counts what is written, and takes no more than `room` characters. */
export class MemoryStorage implements Storage {
  readonly items = new Map<string, string>();
  written = 0;
  writes = 0;
  room = Number.POSITIVE_INFINITY;
  /** The writes that fail, by their number since `attempts` was 0. */
  refuses: (attempt: number) => boolean = () => false;
  attempts = 0;
  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    const others = [...this.items].reduce((sum, [name, text]) => (name === key ? sum : sum + text.length), 0);
    this.attempts += 1;
    if (others + value.length > this.room || this.refuses(this.attempts)) throw new DOMException('no room', 'QuotaExceededError');
    this.written += value.length;
    this.writes += 1;
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  clear(): void {
    this.items.clear();
  }
}
