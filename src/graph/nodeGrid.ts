import type { Density, LayoutInput, NodeBox, SectionBox } from './layoutTypes.ts';
import { metrics } from './metrics.ts';

export interface Grid {
  readonly nodes: readonly NodeBox[];
  readonly sections: readonly SectionBox[];
  readonly width: number;
  readonly height: number;
}

export interface Cell {
  readonly width: number;
  readonly gapX: number;
  readonly gapY: number;
  readonly height: (node: LayoutInput['nodes'][number]) => number;
}

export function cellOf(density: Density, width: number, wired: boolean): Cell {
  const { gapX, gapY, compact, tile } = metrics;
  switch (density) {
    case 'full':
      return { width, gapX, gapY, height: (node) => node.fullHeight };
    case 'compact':
      return { width: compact.width, gapX: compact.gap, gapY: wired ? gapY * 0.75 : compact.gap, height: (node) => node.compactHeight };
    case 'tile':
      return { width: tile.size, gapX: tile.gap, gapY: tile.gap, height: () => tile.size };
    default:
      return density satisfies never;
  }
}

/** Nodes in rows of so many; a row is as high as its highest card, a section starts a row. */
export function gridOf(input: LayoutInput, columns: number, cell: Cell): Grid {
  const nodes: NodeBox[] = [];
  const sections: SectionBox[] = [];
  const width = columns * (cell.width + cell.gapX) - cell.gapX;
  let y = 0;
  let row = 0;
  let line: LayoutInput['nodes'][number][] = [];
  let section: string | undefined;
  const endRow = () => {
    if (line.length === 0) return;
    const height = Math.max(...line.map(cell.height));
    for (const [column, { name }] of line.entries()) {
      nodes.push({ name, row, column, x: column * (cell.width + cell.gapX), y, width: cell.width, height });
    }
    y += height + cell.gapY;
    row += 1;
    line = [];
  };
  for (const node of input.nodes) {
    if (node.section !== section) {
      endRow();
      section = node.section;
      if (section !== undefined) {
        sections.push({ title: section, x: 0, y, width, height: metrics.sectionTitle });
        y += metrics.sectionTitle + (cell.gapY > 10 ? cell.gapY / 2 : cell.gapY);
      }
    }
    if (line.length === columns) endRow();
    line.push(node);
  }
  endRow();
  return { nodes, sections, width, height: Math.max(0, y - cell.gapY) };
}
