import { capacityOf, type Stretch } from './tape.ts';

/** Fewest steps that the tape is ever stretched to. */
const CLOSEST = 8;

export const wholeStory = (length: number): Stretch => ({ from: 0, span: capacityOf(length) });

const held = (from: number, span: number, length: number): Stretch => {
  const whole = capacityOf(length);
  if (span >= whole) return wholeStory(length);
  return { from: Math.max(0, Math.min(from, whole - span)), span };
};

/** Closer (`factor` above 1) or further away, with the place under `anchor` (0 … 1 of the width) staying where it is. */
export function zoomed({ from, span }: Stretch, factor: number, anchor: number, length: number): Stretch {
  const next = Math.max(CLOSEST, Math.min(span / factor, capacityOf(length)));
  return held(from + (span - next) * anchor, next, length);
}

/** Moved along by so many steps. */
export const panned = ({ from, span }: Stretch, steps: number, length: number): Stretch => held(from + steps, span, length);

/** The same stretch where the place is on it; else one as long with the place in its middle. */
export function withPlace(stretch: Stretch, place: number, length: number): Stretch {
  const { from, span } = stretch;
  return place >= from && place <= from + span ? stretch : held(place - span / 2, span, length);
}
