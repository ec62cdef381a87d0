import { type Cells, newCells } from './layoutCells.ts';
import type { Density, LayoutInput, Plan } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import { leastOf, titleHeight, widthOf } from './nodeGrid.ts';
import { type Block, blockOnLeft, blockOnTop, isNarrow } from './workloadBlock.ts';

/** Text is not larger. */
const LARGEST_ZOOM = 1.5;
/** Limit of cards with edges. */
export const MOST_WITH_EDGES = 24;
/** More workloads than this have small cards. */
const MOST_FULL_WORKLOADS = 4;

/** What of the canvas is there to be filled. */
export const roomOf = ({ viewport }: Pick<LayoutInput, 'viewport'>): { readonly width: number; readonly height: number } => ({
  width: Math.max(1, viewport.width - 2 * metrics.margin),
  height: Math.max(1, viewport.height - 2 * metrics.margin),
});

/** Left of the nodes: the trunks of the edges, and the workloads that stand there. */
export const leftOf = (side: Plan['side'], block: Plan['block']): number => metrics.trunk + (side === 'left' ? block.width : 0);

/** Above the nodes: the workloads that stand there, and the lane of the edges. */
export const aboveOf = (side: Plan['side'], block: Plan['block']): number =>
  side === 'left' ? metrics.gapY / 2 : block.height > 0 ? block.height + metrics.gapY + 4 : 0;

export const blockOf = (input: LayoutInput, side: Plan['side'], width: number, full: boolean): Block =>
  side === 'top' ? blockOnTop(input, width, full) : blockOnLeft(input, full);

/** What all plans for an input have in common. */
interface Limits {
  readonly input: LayoutInput;
  readonly density: Density;
  readonly room: ReturnType<typeof roomOf>;
  readonly gap: Plan['gap'];
  /** Least width of a node's card. */
  readonly leastWidth: number;
  /** Least heights of the cards in each section, from cell to cell. */
  readonly leastHeights: readonly (readonly number[])[];
  /** From which on a larger card is worth no more. */
  readonly ample: Plan['card'];
  readonly titles: number;
}

function limitsOf(input: LayoutInput, density: Density, cells: Cells): Limits {
  const { gapX, gapY, compact, tile, full } = metrics;
  const sections = new Map([...cells.sections].map(([title, count]) => [title, Array.from({ length: count }, () => 0)] as const));
  let [highest, most] = [0, 0];
  for (const node of input.nodes) {
    const least = leastOf(density, node);
    const cell = cells.places.get(node.name);
    const heights = sections.get(node.section);
    if (cell !== undefined && heights !== undefined) heights[cell.index] = least;
    highest = Math.max(highest, least);
    most = Math.max(most, node.fullHeight);
  }
  const width = density === 'full' ? input.fullWidth : density === 'compact' ? compact.width : tile.size;
  const wired = input.nodes.length <= MOST_WITH_EDGES;
  return {
    input,
    density,
    room: roomOf(input),
    gap:
      density === 'full'
        ? { x: gapX, y: gapY }
        : density === 'compact'
          ? { x: compact.gap, y: wired ? gapY * 0.75 : compact.gap }
          : { x: tile.gap, y: tile.gap },
    leastWidth: width,
    leastHeights: [...sections.values()],
    ample: density === 'full' ? { width: full.ampleWidth, height: most + full.spare } : { width: width * 1.2, height: highest * 1.1 },
    titles: [...sections.keys()].filter((title) => title !== undefined).length * titleHeight(density === 'full' ? gapY : compact.gap),
  };
}

interface Choice {
  readonly side: Plan['side'];
  readonly columns: number;
  readonly full: boolean;
}

/** Least heights of the rows. */
const rowsOf = ({ leastHeights }: Limits, columns: number): readonly number[] =>
  leastHeights.flatMap((heights) =>
    Array.from({ length: Math.ceil(heights.length / columns) }, (_, row) => Math.max(...heights.slice(row * columns, (row + 1) * columns))),
  );

