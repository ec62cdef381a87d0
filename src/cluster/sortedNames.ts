import { byText } from './store.ts';

/** A set of names that is read in their order. Sorting waits until somebody asks, and names that left cost nothing until then. */
export class SortedNames {
  private readonly names = new Set<string>();
  private sorted: string[] = [];
  private added: string[] = [];

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
  }

  /** In order; whoever needs only the first ones stops. */
  *[Symbol.iterator](): Generator<string> {
    this.sort();
    for (const name of this.sorted) if (this.names.has(name)) yield name;
  }

  private sort(): void {
    const known = this.sorted.length + this.added.length;
    if (this.added.length === 0 && known <= 2 * this.names.size) return;
    const { names } = this;
    // Only those that are left; one that left and came back was added twice.
    const all = this.added.length === 0 ? this.sorted : [...this.sorted, ...this.added].sort(byText);
    this.sorted = all.filter((name, index) => name !== all[index - 1] && names.has(name));
    this.added = [];
  }
}
