import { capacityOf, type VisibleRange } from './track.ts';

/** Smallest number of visible steps. */
const FEWEST_STEPS = 8;

export const fullRange = (length: number): VisibleRange => ({ from: 0, span: capacityOf(length) });

const clamped = (from: number, span: number, length: number): VisibleRange => {
  const whole = capacityOf(length);
  if (span >= whole) return fullRange(length);
  return { from: Math.max(0, Math.min(from, whole - span)), span };
};

/** Zooms in (`factor` above 1) or out. The step under `anchor` (0 … 1 of the width) stays where it is. */
export function zoomed({ from, span }: VisibleRange, factor: number, anchor: number, length: number): VisibleRange {
  const next = Math.max(FEWEST_STEPS, Math.min(span / factor, capacityOf(length)));
  return clamped(from + (span - next) * anchor, next, length);
}

/** Moved along by so many steps. */
export const panned = ({ from, span }: VisibleRange, steps: number, length: number): VisibleRange => clamped(from + steps, span, length);

/** The same range where it contains the step, else one of the same length around the step. */
export function includingStep(range: VisibleRange, step: number, length: number): VisibleRange {
  const { from, span } = range;
  return step >= from && step <= from + span ? range : clamped(step - span / 2, span, length);
}
