import type { Box } from './layoutTypes.ts';

type Size = Pick<Box, 'width' | 'height'>;

const sides = ['above', 'below', 'right', 'left'] as const;
export type Side = (typeof sides)[number];

export interface BarPosition {
  readonly side: Side;
  readonly x: number;
  readonly y: number;
}

/** Pixels between the bar and its card. */
const GAP = 6;
/** Pixels between the bar and the edge of the stage. */
export const EDGE = 6;

const within = (value: number, low: number, high: number): number => Math.max(low, Math.min(value, high));

/** The bar on a side of the card, moved along it to stay on the stage; `undefined` where the stage has no room there. */
function positionAt(side: Side, card: Box, bar: Size, stage: Size): BarPosition | undefined {
  const [right, bottom] = [stage.width - EDGE - bar.width, stage.height - EDGE - bar.height];
  const isUpright = side === 'above' || side === 'below';
  const x = isUpright ? within(card.x, EDGE, right) : side === 'right' ? card.x + card.width + GAP : card.x - GAP - bar.width;
  const y = isUpright ? (side === 'above' ? card.y - GAP - bar.height : card.y + card.height + GAP) : within(card.y, EDGE, bottom);
  return x < EDGE || x > right || y < EDGE || y > bottom ? undefined : { side, x: Math.round(x), y: Math.round(y) };
}

const isOnStage = ({ x, y, width, height }: Box, stage: Size): boolean =>
  x + width > 0 && y + height > 0 && x < stage.width && y < stage.height;

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

/** Sides of the card, first those on which the bar hides the least of other cards. All boxes in pixels of the stage. O(cards). */
export function rankSides(card: Box, bar: Size, stage: Size, others: readonly Box[]): readonly Side[] {
  const hidden = new Map(
    sides.map((side) => {
      const place = positionAt(side, card, bar, stage);
      return [side, place === undefined ? 0 : others.reduce((sum, other) => sum + overlap({ ...place, ...bar }, other), 0)];
    }),
  );
  return sides.toSorted((a, b) => (hidden.get(a) ?? 0) - (hidden.get(b) ?? 0));
}

/** Where the bar stands: on the first of the sides that has room; `undefined` where the card is out of sight, or fills the stage. */
export function barPosition(card: Box, bar: Size, stage: Size, ranked: readonly Side[]): BarPosition | undefined {
  if (!isOnStage(card, stage)) return undefined;
  for (const side of ranked) {
    const place = positionAt(side, card, bar, stage);
    if (place !== undefined) return place;
  }
  return undefined;
}
