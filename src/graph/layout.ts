import { type Cells, cellCount, newCells, nextCells } from './layoutCells.ts';
import { aboveOf, bestPlan, blockOf, evenZoom, leftOf, resized, roomOf, tilePlan } from './layoutPlan.ts';
import type { Box, Layout, LayoutInput, Plan } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import { gridOf, widthOf } from './nodeGrid.ts';
import { isNarrow } from './workloadBlock.ts';

/** Zoom from which whole cards are preferred to small ones. */
const LEGIBLE = 0.85;
/** All text has 12 pixels at least: an arrangement is kept from this zoom on. */
const COMFORTABLE = 0.93;
/** And from this one on where only the height of a card has changed: that often passes. */
const STILL_LEGIBLE = 0.8;
/** An arrangement is kept below that too, while another would have hardly larger text. */
const HARDLY = 0.95;
/** So few nodes have their Pods in rows on any canvas, and on a narrow one. */
const FEW = 6;
const FEW_IF_NARROW = 12;
/** How much higher than the canvas the graph of few nodes may be, as a factor. */
const TALLER = [1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4] as const;
/** More cards than this are drawn as tiles. */
export const MOST_CARDS = 100;
/** More cards than this have no rows for their Pods, whatever the canvas. */
const MOST_FULL_CARDS = 40;
/** Where fewer than one of so many cells has a node, all nodes are arranged again. */
const SPARSE = 4;
/** So few cells never are too many. */
const FEW_CELLS = 8;

/** A layout with what must stay of it when nodes come, go and change. */
export interface Arrangement {
  readonly plan: Plan;
  readonly cells: Cells;
  readonly layout: Layout;
}

const moved = <B extends Box>(box: B, x: number, y: number): B => ({ ...box, x: box.x + x, y: box.y + y });

/** Boxes with the height that is left given to them, so that they fill a block which has more than they need. */
function stretchedTo(height: number, { boxes, ...block }: ReturnType<typeof blockOf>): ReturnType<typeof blockOf> {
  const rows = [...new Set(boxes.map(({ y }) => y))];
  const spare = Math.max(0, Math.floor((height - block.height) / Math.max(1, rows.length)));
  if (spare === 0) return { ...block, boxes };
  return {
    ...block,
    height: block.height + spare * rows.length,
    boxes: boxes.map((box) => ({ ...box, y: box.y + spare * rows.indexOf(box.y), height: box.height + spare })),
  };
}

/** Puts everything where the plan has its place. */
function placed(input: LayoutInput, plan: Plan, cells: Cells): Layout {
  const { side, density } = plan;
  const natural = blockOf(input, side, side === 'top' ? plan.block.width : 0, plan.full);
  const size = { width: plan.block.width, height: Math.max(plan.block.height, natural.height) };
  const [left, above] = [leftOf(side, size), aboveOf(side, size)];
  const grid = gridOf(input, plan, cells, { x: left, y: above });
  const block = stretchedTo(side === 'top' ? size.height : above + grid.height, natural);
  const width = Math.max(left + widthOf(plan), side === 'top' ? metrics.trunk + size.width : 0);
  const height = Math.max(grid.nodes.length === 0 ? 0 : above + grid.height, block.height);
  const room = roomOf(input);
  const [fitX, fitY] = [room.width / width, room.height / height];
  return {
    density,
    side,
    workloads: block.boxes.map((box) => moved(box, side === 'top' ? metrics.trunk : 0, 0)),
    nodes: grid.nodes,
    sections: grid.sections,
    bounds: { x: 0, y: 0, width, height },
    zoom: Math.min(plan.zoom, evenZoom(Math.min(fitX, plan.scrolls ? fitX : fitY))),
  };
}

const fewOf = (input: LayoutInput): number => (isNarrow(input) ? FEW_IF_NARROW : FEW);

