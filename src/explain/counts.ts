/** What a Node can count for. The first seven are the counters of the status. */
export const counted = [
  'desired',
  'current',
  'ready',
  'upToDate',
  'available',
  'unavailable',
  'misscheduled',
  /** A Pod of an older template that is not being deleted. */
  'waiting',
  /** It wants a Pod and has none; has only some that are being deleted; has one that is not available. */
  'missing',
  'terminating',
  'notAvailable',
  /** Several Pods of one template; one of the present and one of an older; the same, and the new one does not serve yet. */
  'several',
  'pair',
  'surging',
  /** It has no available Pod, or the one that should stay may lack something. */
  'lacks',
] as const;
export type Counted = (typeof counted)[number];

/** The bit of each in {@link Counts}. */
export const bit = Object.fromEntries(counted.map((name, index) => [name, 1 << index])) as Readonly<Record<Counted, number>>;

/** What a count of the cluster at one time found. It never changes. */
export class Counts {
  private readonly names: readonly string[];
  private readonly bits: Uint16Array;
  readonly sums: readonly number[];
  private readonly lists = new Map<Counted, readonly string[]>();

  /** `names` and `bits` side by side; `sums` as {@link counted}. */
  constructor(names: readonly string[], bits: Uint16Array, sums: readonly number[]) {
    this.names = names;
    this.bits = bits;
    this.sums = sums;
  }

  /** How many Nodes count. */
  of(what: Counted): number {
    return this.sums[counted.indexOf(what)] ?? 0;
  }

  /** The Nodes that count, by name; those that are gone and of which Pods are left come last. Found when it is first asked. */
  nodes(what: Counted): readonly string[] {
    const known = this.lists.get(what);
    if (known !== undefined) return known;
    const list: string[] = [];
    const mask = bit[what];
    for (let at = 0; at < this.bits.length; at += 1) if (((this.bits[at] ?? 0) & mask) !== 0) list.push(this.names[at] ?? '');
    this.lists.set(what, list);
    return list;
  }

  /** Whether a Node counts, by its place in the list of the view that was counted. O(1). */
  isCounted(what: Counted, at: number): boolean {
    return ((this.bits[at] ?? 0) & bit[what]) !== 0;
  }

  /** The first Nodes of {@link nodes}, without a look at the others. */
  first(what: Counted, most: number): readonly string[] {
    const list: string[] = [];
    const count = Math.min(most, this.of(what));
    for (let at = 0; at < this.bits.length && list.length < count; at += 1) if (this.isCounted(what, at)) list.push(this.names[at] ?? '');
    return list;
  }

  /** The Nodes that count for one of several things, each with the first of them. */
  nodesOfAny<T extends Counted>(things: readonly T[]): readonly { readonly node: string; readonly what: T }[] {
    const found: { readonly node: string; readonly what: T }[] = [];
    const mask = things.reduce((all, what) => all | bit[what], 0);
    for (let at = 0; at < this.bits.length; at += 1) {
      const here = (this.bits[at] ?? 0) & mask;
      const what = here === 0 ? undefined : things.find((each) => (here & bit[each]) !== 0);
      if (what !== undefined) found.push({ node: this.names[at] ?? '', what });
    }
    return found;
  }

  /** Another count of the same Nodes, of which some have changed. */
  with(changed: Iterable<{ readonly at: number; readonly bits: number }>, sums: readonly number[]): Counts {
    const bits = this.bits.slice();
    for (const entry of changed) bits[entry.at] = entry.bits;
    return new Counts(this.names, bits, sums);
  }
}
