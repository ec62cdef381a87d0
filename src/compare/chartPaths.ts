import type { Millis } from '../cluster/types.ts';
import type { Point } from '../trial/index.ts';

/** The plot's place in pixels, and what its width and height stand for. */
export interface Axes {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly length: Millis;
  readonly most: number;
}

/** A counter over time as steps: it holds until it changes. `shift` moves the line down, in pixels. */
export function linePath(points: readonly Point[], counter: (point: Point) => number, axes: Axes, shift: number): string {
  const { left, top, width, height, length, most } = axes;
  const y = (point: Point) => round(top + height * (1 - counter(point) / most) + shift);
  const x = (at: Millis) => round(left + (width * Math.min(at, length)) / length);
  let path = '';
  for (const [index, point] of points.entries()) path += index === 0 ? `M${x(point.at)} ${y(point)}` : `H${x(point.at)}V${y(point)}`;
  return path === '' ? '' : `${path}H${left + width}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** From 0 on, at most `count` + 1 round numbers: of 1, 2, 5 and, for seconds, of minutes too. */
export function ticksOf(most: number, count: number, whole: boolean): readonly number[] {
  const rough = most / count;
  const sizes = whole
    ? [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000]
    : [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800];
  const size = sizes.find((each) => each >= rough) ?? rough;
  return Array.from({ length: Math.floor(most / size + 1e-9) + 1 }, (_, index) => index * size);
}
