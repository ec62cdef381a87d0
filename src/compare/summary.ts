import type { Millis } from '../cluster/types.ts';
import type { Point, Series } from '../trial/index.ts';
import type { Run } from './types.ts';

export interface Summary {
  /** When the last counter changed, from the beginning; 0 where none did. */
  readonly lasted: Millis;
  /** At the end every wanted Pod is of the newest template and available. */
  readonly done: boolean;
  readonly last: Point;
  readonly lowest: number;
  /** The most Pods that were wanted, and the highest of all counters. */
  readonly most: number;
  readonly peak: number;
  readonly created: number;
  readonly deleted: number;
  /** Periods in which a Pod was desired and none was available, and their total length. */
  readonly gaps: number;
  readonly gapTime: Millis;
  /** Missing Pods times the time that they were missing: the area below the wish, in Pod-milliseconds until `lasted`. */
  readonly missing: number;
}

const blank: Point = { at: 0, desired: 0, available: 0, updated: 0, unavailable: 0 };

/** The last point at or before the moment: O(log points). */
export function pointAt({ points }: Series, at: Millis): Point {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((points[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return points[low] ?? blank;
}

/** A run in a few numbers. `until` is how far the comparison goes: a spell that does not end lasts until then. */
export function summarize({ series }: Pick<Run, 'series'>, until: Millis): Summary {
  const { points, created, deleted } = series;
  const last = points.at(-1) ?? blank;
  let lowest = points[0]?.available ?? 0;
  let most = 0;
  let peak = 0;
  let gaps = 0;
  let gapTime = 0;
  let missing = 0;
  let inGap = false;
  for (const [index, point] of points.entries()) {
    const span = (points[index + 1]?.at ?? Math.max(until, point.at)) - point.at;
    const empty = point.desired > 0 && point.available === 0;
    if (empty && !inGap) gaps += 1;
    if (empty) gapTime += span;
    inGap = empty;
    lowest = Math.min(lowest, point.available);
    most = Math.max(most, point.desired);
    peak = Math.max(peak, point.available, point.updated, point.unavailable);
    missing += Math.max(0, point.desired - point.available) * span;
  }
  const done = last.updated >= last.desired && last.available >= last.desired && last.unavailable === 0;
  return { lasted: points.length > 1 ? last.at : 0, done, last, lowest, most, peak, created, deleted, gaps, gapTime, missing };
}

export interface Verdict {
  /** Which run is done first; `neither` where both never end. */
  readonly faster: 'A' | 'B' | 'same' | 'neither' | 'onlyA' | 'onlyB';
  /** Which run keeps more Pods available: by the lowest number, then by what is missing over time. */
  readonly safer: 'A' | 'B' | 'same';
}

export function judge(one: Summary, other: Summary): Verdict {
  const faster =
    one.done && other.done
      ? one.lasted === other.lasted
        ? 'same'
        : one.lasted < other.lasted
          ? 'A'
          : 'B'
      : one.done
        ? 'onlyA'
        : other.done
          ? 'onlyB'
          : 'neither';
  const safer =
    one.lowest === other.lowest
      ? one.missing === other.missing
        ? 'same'
        : one.missing < other.missing
          ? 'A'
          : 'B'
      : one.lowest > other.lowest
        ? 'A'
        : 'B';
  return { faster, safer };
}
