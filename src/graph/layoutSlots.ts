import type { LayoutInput } from './layoutTypes.ts';

interface Slot {
  readonly section: string | undefined;
  /** From 0 in its section. */
  readonly index: number;
}

/** The places of nodes, which they keep while an arrangement lasts. */
export interface Slots {
  /** In the order in which they are drawn, with the number of slots that each has had at most. Without grouping there is one. */
  readonly sections: ReadonlyMap<string | undefined, number>;
  /** Of every node that has been there, by name: one that is back takes its place again. */
  readonly places: ReadonlyMap<string, Slot>;
}

const noSlots: Slots = { sections: new Map(), places: new Map() };

/** Slots in the order of the nodes. */
export const newSlots = (nodes: LayoutInput['nodes']): Slots => nextSlots(noSlots, new Set(), nodes);

/**
 * The slots of these nodes, after others. A node that was `shown` keeps its slot; another takes the one it had, else the first
 * that is free, else a new one at the end. The same object where nobody needs another slot.
 */
export function nextSlots(before: Slots, shown: ReadonlySet<string>, nodes: LayoutInput['nodes']): Slots {
  const taken = new Map<string | undefined, Set<number>>();
  const take = (name: string, section: string | undefined, onlyShown: boolean): boolean => {
    const slot = before.places.get(name);
    if (slot === undefined || slot.section !== section || shown.has(name) !== onlyShown) return false;
    const indexes = taken.get(section) ?? new Set();
    if (indexes.has(slot.index)) return false;
    taken.set(section, indexes.add(slot.index));
    return true;
  };
  const others = nodes.filter(({ name, section }) => !take(name, section, true));
  const joining = others.filter(({ name, section }) => !take(name, section, false));
  if (joining.length === 0) return before;
  const sections = new Map(before.sections);
  const places = new Map(before.places);
  const firstFree = new Map<string | undefined, number>();
  for (const { name, section } of joining) {
    const indexes = taken.get(section);
    let index = firstFree.get(section) ?? 0;
    while (indexes?.has(index)) index += 1;
    firstFree.set(section, index + 1);
    places.set(name, { section, index });
    sections.set(section, Math.max(sections.get(section) ?? 0, index + 1));
  }
  return { sections, places };
}

/** How many slots there are. */
export const slotCount = ({ sections }: Slots): number => [...sections.values()].reduce((sum, count) => sum + count, 0);
