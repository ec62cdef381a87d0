import type { Layout, WorkloadBox } from './layoutTypes.ts';
import { metrics } from './metrics.ts';

export interface Edge {
  readonly node: string;
  /** From the lane down to the card. */
  readonly stub: string;
  /** Where it meets the card. */
  readonly x: number;
  readonly y: number;
}

export interface EdgePaths {
  /** From the workload past the rows of nodes, with a lane above each row that has one. */
  readonly trunk: string;
  readonly ends: readonly Edge[];
}

const APART = 5;
const CORNER = 6;

/**
 * The edges of one workload: a trunk next to the nodes, a lane above each row, a stub to each card. Edges of several workloads
 * are parallel.
 */
export function edgesOf(layout: Layout, workload: string, lane: number, lanes: number): EdgePaths {
  const from = layout.workloads.find(({ id }) => id === workload);
  if (from === undefined || layout.nodes.length === 0) return { trunk: '', ends: [] };
  const onTop = layout.side === 'top';
  const spread = Math.min(APART, 12 / Math.max(1, lanes - 1));
  const left = onTop ? 0 : Math.max(...layout.workloads.map(({ x, width }) => x + width));
  const trunkX = left + metrics.trunk / 2 - (onTop ? 2 : 0) + (lane - (lanes - 1) / 2) * spread;
  const isFirst = layout.workloads.every(({ y, x }) => y !== from.y || x >= from.x);
  const start = startOf(from, !onTop ? 'right' : isFirst ? 'left' : 'below', trunkX, spread * lane);
  const ends: Edge[] = [];
  const lines: string[] = [];
  const rows = new Map<number, Layout['nodes'][number][]>();
  for (const box of layout.nodes) {
    const row = rows.get(box.row);
    if (row === undefined) rows.set(box.row, [box]);
    else row.push(box);
  }
  for (const boxes of rows.values()) {
    const top = boxes[0]?.y ?? 0;
    const laneY = top - 13 + (lane - (lanes - 1) / 2) * Math.min(spread, 4);
    let farthest = trunkX;
    for (const box of boxes) {
      const x = box.x + 19 + lane * 14;
      farthest = Math.max(farthest, x);
      ends.push({ node: box.name, x, y: box.y - 0.5, stub: `M${x} ${laneY}V${box.y - 3}` });
    }
    lines.push(lineTo(start, trunkX, laneY, farthest));
  }
  return { trunk: lines.join(''), ends };
}

interface Start {
  readonly path: string;
  /** Where it comes to the trunk. */
  readonly x: number;
  readonly y: number;
}

/** Out of the card's side; out of its bottom where another card stands between it and the trunk. */
function startOf(card: WorkloadBox, side: 'left' | 'right' | 'below', trunkX: number, shift: number): Start {
  const y = card.y + 22;
  if (side === 'left') return { path: `M${card.x} ${y}`, x: card.x, y };
  if (side === 'right') return { path: `M${card.x + card.width} ${y}`, x: card.x + card.width, y };
  const below = card.y + card.height + 4 + shift / 2;
  return { path: `M${card.x + 16} ${card.y + card.height}V${below}`, x: Math.max(trunkX, card.x + 16), y: below };
}

/** From the card to the trunk, along it to the lane, along that to its last stub. */
function lineTo({ path, x, y }: Start, trunkX: number, laneY: number, endX: number): string {
  const side = x < trunkX ? -1 : 1;
  const turn = Math.min(CORNER, Math.abs(x - trunkX));
  const down = laneY >= y ? 1 : -1;
  if (Math.abs(laneY - y) < 2 * CORNER) return `${path}H${trunkX}V${laneY}H${endX}`;
  return (
    `${path}H${trunkX + side * turn}` +
    `Q${trunkX} ${y} ${trunkX} ${y + down * turn}` +
    `V${laneY - down * CORNER}` +
    `Q${trunkX} ${laneY} ${trunkX + CORNER} ${laneY}H${endX}`
  );
}