/** Whole cards for a canvas that is moved down to see the last of them; `undefined` where that is not enough to read them. */
function downwards(input: LayoutInput): Plan | undefined {
  const { width, height } = input.viewport;
  for (const times of TALLER) {
    const plan = bestPlan({ ...input, viewport: { width, height: height * times } }, 'full');
    if (plan.zoom >= 1) return { ...plan, scrolls: true };
  }
  return undefined;
}

/**
 * Plans a canvas: workloads above or next to the nodes, nodes in rows. Nodes are full cards while these are legible, then small
 * cards, then tiles. Everything is visible, except that few nodes may extend below a small canvas to stay legible.
 */
function planOf(input: LayoutInput): Plan {
  const { nodes } = input;
  if (nodes.length > MOST_CARDS) return tilePlan(input) ?? bestPlan(input, 'tile');
  if (nodes.length > MOST_FULL_CARDS) return bestPlan(input, 'compact');
  const full = bestPlan(input, 'full');
  if (input.isWhole)
    return full.zoom >= LEGIBLE ? full : ([full, bestPlan(input, 'compact')].toSorted((a, b) => b.zoom - a.zoom)[0] ?? full);
  const areFew = nodes.length <= fewOf(input);
  if (full.zoom >= (areFew ? (isNarrow(input) ? 1 : COMFORTABLE) : LEGIBLE)) return full;
  return (areFew ? downwards(input) : undefined) ?? (full.zoom >= LEGIBLE || areFew ? full : bestPlan(input, 'compact'));
}

/** Arranges a cluster from scratch: in the order of its nodes, for what their cards hold now. */
export function arranged(input: LayoutInput): Arrangement {
  const plan = planOf(input);
  const cells = newCells(input);
  return { plan, cells, layout: placed(input, plan, cells) };
}

/** Whether an arrangement has no place for so many cards, or far too many. */
function isOutgrown({ plan, layout }: Arrangement, cells: Cells, input: LayoutInput): boolean {
  const [count, places] = [input.nodes.length, cellCount(cells)];
  if (layout.nodes.length === 0 || (places > FEW_CELLS && count * SPARSE < places)) return true;
  if (plan.density === 'full') return places > (plan.scrolls ? fewOf(input) : MOST_FULL_CARDS);
  return plan.density === 'compact' && places > MOST_CARDS;
}

/** Whether the workloads have room where they stand. They get more only where one of them needs it, not where others come. */
function hasRoomFor({ plan, layout }: Arrangement, input: LayoutInput): boolean {
  const ids = new Set(layout.workloads.map(({ id }) => id));
  if (input.workloads.every(({ id }) => ids.has(id))) return true;
  const room = plan.side === 'left' ? layout.bounds.height : plan.block.height;
  return blockOf(input, plan.side, plan.block.width, plan.full).height <= room;
}

/**
 * The arrangement after a change of the cluster: every node stays where it is, one that joins takes a free cell. Where text would
 * be too small then, cards become lower in their rows and columns. All nodes are arranged again only where that is not enough, where
 * nearly all nodes have left, or where workloads have no room.
 */
export function afterChange(before: Arrangement, input: LayoutInput): Arrangement {
  const shown = new Set(before.layout.nodes.map(({ name }) => name));
  const cells = nextCells(before.cells, shown, input.nodes);
  if (isOutgrown(before, cells, input) || !hasRoomFor(before, input)) return arranged(input);
  const layout = placed(input, before.plan, cells);
  const kept = { plan: before.plan, cells, layout };
  if (layout.zoom >= (cells === before.cells ? STILL_LEGIBLE : COMFORTABLE) || layout.zoom >= before.layout.zoom) return kept;
  if (before.plan.density === 'full' && !before.plan.scrolls) {
    const plan = resized(before.plan, input, cells);
    if (plan.zoom >= COMFORTABLE) return { plan, cells, layout: placed(input, plan, cells) };
  }
  const fresh = arranged(input);
  return fresh.plan.density === before.plan.density && layout.zoom >= HARDLY * fresh.layout.zoom ? kept : fresh;
}

/** The layout of a canvas that shows nothing yet. */
export const layoutOf = (input: LayoutInput): Layout => arranged(input).layout;
