import type { LayoutInput } from './layoutTypes.ts';

interface Cell {
  readonly section: string | undefined;
  /** From 0 in its section. */
  readonly index: number;
}

/** The places of nodes, which they keep while an arrangement lasts. */
export interface Cells {
  /** In the order in which they are drawn, with the number of cells that each has had at most. Without grouping there is one. */
  readonly sections: ReadonlyMap<string | undefined, number>;
  /** Of every node that has been there, by name: one that is back takes its place again. */
  readonly places: ReadonlyMap<string, Cell>;
}

const noCells: Cells = { sections: new Map(), places: new Map() };

/** Cells in the order of the nodes. */
export function newCells({ nodes, sections = noSections }: Pick<LayoutInput, 'nodes' | 'sections'>): Cells {
  const known = made.get(nodes);
  if (known?.sections === sections) return known.cells;
  const cells = nextCells({ ...noCells, sections: new Map(sections.map((title) => [title, 0])) }, new Set(), nodes);
  made.set(nodes, { sections, cells });
  return cells;
}

const noSections: readonly string[] = [];
/** One arrangement asks several times. */
const made = new WeakMap<LayoutInput['nodes'], { readonly sections: readonly string[]; readonly cells: Cells }>();

/**
 * The cells of these nodes, after others. A node that was `shown` keeps its cell; another takes the one it had, else the first
 * that is free, else a new one at the end. The same object where nobody needs another cell.
 */
export function nextCells(before: Cells, shown: ReadonlySet<string>, nodes: LayoutInput['nodes']): Cells {
  const taken = new Map<string | undefined, Set<number>>();
  const take = (name: string, section: string | undefined, onlyShown: boolean): boolean => {
    const cell = before.places.get(name);
    if (cell === undefined || cell.section !== section || shown.has(name) !== onlyShown) return false;
    const indexes = taken.get(section) ?? new Set();
    if (indexes.has(cell.index)) return false;
    taken.set(section, indexes.add(cell.index));
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

/** How many cells there are. */
export const cellCount = ({ sections }: Cells): number => [...sections.values()].reduce((sum, count) => sum + count, 0);
