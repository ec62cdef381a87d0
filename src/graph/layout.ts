import { metrics } from './metrics.ts';

export type Density = 'full' | 'compact' | 'tile';
export type Shape = 'wide' | 'tall' | 'compact';

export interface LayoutInput {
  /** Of the canvas, in CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  readonly workloads: readonly { readonly id: string; readonly scaled: boolean }[];
  /** In the order in which they are placed. Nodes of a section follow each other. */
  readonly nodes: readonly {
    readonly name: string;
    readonly fullHeight: number;
    readonly compactHeight: number;
    readonly section?: string;
  }[];
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface WorkloadBox extends Box {
  readonly id: string;
  readonly shape: Shape;
}
export interface NodeBox extends Box {
  readonly name: string;
  readonly row: number;
  readonly column: number;
}
export interface SectionBox extends Box {
  readonly title: string;
}

export interface Layout {
  readonly density: Density;
  /** Where the workloads stand. */
  readonly side: 'top' | 'left';
  readonly workloads: readonly WorkloadBox[];
  readonly nodes: readonly NodeBox[];
  readonly sections: readonly SectionBox[];
  readonly bounds: Box;
  /** At which all of it is in sight. */
  readonly zoom: number;
}

const LEGIBLE = 0.86;
const LARGEST_ZOOM = 1.5;
/** More cards than this are drawn as tiles. */
export const MOST_CARDS = 300;
/** More cards than this have no rows for their Pods, whatever the canvas. */
const MOST_FULL_CARDS = 40;
/** So many workloads have cards with everything on them. */
const FULL_WORKLOADS = 2;

interface Block {
  readonly boxes: readonly WorkloadBox[];
  readonly width: number;
  readonly height: number;
}

/** Workloads above the nodes, in rows as wide as the nodes are. */
function blockOnTop(input: LayoutInput, width: number): Block {
  const { workload, gapX, gapY } = metrics;
  const boxes: WorkloadBox[] = [];
  const full = input.workloads.length <= FULL_WORKLOADS;
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const isWide = width >= workload.wide;
  for (const { id, scaled } of input.workloads) {
    const shape: Shape = !full || scaled ? 'compact' : isWide ? 'wide' : 'tall';
    const columns = Math.max(1, Math.floor((width + gapX) / (workload.compactWidth + gapX)));
    const fair = (width - gapX * (columns - 1)) / columns;
    const side = input.workloads.length === 2 && full && width >= 2 * workload.wide + gapX ? (width - gapX) / 2 : width;
    const own = shape === 'compact' ? Math.min(workload.compactMax, fair) : side;
    const height =
      shape === 'wide'
        ? workload.wideHeight
        : shape === 'tall'
          ? workload.tallHeight
          : scaled
            ? workload.scaledHeight
            : workload.compactHeight;
    if (x > 0 && x + own > width + 0.5) {
      x = 0;
      y += rowHeight + gapY / 2;
      rowHeight = 0;
    }
    boxes.push({ id, shape, x, y, width: own, height });
    x += own + gapX;
    rowHeight = Math.max(rowHeight, height);
  }
  return { boxes, width, height: boxes.length === 0 ? 0 : y + rowHeight };
}

/** Workloads beside the nodes, one below the other. */
function blockOnLeft(input: LayoutInput): Block {
  const { workload, gapX } = metrics;
  const full = input.workloads.length <= FULL_WORKLOADS;
  let y = 0;
  const boxes = input.workloads.map(({ id, scaled }): WorkloadBox => {
    const shape: Shape = full && !scaled ? 'tall' : 'compact';
    const height = shape === 'tall' ? workload.tallHeight : scaled ? workload.scaledHeight : workload.compactHeight;
    const box = { id, shape, x: 0, y, width: workload.tallWidth, height };
    y += height + gapX;
    return box;
  });
  return { boxes, width: boxes.length === 0 ? 0 : workload.tallWidth, height: Math.max(0, y - gapX) };
}

interface Grid {
  readonly nodes: readonly NodeBox[];
  readonly sections: readonly SectionBox[];
  readonly width: number;
  readonly height: number;
}

interface Cell {
  readonly width: number;
  readonly gapX: number;
  readonly gapY: number;
  readonly height: (node: LayoutInput['nodes'][number]) => number;
}

function cellOf(density: Density, width?: number): Cell {
  const { gapX, gapY, full, compact, tile } = metrics;
  switch (density) {
    case 'full':
      return { width: width ?? full.minWidth, gapX, gapY, height: (node) => node.fullHeight };
    case 'compact':
      return { width: compact.width, gapX: gapX / 2, gapY: gapY * 0.75, height: (node) => node.compactHeight };
    case 'tile':
      return { width: tile.size, gapX: tile.gap, gapY: tile.gap, height: () => tile.size };
    default:
      return density satisfies never;
  }
}

/** Nodes in rows of so many; a row is as high as its highest card, a section starts a row. */
function gridOf(input: LayoutInput, columns: number, cell: Cell): Grid {
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

const moved = <B extends Box>(box: B, x: number, y: number): B => ({ ...box, x: box.x + x, y: box.y + y });

function assemble(input: LayoutInput, density: Density, side: Layout['side'], columns: number, cardWidth?: number): Layout {
  const { gapY, trunk, margin, workload } = metrics;
  const grid = gridOf(input, columns, cellOf(density, cardWidth));
  const onTop = side === 'top';
  const block = onTop ? blockOnTop(input, Math.max(grid.width, input.nodes.length === 0 ? workload.wide : 340)) : blockOnLeft(input);
  const empty = block.boxes.length === 0;
  const left = trunk + (onTop || empty ? 0 : block.width);
  const top = onTop && !empty ? block.height + gapY + 4 : 0;
  const laneAbove = onTop || grid.nodes.length === 0 ? 0 : gapY / 2;
  const width = left + Math.max(grid.width, onTop ? block.width : 0);
  const height = Math.max(top + laneAbove + grid.height, block.height);
  const room = { width: Math.max(1, input.viewport.width - 2 * margin), height: Math.max(1, input.viewport.height - 2 * margin) };
  return {
    density,
    side,
    workloads: block.boxes.map((box) => moved(box, onTop ? trunk : 0, 0)),
    nodes: grid.nodes.map((box) => moved(box, left, top + laneAbove)),
    sections: grid.sections.map((box) => moved(box, left, top + laneAbove)),
    bounds: { x: 0, y: 0, width, height },
    zoom: Math.min(LARGEST_ZOOM, room.width / width, room.height / height),
  };
}

/** The largest picture, of equals the one whose proportions are the canvas's. */
function best(layouts: readonly Layout[], { viewport }: LayoutInput): Layout | undefined {
  const proportion = viewport.width / Math.max(1, viewport.height);
  const misfit = ({ bounds }: Layout): number => Math.abs(Math.log(bounds.width / Math.max(1, bounds.height) / proportion));
  return layouts.reduce<Layout | undefined>((chosen, layout) => {
    if (chosen === undefined || layout.zoom > chosen.zoom + 0.001) return layout;
    return layout.zoom > chosen.zoom - 0.001 && misfit(layout) < misfit(chosen) ? layout : chosen;
  }, undefined);
}

/** All counts for few nodes; for many those about the one that fills the canvas if nothing else stood there. */
function columnsToTry({ nodes, viewport }: LayoutInput, cell: Cell): readonly number[] {
  const count = Math.max(1, nodes.length);
  const height = nodes.reduce((sum, node) => sum + cell.height(node), 0) / count + cell.gapY;
  const filling = Math.round(Math.sqrt((count * height * viewport.width) / ((cell.width + cell.gapX) * Math.max(1, viewport.height))));
  const [from, to] = count <= 12 ? [1, count] : [Math.max(1, Math.floor(filling * 0.6)), Math.min(count, Math.ceil(filling * 1.6) + 1)];
  const step = Math.max(1, Math.floor((to - from) / 14));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

function bestOf(input: LayoutInput, density: Density): Layout {
  const columns = columnsToTry(input, cellOf(density));
  const sides = input.workloads.length === 0 || input.viewport.width < 480 ? (['top'] as const) : (['top', 'left'] as const);
  const layouts = sides.flatMap((side) => columns.map((count) => assemble(input, density, side, count)));
  return best(layouts, input) ?? assemble(input, density, 'top', 1);
}

/** Wider cards where the canvas has room beside them at the same zoom. */
function stretched(input: LayoutInput, layout: Layout): Layout {
  const columns = 1 + Math.max(0, ...layout.nodes.map(({ column }) => column));
  const spare = (input.viewport.width - 2 * metrics.margin) / layout.zoom - layout.bounds.width;
  const width = Math.min(metrics.full.maxWidth, metrics.full.minWidth + Math.floor(spare / columns));
  if (layout.density !== 'full' || width <= metrics.full.minWidth) return layout;
  const wider = assemble(input, 'full', layout.side, columns, width);
  return wider.zoom >= layout.zoom - 0.005 ? wider : layout;
}

/**
 * Places the cards for a canvas of that size: workloads above or beside the nodes, nodes in rows. Cards with their Pods in
 * rows as long as they can be read, then cards of a name and discs, then tiles.
 */
export function layoutOf(input: LayoutInput): Layout {
  if (input.nodes.length > MOST_CARDS) return bestOf(input, 'tile');
  if (input.nodes.length > MOST_FULL_CARDS) return bestOf(input, 'compact');
  const full = bestOf(input, 'full');
  if (full.zoom >= LEGIBLE || input.nodes.length <= 6) return stretched(input, full);
  return bestOf(input, 'compact');
}
