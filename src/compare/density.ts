/** Pixels that the nodes of a run may take. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

const CARD = { width: 112, height: 56 };
const sides: readonly number[] = [44, 36, 30, 24, 20, 16, 12, 9];

export const columnsOf = (side: number, width: number): number => Math.max(1, Math.floor(width / side));

/** The side of the square that a node gets where cards with names have no room for all; `undefined`: they have. */
export function tileSide(count: number, { width, height }: Room): number | undefined {
  const rows = (side: number): number => Math.ceil(count / columnsOf(side, width));
  if (Math.ceil(count / Math.max(1, Math.floor((width + 8) / CARD.width))) * CARD.height <= height + 8) return undefined;
  return sides.find((side) => rows(side) * side <= height) ?? sides.at(-1);
}
