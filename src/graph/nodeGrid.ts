import type { Cells } from './layoutCells.ts';
import type { Density, LayoutInput, NodeBox, Plan, SectionBox } from './layoutTypes.ts';
import { metrics } from './metrics.ts';

type Node = LayoutInput['nodes'][number];

export interface Grid {
  readonly nodes: readonly NodeBox[];
  readonly sections: readonly SectionBox[];
  readonly width: number;
  readonly height: number;
}

/** What a node needs at least. */
export const leastOf = (density: Density, node: Node): number =>
  density === 'full' ? node.leastHeight : density === 'compact' ? node.compactHeight : metrics.tile.size;

/** Of a section's title, with the gap below it. */
export const titleHeight = (gapY: number): number => metrics.sectionTitle + (gapY > 10 ? gapY / 2 : gapY);

export const widthOf = ({ columns, card, gap }: Pick<Plan, 'columns' | 'gap'> & { readonly card: { readonly width: number } }): number =>
  columns * (card.width + gap.x) - gap.x;

/** Nodes in their cells, from a corner. Rows are equally high, except those in which a card needs more; a section starts a row. */
export function gridOf(input: LayoutInput, plan: Plan, cells: Cells, corner: { readonly x: number; readonly y: number }): Grid {
  const { columns, card, gap, density } = plan;
  const placed = new Map<string | undefined, (Node | undefined)[]>();
  for (const [title, count] of cells.sections) placed.set(title, Array.from({ length: count }));
  for (const node of input.nodes) {
    const cell = cells.places.get(node.name);
    const line = cell && placed.get(cell.section);
    if (line !== undefined) line[cell?.index ?? 0] = node;
  }
  const nodes: NodeBox[] = [];
  const sections: SectionBox[] = [];
  const width = widthOf(plan);
  let y = 0;
  let row = 0;
  for (const [title, count] of cells.sections) {
    if (title !== undefined) {
      sections.push({ title, x: corner.x, y: corner.y + y, width, height: metrics.sectionTitle });
      y += titleHeight(gap.y);
    }
    for (let first = 0; first < count; first += columns) {
      const line = (placed.get(title) ?? []).slice(first, first + columns);
      const height = line.reduce(
        (most, node) => (node === undefined || density === 'tile' ? most : Math.max(most, leastOf(density, node))),
        card.height,
      );
      for (const [column, node] of line.entries()) {
        if (node !== undefined)
          nodes.push({
            name: node.name,
            row,
            column,
            x: corner.x + column * (card.width + gap.x),
            y: corner.y + y,
            width: card.width,
            height,
          });
      }
      y += height + gap.y;
      row += 1;
    }
  }
  return { nodes, sections, width, height: Math.max(0, y - gap.y) };
}
