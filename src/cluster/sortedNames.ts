import { byText } from './store.ts';

/** A set of names that is read in their order. Sorting waits until somebody asks, and names that left cost nothing until then. */
export class SortedNames {
  private readonly names = new Set<string>();
  private sorted: string[] = [];
  private added: string[] = [];
  /** Names of `sorted` before this one have left. */
  private start = 0;

  get size(): number {
    return this.names.size;
  }

  add(name: string): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    this.added.push(name);
  }

  delete(name: string): void {
    this.names.delete(name);
  }

  clear(): void {
    this.names.clear();
    this.sorted = [];
    this.added = [];
    this.start = 0;
  }

  /** In order; whoever needs only the first ones stops. */
  *[Symbol.iterator](): Generator<string> {
    this.sort();
    const { sorted, names } = this;
    // Whoever works through the names in their order leaves a gap at the start, which is not gone through again.
    while (this.start < sorted.length && !names.has(sorted[this.start] ?? '')) this.start += 1;
    for (let index = this.start; index < sorted.length; index += 1) {
      const name = sorted[index] ?? '';
      if (names.has(name)) yield name;
    }
  }

  private sort(): void {
    const known = this.sorted.length + this.added.length;
    if (this.added.length === 0 && known <= 2 * this.names.size) return;
    const { names } = this;
    // Only those that are left; one that left and came back was added twice.
    const all = this.added.length === 0 ? this.sorted : [...this.sorted, ...this.added].sort(byText);
    this.sorted = all.filter((name, index) => name !== all[index - 1] && names.has(name));
    this.added = [];
    this.start = 0;
  }
}
