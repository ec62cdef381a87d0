import type { Layout } from './layoutTypes.ts';
import { metrics } from './metrics.ts';

export interface Wire {
  readonly node: string;
  /** From the lane down to the card. */
  readonly stub: string;
  /** Where it meets the card. */
  readonly x: number;
  readonly y: number;
}

export interface WirePicture {
  /** From the workload past the rows of nodes, with a lane above each row that has one. */
  readonly trunk: string;
  readonly ends: readonly Wire[];
}

const APART = 5;
const CORNER = 6;

/**
 * The wires of one workload: a trunk beside the nodes, a lane above each of their rows, a stub down to each card. Several
 * workloads run side by side.
 */
export function wiresOf(layout: Layout, workload: string, lane: number, lanes: number): WirePicture {
  const from = layout.workloads.find(({ id }) => id === workload);
  if (from === undefined || layout.nodes.length === 0) return { trunk: '', ends: [] };
  const onTop = layout.side === 'top';
  const left = Math.min(...layout.nodes.map(({ x }) => x));
  const spread = Math.min(APART, 12 / Math.max(1, lanes - 1));
  const trunkX = left - metrics.trunk / 2 - (onTop ? 2 : 0) + (lane - (lanes - 1) / 2) * spread;
  const startX = onTop ? from.x : from.x + from.width;
  const startY = from.y + 22;
  const ends: Wire[] = [];
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
    lines.push(lineTo(startX, startY, trunkX, laneY, farthest));
  }
  return { trunk: lines.join(''), ends };
}

/** From the card's side to the trunk, along it to the lane, along that to its last stub. */
function lineTo(startX: number, startY: number, trunkX: number, laneY: number, endX: number): string {
  const side = startX < trunkX ? -1 : 1;
  const turn = Math.min(CORNER, Math.abs(startX - trunkX));
  const down = laneY >= startY ? 1 : -1;
  if (Math.abs(laneY - startY) < 2 * CORNER) return `M${startX} ${startY}H${trunkX}V${laneY}H${endX}`;
  return (
    `M${startX} ${startY}H${trunkX + side * turn}` +
    `Q${trunkX} ${startY} ${trunkX} ${startY + down * turn}` +
    `V${laneY - down * CORNER}` +
    `Q${trunkX} ${laneY} ${trunkX + CORNER} ${laneY}H${endX}`
  );
}
