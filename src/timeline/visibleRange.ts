import { capacityOf, type VisibleRange } from './track.ts';

/** Smallest number of visible columns. */
const FEWEST_COLUMNS = 8;

export const fullRange = (length: number): VisibleRange => ({ from: 0, span: capacityOf(length) });

const clamped = (from: number, span: number, length: number): VisibleRange => {
  const whole = capacityOf(length);
  if (span >= whole) return fullRange(length);
  return { from: Math.max(0, Math.min(from, whole - span)), span };
};

/** Zooms in (`factor` above 1) or out. The column under `anchor` (0 … 1 of the width) stays where it is. */
export function zoomed({ from, span }: VisibleRange, factor: number, anchor: number, length: number): VisibleRange {
  const next = Math.max(FEWEST_COLUMNS, Math.min(span / factor, capacityOf(length)));
  return clamped(from + (span - next) * anchor, next, length);
}

/** Moved along by so many columns. */
export const panned = ({ from, span }: VisibleRange, columns: number, length: number): VisibleRange =>
  clamped(from + columns, span, length);

/** The same range where it contains a position in columns, else one of the same length around it. */
export function includingColumn(range: VisibleRange, at: number, length: number): VisibleRange {
  const { from, span } = range;
  return at >= from && at <= from + span ? range : clamped(at - span / 2, span, length);
}
