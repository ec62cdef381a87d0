import type { Box, Density, Layout, LayoutInput } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import { type Cell, cellOf, gridOf } from './nodeGrid.ts';
import { blockOnLeft, blockOnTop } from './workloadBlock.ts';

const LEGIBLE = 0.86;
/** So few nodes have their Pods in rows on any canvas. */
const FEW = 6;
/** How much higher than the canvas the graph of few nodes may be, as a factor. */
const TALLER = [1.15, 1.3, 1.5, 1.75, 2, 2.5] as const;
/** Canvases that have no room beside the nodes. */
const NARROW = 480;
const LARGEST_ZOOM = 1.5;
/** More cards than this are drawn as tiles. */
export const MOST_CARDS = 300;
/** More cards than this have no rows for their Pods, whatever the canvas. */
const MOST_FULL_CARDS = 40;
/** Limit of cards with edges. */
export const MOST_WITH_EDGES = 24;
const hasEdges = ({ nodes }: LayoutInput): boolean => nodes.length <= MOST_WITH_EDGES;
/** More workloads than this have small cards. */
const MOST_FULL_WORKLOADS = 4;

/** Whether workloads may have cards with everything on them, and whether they may have others. */
function workloadLooks({ workloads, nodes }: LayoutInput): readonly boolean[] {
  if (workloads.length > MOST_FULL_WORKLOADS || nodes.length > MOST_WITH_EDGES) return [false];
  return workloads.length <= 1 ? [true] : [true, false];
}

const moved = <B extends Box>(box: B, x: number, y: number): B => ({ ...box, x: box.x + x, y: box.y + y });

/** What of the canvas is there to be filled. */
export const roomOf = ({ viewport }: Pick<LayoutInput, 'viewport'>): { readonly width: number; readonly height: number } => ({
  width: Math.max(1, viewport.width - 2 * metrics.margin),
  height: Math.max(1, viewport.height - metrics.margin - metrics.below),
});

interface Arrangement {
  readonly density: Density;
  readonly side: Layout['side'];
  readonly columns: number;
  /** Workloads have cards with everything on them. */
  readonly full: boolean;
}

function assemble(input: LayoutInput, { density, side, columns, full }: Arrangement, cardWidth = input.fullWidth): Layout {
  const { gapY, trunk, workload } = metrics;
  const grid = gridOf(input, columns, cellOf(density, cardWidth, hasEdges(input)));
  const onTop = side === 'top';
  const block = onTop
    ? blockOnTop(input, Math.max(grid.width, input.nodes.length === 0 ? workload.wide : 340), full)
    : blockOnLeft(input, full);
  const empty = block.boxes.length === 0;
  const left = trunk + (onTop || empty ? 0 : block.width);
  const top = onTop && !empty ? block.height + gapY + 4 : 0;
  const laneAbove = onTop || grid.nodes.length === 0 ? 0 : gapY / 2;
  const width = left + Math.max(grid.width, onTop ? block.width : 0);
  const height = Math.max(top + laneAbove + grid.height, block.height);
  const room = roomOf(input);
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

/** Beyond this zoom wider cards are worth more than larger ones. */
const COMFORTABLE = 1.1;
const WORTH = {
  largerStill: 0.15,
  perPixel: 0.0006,
  perHole: 0.008,
  misfit: 0.05,
  fullWorkloads: 0.15,
  illegible: 1.5,
  onTop: 0.02,
} as const;
/** The smallest text has 12 pixels then. */
const LEGIBLE_ZOOM = 0.93;

/** Rates a layout: large and wide cards, a full last row, the proportions of the canvas, workloads above. */
function worth({ zoom, nodes, bounds, side }: Layout, input: LayoutInput): number {
  const room = roomOf(input);
  const columns = nodes.reduce((most, { column }) => Math.max(most, column + 1), 1);
  const holes = (columns - (nodes.length % columns)) % columns;
  const misfit = Math.abs(Math.log(bounds.width / Math.max(1, bounds.height) / (room.width / room.height)));
  return (
    Math.min(zoom, COMFORTABLE) -
    Math.max(0, LEGIBLE_ZOOM - zoom) * WORTH.illegible +
    Math.max(0, zoom - COMFORTABLE) * WORTH.largerStill +
    (nodes[0]?.width ?? 0) * WORTH.perPixel -
    Math.min(holes, 3) * WORTH.perHole -
    misfit * WORTH.misfit +
    (side === 'top' ? WORTH.onTop : 0)
  );
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

function arrangements(input: LayoutInput, density: Density): readonly Arrangement[] {
  const columns = columnsToTry(input, cellOf(density, input.fullWidth, hasEdges(input)));
  const sides = input.workloads.length === 0 || input.viewport.width < NARROW ? (['top'] as const) : (['top', 'left'] as const);
  return workloadLooks(input).flatMap((full) => sides.flatMap((side) => columns.map((count) => ({ density, side, columns: count, full }))));
}

function bestOf(input: LayoutInput, density: Density): Layout {
  let chosen: { readonly layout: Layout; readonly worth: number } | undefined;
  for (const arrangement of arrangements(input, density)) {
    const layout = stretched(input, arrangement);
    const value = worth(layout, input) + (arrangement.full ? WORTH.fullWorkloads : 0);
    if (chosen === undefined || value > chosen.worth) chosen = { layout, worth: value };
  }
  return chosen?.layout ?? assemble(input, { density, side: 'top', columns: 1, full: false });
}

/** With wider cards where the canvas has room beside them at the same zoom. */
function stretched(input: LayoutInput, arrangement: Arrangement): Layout {
  const layout = assemble(input, arrangement);
  if (arrangement.density !== 'full') return layout;
  const columns = Math.min(arrangement.columns, Math.max(1, input.nodes.length));
  const spare = roomOf(input).width / layout.zoom - layout.bounds.width;
  const width = Math.min(metrics.full.maxWidth, input.fullWidth + Math.floor(spare / columns));
  if (width <= input.fullWidth) return layout;
  const wider = assemble(input, arrangement, width);
  return wider.zoom >= layout.zoom - 0.005 ? wider : layout;
}

/** Whole cards for a canvas that is moved down to see the last of them; `undefined` where that is not enough to read them. */
function downwards(input: LayoutInput): Layout | undefined {
  const { width, height } = input.viewport;
  for (const times of TALLER) {
    const layout = bestOf({ ...input, viewport: { width, height: height * times } }, 'full');
    if (layout.zoom >= LEGIBLE_ZOOM) return layout;
  }
  return undefined;
}

/**
 * Computes the layout for a canvas: workloads above or next to the nodes, nodes in rows. Nodes are full cards while these are
 * legible, then small cards, then tiles. Everything is visible, except that few nodes may extend below a small canvas to stay
 * legible.
 */
export function layoutOf(input: LayoutInput): Layout {
  if (input.nodes.length > MOST_CARDS) return bestOf(input, 'tile');
  if (input.nodes.length > MOST_FULL_CARDS) return bestOf(input, 'compact');
  const full = bestOf(input, 'full');
  if (full.zoom >= LEGIBLE) return full;
  if (input.nodes.length <= FEW) return downwards(input) ?? full;
  return bestOf(input, 'compact');
}