/** The height of most rows, where all together fill a height: those which need more have what they need. */
function evenHeight(rows: readonly number[], height: number): number {
  let rest = height;
  for (const [index, row] of rows.toSorted((a, b) => b - a).entries()) {
    const share = Math.floor(rest / (rows.length - index));
    if (share >= row) return share;
    rest -= row;
  }
  return Math.min(...rows, height);
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** Sizes at a zoom, where cards fill the room of the canvas; what they would need where that is more. */
function planAt(limits: Limits, { side, columns, full }: Choice, zoom: number): Plan & { readonly fits: boolean } {
  const { input, density, room, gap, leastWidth, titles } = limits;
  const [width, height] = [room.width / zoom, room.height / zoom];
  const block = blockOf(input, side, Math.floor(width - metrics.trunk), full);
  const rows = rowsOf(limits, columns);
  const share = Math.floor((width - leftOf(side, block) + gap.x) / columns - gap.x);
  const left = height - aboveOf(side, block) - titles - Math.max(0, rows.length - 1) * gap.y;
  const card =
    density === 'tile' ? { width: leastWidth, height: leastWidth } : { width: Math.max(leastWidth, share), height: evenHeight(rows, left) };
  const fits = share >= leastWidth && sumOf(rows) <= left && block.height <= height;
  return { density, side, columns, full, zoom, card, gap, block: { width: block.width, height: block.height }, scrolls: false, fits };
}

/** The next smaller zoom that a number holds exactly: boxes then end where the canvas does, not beside it. */
export const evenZoom = (zoom: number): number => {
  const parts = zoom < 0.5 ? 1024 : 64;
  return Math.max(1, Math.floor(zoom * parts + 1e-6)) / parts;
};

const HALVINGS = 10;

/** The largest zoom at which everything is in sight. What fits at a zoom fits at any smaller one. */
function largestZoom(limits: Limits, choice: Choice): number {
  const { input, room, gap, leastWidth, titles } = limits;
  const { side, columns, full } = choice;
  const rows = rowsOf(limits, columns);
  const needed = sumOf(rows) + Math.max(0, rows.length - 1) * gap.y + titles;
  /** The zoom at which it fits with the workloads as they are on a canvas of that zoom. */
  const fitting = (zoom: number): number => {
    const block = blockOf(input, side, Math.floor(room.width / zoom - metrics.trunk), full);
    const width = leftOf(side, block) + widthOf({ columns, card: { width: leastWidth }, gap });
    const nodes = rows.length === 0 ? 0 : aboveOf(side, block) + needed;
    return Math.min(zoom, room.width / width, room.height / Math.max(nodes, block.height));
  };
  const limit = input.largestZoom ?? LARGEST_ZOOM;
  let [low, high] = [fitting(limit), limit];
  for (let round = 0; round < HALVINGS && low < high; round += 1) {
    const middle = (low + high) / 2;
    const reached = fitting(middle);
    if (reached >= middle) low = middle;
    else [low, high] = [Math.max(low, reached), middle];
  }
  return evenZoom(low);
}

const WORTH = {
  comfortable: 1.2,
  largerStill: 0.25,
  illegible: 6,
  ampleWidth: 0.4,
  ampleHeight: 0.4,
  /** Of room for a line more on most cards, so that it moves none. */
  spare: 0.12,
  proportion: 0.06,
  hole: 0.01,
  fullWorkloads: 0.15,
  onTop: 0.15,
  /** Of the height that workloads take beyond their share. */
  block: 2,
} as const;
const BLOCK_SHARE = 0.42;
/** Width of a card by its height. */
const PROPORTION = 1.7;

/** Rates a plan: large text, ample cards, a full last row, few of the canvas for the workloads. */
function worth(plan: Plan, limits: Limits): number {
  const { zoom, card, columns, side, full, block } = plan;
  const { room, ample, leastHeights } = limits;
  const spare = card.height - Math.min(...rowsOf(limits, columns));
  const holes = leastHeights.reduce((sum, { length }) => sum + ((columns - (length % columns)) % columns), 0);
  const share = side === 'top' ? block.height / (room.height / zoom) : block.width / (room.width / zoom);
  return (
    Math.min(zoom, WORTH.comfortable) +
    Math.max(0, zoom - WORTH.comfortable) * WORTH.largerStill -
    Math.max(0, 1 - zoom) * WORTH.illegible +
    Math.min(1, card.width / ample.width) * WORTH.ampleWidth +
    Math.min(1, card.height / ample.height) * WORTH.ampleHeight +
    Math.max(0, Math.min(1, spare / metrics.full.spare)) * WORTH.spare -
    Math.abs(Math.log(card.width / card.height / PROPORTION)) * WORTH.proportion -
    Math.min(3, holes) * WORTH.hole -
    Math.max(0, share - BLOCK_SHARE) * WORTH.block +
    (full ? WORTH.fullWorkloads : 0) +
    (side === 'top' ? WORTH.onTop : 0)
  );
}

/** Whether workloads may have cards with everything on them, and whether they may have others. */
function workloadLooks({ workloads, nodes, isWhole }: LayoutInput): readonly boolean[] {
  if (workloads.length > MOST_FULL_WORKLOADS || nodes.length > MOST_WITH_EDGES) return [false];
  return workloads.length <= 1 && !isWhole ? [true] : [true, false];
}

/** All counts for few nodes; for many those about the one that fills the canvas if nothing else stood there. */
function columnsToTry({ input, room, leastWidth, leastHeights, gap }: Limits): readonly number[] {
  const count = Math.max(1, input.nodes.length);
  const height = sumOf(leastHeights.flat()) / count + gap.y;
  const filling = Math.round(Math.sqrt((count * height * room.width) / ((leastWidth + gap.x) * room.height)));
  const [from, to] = count <= 12 ? [1, count] : [Math.max(1, Math.floor(filling * 0.6)), Math.min(count, Math.ceil(filling * 1.6) + 1)];
  const step = Math.max(1, Math.floor((to - from) / 14));
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

/** Zooms that are tried below the largest: the cards are wider and higher then. */
const CALMER = [1.3125, 1.1875, 1.09375, 1] as const;

function bestOf(limits: Limits, choices: readonly Choice[]): Plan {
  let best: { readonly plan: Plan; readonly worth: number } | undefined;
  for (const choice of choices) {
    const largest = largestZoom(limits, choice);
    for (const zoom of [largest, ...CALMER.filter((each) => each < largest)]) {
      const { fits, ...plan } = planAt(limits, choice, zoom);
      if (!fits && zoom !== largest) continue;
      const value = worth(plan, limits);
      if (best === undefined || value > best.worth) best = { plan, worth: value };
    }
  }
  if (best === undefined) throw new Error('no plan was tried');
  return best.plan;
}

/** The best plan with cards of this density. */
export function bestPlan(input: LayoutInput, density: Density): Plan {
  const limits = limitsOf(input, density, newCells(input));
  const sides = input.workloads.length === 0 || isNarrow(input) ? (['top'] as const) : (['top', 'left'] as const);
  const columns = columnsToTry(limits);
  return bestOf(
    limits,
    workloadLooks(input).flatMap((full) => sides.flatMap((side) => columns.map((count) => ({ side, columns: count, full })))),
  );
}

/** The best plan in which everything keeps its column and its row, but not its size. */
export const resized = (plan: Plan, input: LayoutInput, cells: Cells): Plan => bestOf(limitsOf(input, plan.density, cells), [plan]);

/** From cell to cell, in flow units. */
const LARGEST_TILE = 60;
const SMALLEST_TILE = 3;
/** Pixels from cell to cell at which the state of a tile is seen from the last row of a classroom. */
const CLEAR = 12;

const tileGap = (pitch: number): number => (pitch >= 20 ? metrics.tile.gap : pitch >= 14 ? 3 : pitch >= 9 ? 2 : 1);

/** The largest tiles with which everything is in sight at a zoom. */
function tilesAt(input: LayoutInput, side: Plan['side'], zoom: number): Plan | undefined {
  const room = roomOf(input);
  const [width, height] = [room.width / zoom, room.height / zoom];
  const block = blockOf(input, side, Math.floor(width - metrics.trunk), false);
  const across = width - leftOf(side, block);
  const down = height - aboveOf(side, block);
  if (block.height > height) return undefined;
  const counts = [...newCells(input).sections];
  const titles = counts.filter(([title]) => title !== undefined).length;
  for (let pitch = LARGEST_TILE; pitch >= SMALLEST_TILE; pitch -= 1) {
    const gap = tileGap(pitch);
    const columns = Math.max(1, Math.floor((across + gap) / pitch));
    const rows = counts.reduce((sum, [, count]) => sum + Math.ceil(count / columns), 0);
    if (rows * pitch + titles * titleHeight(gap) > down + gap || columns * pitch - gap > across) continue;
    const card = { width: pitch - gap, height: pitch - gap };
    return {
      density: 'tile',
      side,
      columns,
      full: false,
      zoom,
      card,
      gap: { x: gap, y: gap },
      block: { width: block.width, height: block.height },
      scrolls: false,
    };
  }
  return undefined;
}

/**
 * The plan for tiles beside text that is as large as elsewhere: everything is in sight, so that many nodes have small tiles.
 * `undefined` where there is no room for that.
 */
export function tilePlan(input: LayoutInput): Plan | undefined {
  const sides = input.workloads.length === 0 || isNarrow(input) ? (['top'] as const) : (['top', 'left'] as const);
  let best: Plan | undefined;
  for (const zoom of [1.5, 1.25, 1].filter((each) => each <= Math.max(1, input.largestZoom ?? 1))) {
    for (const side of sides) {
      const plan = tilesAt(input, side, zoom);
      if (plan !== undefined && (best === undefined || plan.card.width * zoom > best.card.width * best.zoom)) best = plan;
    }
    if (best !== undefined && (best.card.width + best.gap.x) * best.zoom >= CLEAR) return best;
  }
  return best;
}
